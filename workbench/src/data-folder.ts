/** What a data folder keeps beside the store: who runs on it, so that other commands find him. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, processIdentity } from './process-identity';

export interface RunningWorkbench {
  /** The identity of its process. */
  readonly process: string;
  readonly port: number;
  readonly functionsOrigin: string;
}

const FILE = 'workbench.json';

/** The workbench that runs on a data folder, or undefined: the file of a killed one does not count. */
export function findRunning(folder: string): RunningWorkbench | undefined {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  const running = parse(readFileSync(file, 'utf8'));
  return running && isRunning(running.process) ? running : undefined;
}

/** Notes that this process runs on a data folder. */
export function writeRunning(folder: string, where: Omit<RunningWorkbench, 'process'>): void {
  writeFileSync(join(folder, FILE), JSON.stringify({ process: processIdentity(process.pid), ...where }));
}

export function clearRunning(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

function parse(text: string): RunningWorkbench | undefined {
  try {
    const running = JSON.parse(text) as RunningWorkbench;
    return typeof running.process === 'string' ? running : undefined;
  } catch {
    return undefined;
  }
}
