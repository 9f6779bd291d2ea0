import type { Environment } from './app-settings';
import type { FunctionApp } from './function-app';
import type { HostSettings } from './host-settings';
import { createHttpHandler } from './http-functions';
import { createAccounts, createOutputWriter, startQueueFunctions } from './queue-functions';
import { serveHttp } from './serve-http';
import { startTimerFunctions } from './timer-functions';

const knownTriggers = new Set(['httpTrigger', 'queueTrigger', 'timerTrigger']);

export interface Host {
  readonly port: number;
  /** Takes nothing new, and resolves when what runs has ended. */
  stop(): Promise<void>;
}

/** Serves the HTTP, queue and timer functions of a loaded app; another kind of trigger is refused at start. */
export async function startHost(
  app: FunctionApp,
  options: {
    readonly port: number;
    readonly environment: Environment;
    readonly settings: HostSettings;
    readonly claimSeconds: number;
  },
): Promise<Host> {
  for (const { metadata } of app.functions) {
    const trigger = Object.values(metadata.bindings).find((binding) => binding.type.endsWith('Trigger'));
    if (!trigger || !knownTriggers.has(trigger.type)) {
      throw new Error(
        `Function ${metadata.name}: this host has no trigger ${trigger?.type ?? 'at all'} for it.`,
      );
    }
  }
  const { environment, settings } = options;
  const account = createAccounts(environment);
  const writeOutputs = createOutputWriter(environment, settings.queues.encoding, account);
  const handler = createHttpHandler(app, settings.routePrefix, writeOutputs);
  const listeners = await startQueueFunctions(app, {
    environment,
    settings: settings.queues,
    listener: { claimSeconds: options.claimSeconds, pollMilliseconds: [25, 250] },
    account,
    writeOutputs,
  });
  const server = await serveHttp(options.port, handler, (error) => app.log('error', 'host', String(error)));
  const timers = startTimerFunctions(app, environment, writeOutputs);
  return {
    port: server.port,
    stop: async () => {
      await Promise.all([server.stop(), timers.stop(), ...listeners.map((one) => one.stop())]);
      await app.runHooks('appTerminate', { hookData: {} });
    },
  };
}
