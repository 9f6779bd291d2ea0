import type { Ports } from '../ports';

export interface HealthReport {
  readonly healthy: boolean;
  readonly checks: readonly { readonly name: string; readonly healthy: boolean }[];
}

/** Asks every service that the app depends on. Why one does not answer stands in the log only. */
export async function checkHealth(ports: Pick<Ports, 'probes' | 'logger'>): Promise<HealthReport> {
  const checks = await Promise.all(
    ports.probes.map(async (probe) => {
      try {
        await probe.check();
        return { name: probe.name, healthy: true };
      } catch (error) {
        ports.logger.error('health.failed', {
          probe: probe.name,
          error: error instanceof Error ? error.name : 'unknown',
        });
        return { name: probe.name, healthy: false };
      }
    }),
  );
  return { healthy: checks.every((check) => check.healthy), checks };
}
