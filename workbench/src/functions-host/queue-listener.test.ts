import type { Queue, TakenMessage } from './queue';
import { type ListenerOptions, listenToQueue } from './queue-listener';

interface Stored {
  text: string;
  receipt: number;
  dequeueCount: number;
  visibleAt: number;
}

/** A queue in memory with the semantics of a storage queue. */
function memoryQueue(texts: readonly string[]) {
  const stored = new Map<string, Stored>(
    texts.map((text, index) => [String(index), { text, receipt: 0, dequeueCount: 0, visibleAt: 0 }]),
  );
  const poisoned: string[] = [];
  const held = (id: string, receipt: string): Stored => {
    const found = stored.get(id);
    if (!found || String(found.receipt) !== receipt) throw new Error('PopReceiptMismatch');
    return found;
  };
  const hide = (message: Stored, seconds: number): string => {
    message.visibleAt = Date.now() + seconds * 1000;
    message.receipt += 1;
    return String(message.receipt);
  };
  const queue: Queue = {
    name: 'work',
    take: (count, seconds) => {
      const free = [...stored].filter(([, message]) => message.visibleAt <= Date.now()).slice(0, count);
      return Promise.resolve(
        free.map(([id, message]): TakenMessage => {
          message.dequeueCount += 1;
          const receipt = hide(message, seconds);
          const now = new Date();
          return {
            id,
            receipt,
            text: message.text,
            dequeueCount: message.dequeueCount,
            insertedOn: now,
            expiresOn: now,
            visibleOn: now,
          };
        }),
      );
    },
    hide: (id, receipt, seconds) => Promise.resolve(hide(held(id, receipt), seconds)),
    remove: (id, receipt) => {
      held(id, receipt);
      stored.delete(id);
      return Promise.resolve();
    },
    poison: (text) => {
      poisoned.push(text);
      return Promise.resolve();
    },
  };
  return { queue, stored, poisoned };
}

const options: ListenerOptions = {
  batchSize: 2,
  maxDequeueCount: 3,
  retrySeconds: 0,
  claimSeconds: 10,
  pollMilliseconds: [1, 5],
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !done(); turn += 1) await pause(5);
  expect(done()).toBe(true);
}

it('removes what succeeded, and runs no more at once than the batch size', async () => {
  const { queue, stored } = memoryQueue(['a', 'b', 'c', 'd', 'e']);
  let [now, most] = [0, 0];
  const listener = listenToQueue(
    queue,
    async () => {
      most = Math.max(most, ++now);
      await pause(5);
      now -= 1;
    },
    options,
    () => undefined,
  );
  await until(() => stored.size === 0);
  await listener.stop();
  expect(most).toBe(2);
});

it('tries a failed message again and puts it into the poison queue after the last attempt', async () => {
  const { queue, stored, poisoned } = memoryQueue(['good', 'bad']);
  const attempts: number[] = [];
  const reports: string[] = [];
  const listener = listenToQueue(
    queue,
    (message) => {
      if (message.text === 'good') return Promise.resolve();
      attempts.push(message.dequeueCount);
      return Promise.reject(new Error('no'));
    },
    options,
    (sentence) => reports.push(sentence),
  );
  await until(() => stored.size === 0);
  await listener.stop();
  expect(attempts).toEqual([1, 2, 3]);
  expect(poisoned).toEqual(['bad']);
  expect(reports.at(-1)).toContain('moved to work-poison: no');
});

it('keeps a message hidden for as long as it runs', async () => {
  const { queue, stored } = memoryQueue(['long']);
  let runs = 0;
  const listener = listenToQueue(
    queue,
    async () => {
      runs += 1;
      await pause(300);
    },
    { ...options, claimSeconds: 0.1 },
    () => undefined,
  );
  await until(() => stored.size === 0);
  await listener.stop();
  expect(runs).toBe(1);
});

it('does not run a message that its last runs did not survive', async () => {
  const { queue, stored, poisoned } = memoryQueue(['killer']);
  stored.get('0')!.dequeueCount = 3;
  let runs = 0;
  const listener = listenToQueue(
    queue,
    () => Promise.resolve(void (runs += 1)),
    options,
    () => undefined,
  );
  await until(() => stored.size === 0);
  await listener.stop();
  expect(runs).toBe(0);
  expect(poisoned).toEqual(['killer']);
});

it('goes on after the queue could not be read, and stops only when what runs has ended', async () => {
  const { queue, stored } = memoryQueue(['a']);
  let broken = true;
  let ended = false;
  const listener = listenToQueue(
    {
      ...queue,
      take: (count, seconds) => {
        if (!broken) return queue.take(count, seconds);
        broken = false;
        return Promise.reject(new Error('connection refused'));
      },
    },
    async () => {
      await pause(50);
      ended = true;
    },
    options,
    (sentence) => expect(sentence).toContain('connection refused'),
  );
  await until(() => stored.get('0')?.dequeueCount === 1);
  await listener.stop();
  expect(ended).toBe(true);
});
