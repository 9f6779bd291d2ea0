import { QueueClient } from '@azure/storage-queue';
import type { Probe, RunMessage, RunQueue } from '../../ports';

/** The parts of the storage client that are used. */
export type QueueLike = Pick<QueueClient, 'sendMessage' | 'createIfNotExists' | 'exists'>;

export const storageQueue = (connection: string, name: string): QueueLike =>
  new QueueClient(connection, name);

/** Sends messages in the form that the Functions host reads: base64 of JSON. */
export function runQueue(queue: QueueLike): RunQueue {
  let created: Promise<unknown> | undefined;
  const ensureQueue = (): Promise<unknown> => {
    created ??= queue.createIfNotExists().catch((error: unknown) => {
      created = undefined;
      throw error;
    });
    return created;
  };
  return {
    send: async (message: RunMessage, options = {}) => {
      await ensureQueue();
      const text = Buffer.from(JSON.stringify(message), 'utf8').toString('base64');
      const { delaySeconds } = options;
      await queue.sendMessage(text, delaySeconds === undefined ? {} : { visibilityTimeout: delaySeconds });
    },
  };
}

/** Asks the queue service for a sign of life. */
export const queueProbe = (queue: QueueLike): Probe => ({
  name: 'queue',
  check: async () => {
    await queue.exists();
  },
});
