import { app } from '@azure/functions';
import { ThrottledError } from '../adapters/dataverse/dataverse-error';
import type { Ports, RunMessage } from '../ports';
import { billChunk } from '../use-cases/bill-chunk';
import { failDelivery } from '../use-cases/fail-delivery';
import { startRun } from '../use-cases/start-run';
import { describeError } from './describe-error';

interface QueueSettings {
  readonly runQueue: string;
  readonly runChunkSize: number;
}

/** The setting that holds the connection of the queues, as the host reads it. */
const CONNECTION = 'AzureWebJobsStorage';

/**
 * Carries out a message. An error leaves it to the host, which shows it again and in the end puts it on the
 * poison queue; a long pause that Dataverse asks for becomes a new message, which uses up no attempt.
 */
export async function takeRunMessage(
  ports: Ports,
  entry: unknown,
  delivery: { readonly attempt: number; readonly chunkSize: number },
): Promise<void> {
  const message = readRunMessage(entry);
  if (message === undefined) {
    ports.logger.error('message.unreadable');
    return;
  }
  try {
    if (message.kind === 'start') await startRun(ports, message.runId, delivery.chunkSize);
    else await billChunk(ports, { ...message, attempt: delivery.attempt });
  } catch (error) {
    if (error instanceof ThrottledError) {
      await ports.queue.send(message, { delaySeconds: error.retryAfterSeconds });
      ports.logger.warn('message.postponed', { ...message, seconds: error.retryAfterSeconds });
      return;
    }
    ports.logger.error('message.failed', { ...message, attempt: delivery.attempt, ...describeError(error) });
    throw error;
  }
}

/** A message as the host hands it over: parsed when it is JSON. Undefined when it is none of ours. */
export function readRunMessage(entry: unknown): RunMessage | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { kind, runId, chunk, correlationId } = entry as Readonly<Record<string, unknown>>;
  if (typeof runId !== 'string' || !/^[0-9a-f-]{36}$/i.test(runId)) return undefined;
  const run = { runId, ...(typeof correlationId === 'string' ? { correlationId } : {}) };
  if (kind === 'start') return { kind, ...run };
  if (kind === 'chunk' && typeof chunk === 'number' && Number.isInteger(chunk))
    return { kind, ...run, chunk };
  return undefined;
}

export function registerRunMessages(ports: Ports, settings: QueueSettings): void {
  app.storageQueue('runMessages', {
    queueName: settings.runQueue,
    connection: CONNECTION,
    handler: (entry, context) =>
      takeRunMessage(ports, entry, {
        attempt: attemptOf(context.triggerMetadata),
        chunkSize: settings.runChunkSize,
      }),
  });
  app.storageQueue('failedRunMessages', {
    queueName: `${settings.runQueue}-poison`,
    connection: CONNECTION,
    handler: async (entry) => {
      const message = readRunMessage(entry);
      if (message !== undefined) await failDelivery(ports, message, MOST_ATTEMPTS);
    },
  });
}

/** As `host.json` says it (`maxDequeueCount`). */
const MOST_ATTEMPTS = 3;

function attemptOf(metadata: Readonly<Record<string, unknown>> | undefined): number {
  const count = Number(metadata?.dequeueCount);
  return Number.isInteger(count) && count > 0 ? count : 1;
}
