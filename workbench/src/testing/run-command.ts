/** Runs the command line as a person does, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export const projectFolder = join(__dirname, '..', '..', '..');

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves when standard error holds a line that fits. */
  saying(pattern: RegExp): Promise<void>;
  /** The first line of standard output that fits. */
  printing(pattern: RegExp): Promise<string>;
  /** Kills the command and everything that it started, as a crash of the machine would. */
  kill(): Promise<void>;
}

export interface CommandOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `npx powerbill ARGS` in a process group of its own. */
export function startCommand(
  args: readonly string[],
  { input = '', env = {} }: CommandOptions = {},
): RunningCommand {
  const child = spawn(process.execPath, [join(projectFolder, 'bin/powerbill.mjs'), ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  child.stdin.end(input);
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  /** Looks now and at each piece of a stream until there is something; rejects when the command ends before. */
  const until = <Found>(stream: Readable, look: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const again = () => {
        const found = look();
        if (found === undefined) return;
        stream.off('data', again);
        resolve(found);
      };
      stream.on('data', again);
      void finished.then(({ exitCode }) =>
        reject(new Error(`Ended with ${String(exitCode)}: ${stderr.slice(-2000)}`)),
      );
      again();
    });
  return {
    process: child,
    finished,
    saying: async (pattern) => {
      await until(child.stderr, () => (pattern.test(stderr) ? true : undefined));
    },
    printing: (pattern) =>
      until(child.stdout, () => {
        const whole = stdout.split('\n').slice(0, -1);
        return whole.find((line) => pattern.test(line));
      }),
    kill: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await finished;
    },
  };
}

/** Runs a command to its end. */
export const runCommand = (args: readonly string[], options: CommandOptions = {}): Promise<Finished> =>
  startCommand(args, options).finished;
