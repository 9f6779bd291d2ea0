/** Runs the command line as a person does, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

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
  return {
    process: child,
    finished,
    saying: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(stderr)) return;
          child.stderr.off('data', look);
          resolve();
        };
        child.stderr.on('data', look);
        void finished.then(({ exitCode }) =>
          reject(new Error(`Ended with ${String(exitCode)}: ${stderr.slice(-2000)}`)),
        );
        look();
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
