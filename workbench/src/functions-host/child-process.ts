import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  /** Resolves with the exit code when the child has ended. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, and ends it after the grace. */
  stop(): Promise<void>;
}

const GRACE_MILLISECONDS = 12_000;

/**
 * Starts a Node process that stays in our process group and has an IPC channel to us, so that it notices our end.
 * Each line that it writes goes to `onLine`.
 */
export function startChild(
  module: string,
  args: readonly string[],
  options: Pick<ForkOptions, 'env' | 'execArgv' | 'cwd'>,
  onLine: (line: string) => void,
): Child {
  const child = fork(module, args, { ...options, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLine);
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
  return {
    process: child,
    ended,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Waits for `ready`; when the child ends or the time is over first, stops it and fails with its last lines. */
export async function waitUntilReady<T>(
  child: Child,
  name: string,
  seconds: number,
  lastLines: () => readonly string[],
  ready: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    const fail = (why: string): void => reject(new Error([`${name} ${why}.`, ...lastLines()].join('\n')));
    void child.ended.then(() => fail('ended before it was ready'));
    timer = setTimeout(() => fail(`was not ready after ${seconds} seconds`), seconds * 1000);
  });
  try {
    return await Promise.race([ready, failed]);
  } catch (error) {
    await child.stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps the last lines of a child, to say why it failed. */
export function rememberLines(count: number): { add(line: string): void; last(): readonly string[] } {
  const lines: string[] = [];
  return {
    add: (line) => {
      lines.push(line);
      if (lines.length > count) lines.shift();
    },
    last: () => lines,
  };
}
