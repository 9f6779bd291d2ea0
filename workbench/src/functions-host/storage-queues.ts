import { type QueueClient, QueueServiceClient } from '@azure/storage-queue';
import type { Queue } from './queue';

/** The queues of one storage account; each is made when it is first used. */
export interface StorageQueues {
  /** A queue to listen to. */
  open(name: string): Promise<Queue>;
  /** Puts a text, stored as it is given, into a queue. */
  put(name: string, text: string): Promise<void>;
}

/** Connects to the storage account of a connection string. */
export function connectStorageQueues(connectionString: string): StorageQueues {
  const service = QueueServiceClient.fromConnectionString(connectionString, {
    retryOptions: { maxTries: 3, tryTimeoutInMs: 10_000, retryDelayInMs: 200, maxRetryDelayInMs: 1000 },
  });
  const made = new Map<string, Promise<QueueClient>>();
  const client = (name: string): Promise<QueueClient> => {
    const known = made.get(name);
    if (known) return known;
    const queue = service.getQueueClient(name);
    const ready = queue.createIfNotExists().then(() => queue);
    made.set(name, ready);
    ready.catch(() => made.delete(name));
    return ready;
  };
  const put = async (name: string, text: string): Promise<void> => {
    await (await client(name)).sendMessage(text);
  };
  return { put, open: async (name) => toQueue(name, await client(name), put) };
}

const toQueue = (name: string, client: QueueClient, put: StorageQueues['put']): Queue => ({
  name,
  take: async (count, hiddenSeconds) => {
    const { receivedMessageItems } = await client.receiveMessages({
      numberOfMessages: Math.min(count, 32),
      visibilityTimeout: hiddenSeconds,
    });
    return receivedMessageItems.map((item) => ({
      id: item.messageId,
      receipt: item.popReceipt,
      text: item.messageText,
      dequeueCount: item.dequeueCount,
      insertedOn: item.insertedOn,
      expiresOn: item.expiresOn,
      visibleOn: item.nextVisibleOn,
    }));
  },
  hide: async (id, receipt, seconds) => {
    const { popReceipt } = await client.updateMessage(id, receipt, undefined, seconds);
    return popReceipt ?? receipt;
  },
  remove: async (id, receipt) => {
    await client.deleteMessage(id, receipt);
  },
  poison: (text) => put(`${name}-poison`, text),
});
