import type { Queue, TakenMessage } from './queue';

export interface ListenerOptions {
  /** Messages that run at once. */
  readonly batchSize: number;
  readonly maxDequeueCount: number;
  /** Seconds before a failed message is tried again. */
  readonly retrySeconds: number;
  /** Seconds for which a message is hidden while it runs; renewed at a third of it. */
  readonly claimSeconds: number;
  /** Milliseconds between two looks into an empty queue: the wait doubles from the first to the second. */
  readonly pollMilliseconds: readonly [number, number];
}

export interface Listener {
  /** Takes no more messages, and resolves when those that run have ended. */
  stop(): Promise<void>;
}

/**
 * Runs each message of a queue: removed when `run` resolves, shown again when it rejects, put into the poison queue
 * at the last attempt. A message is hidden while it runs; when the process dies it shows up again by itself.
 */
export function listenToQueue(
  queue: Queue,
  run: (message: TakenMessage) => Promise<void>,
  options: ListenerOptions,
  report: (sentence: string) => void,
): Listener {
  const running = new Set<Promise<void>>();
  const sleep = createSleep();
  let stopped = false;

  const start = (message: TakenMessage): void => {
    const work = handle(queue, message, run, options)
      .catch((error: unknown) => report(`Queue ${queue.name}, message ${message.id}: ${sentenceOf(error)}`))
      .finally(() => running.delete(work));
    running.add(work);
  };

  const take = async (): Promise<number> => {
    try {
      const messages = await queue.take(options.batchSize - running.size, options.claimSeconds);
      messages.forEach(start);
      return messages.length;
    } catch (error) {
      report(`Queue ${queue.name} cannot be read: ${sentenceOf(error)}`);
      return 0;
    }
  };

  const loop = async (): Promise<void> => {
    const [shortest, longest] = options.pollMilliseconds;
    let wait = shortest;
    while (!stopped) {
      if (running.size >= options.batchSize) {
        await Promise.race(running);
      } else if ((await take()) > 0) {
        wait = shortest;
      } else {
        await sleep.for(wait);
        wait = Math.min(wait * 2, longest);
      }
    }
  };

  const ended = loop();
  return {
    stop: async () => {
      stopped = true;
      sleep.end();
      await ended;
      await Promise.all(running);
    },
  };
}

async function handle(
  queue: Queue,
  message: TakenMessage,
  run: (message: TakenMessage) => Promise<void>,
  options: ListenerOptions,
): Promise<void> {
  const claim = keepClaim(queue, message, options.claimSeconds);
  const exhausted = message.dequeueCount > options.maxDequeueCount;
  const failure = exhausted ? 'it was taken too often' : await attempt(() => run(message));
  const receipt = await claim.end();
  if (failure === undefined) return queue.remove(message.id, receipt);
  if (message.dequeueCount < options.maxDequeueCount) {
    await queue.hide(message.id, receipt, options.retrySeconds);
    throw new Error(`attempt ${message.dequeueCount} of ${options.maxDequeueCount} failed: ${failure}`);
  }
  await queue.poison(message.text);
  await queue.remove(message.id, receipt);
  throw new Error(`moved to ${queue.name}-poison: ${failure}`);
}

async function attempt(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return sentenceOf(error);
  }
}

/** Renews the claim until it ends; each renewal gives a new receipt. A renewal that fails leaves the old one. */
function keepClaim(queue: Queue, message: TakenMessage, seconds: number): { end(): Promise<string> } {
  let receipt = Promise.resolve(message.receipt);
  const timer = setInterval(
    () => {
      receipt = receipt.then((current) => queue.hide(message.id, current, seconds).catch(() => current));
    },
    (seconds * 1000) / 3,
  );
  return {
    end: () => {
      clearInterval(timer);
      return receipt;
    },
  };
}

function createSleep(): { for(milliseconds: number): Promise<void>; end(): void } {
  let wake = (): void => undefined;
  return {
    for: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    end: () => wake(),
  };
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
