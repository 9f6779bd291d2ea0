/**
 * The functions host as a process of its own: loads the bundle named in the environment, tells its parent the port, and
 * ends on SIGTERM or when the parent is gone.
 */
import { setting } from './app-settings';
import type { LogLevel } from './core-api';
import { startHost } from './host';
import { readHostSettings } from './host-settings';
import { loadFunctionApp } from './load-function-app';

const levels: readonly LogLevel[] = ['trace', 'debug', 'information', 'warning', 'error', 'critical', 'none'];
const DEFAULT_CLAIM_SECONDS = 30;
const GRACE_MILLISECONDS = 10_000;

async function main(): Promise<void> {
  const lowest = levels.indexOf((process.env.FUNCTIONS_LOG_LEVEL ?? 'warning') as LogLevel);
  const log = (level: LogLevel, name: string, message: string): void => {
    if (levels.indexOf(level) >= lowest) process.stderr.write(`${level} ${name}: ${message}\n`);
  };
  const bundle = setting('FUNCTION_APP_BUNDLE', process.env);
  const app = await loadFunctionApp(bundle, log);
  const host = await startHost(app, {
    port: Number(process.env.FUNCTIONS_PORT ?? 0),
    environment: process.env,
    settings: readHostSettings(bundle),
    claimSeconds: Number(process.env.FUNCTIONS_CLAIM_SECONDS ?? DEFAULT_CLAIM_SECONDS),
  });

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), GRACE_MILLISECONDS).unref();
    void host.stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port: host.port });
}

main().catch((error: unknown) => {
  process.stderr.write(
    `critical host: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
