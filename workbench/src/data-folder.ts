/** What a data folder keeps beside the store: who runs on it, so that other commands find him. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RunningWorkbench {
  readonly pid: number;
  readonly port: number;
  readonly functionsOrigin: string;
}

const FILE = 'workbench.json';

/** The workbench that runs on a data folder, or undefined: the file of a killed one does not count. */
export function findRunning(folder: string): RunningWorkbench | undefined {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  const running = parse(readFileSync(file, 'utf8'));
  return running && isAlive(running.pid) ? running : undefined;
}

export function writeRunning(folder: string, running: RunningWorkbench): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), JSON.stringify(running));
}

export function clearRunning(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

function parse(text: string): RunningWorkbench | undefined {
  try {
    return JSON.parse(text) as RunningWorkbench;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
