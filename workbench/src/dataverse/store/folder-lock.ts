/**
 * Only one process may have a store open. The engine's own lock is a directory that a killed process leaves
 * behind, so the folder is guarded by a file with the id of the process, and a lock whose process is gone is void.
 */
import fs from 'node:fs';
import path from 'node:path';

const LOCK = 'workbench.lock';

export class StoreInUse extends Error {}

/** Takes the lock of a folder and gives the function that returns it. Throws `StoreInUse` while its owner lives. */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, LOCK);
  const own = identity(process.pid);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (tryCreate(file, own)) {
      return () => {
        if (read(file) === own) fs.rmSync(file, { force: true });
      };
    }
    const holder = read(file);
    if (holder !== undefined && isAlive(holder)) {
      throw new StoreInUse(
        `The folder ${folder} is in use by process ${holder.split(' ')[0] ?? '?'}: stop it first, or use another folder.`,
      );
    }
    takeAway(file);
  }
  throw new StoreInUse(`The lock ${file} could not be taken: another start is taking it.`);
}

function tryCreate(file: string, content: string): boolean {
  try {
    fs.writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Renaming is atomic: of two starts that find the same stale lock, one removes it and the other starts over. */
function takeAway(file: string): void {
  const away = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, away);
    fs.rmSync(away, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A process id and, where the system tells, when that process started: ids are used again. */
function identity(pid: number): string {
  return `${pid} ${startOf(pid) ?? '-'}`;
}

function isAlive(holder: string): boolean {
  const [pid = '', start = '-'] = holder.split(' ');
  const number = Number.parseInt(pid, 10);
  if (!Number.isSafeInteger(number) || number <= 0) return false;
  try {
    process.kill(number, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(number);
  return now === undefined || start === '-' || now === start;
}

/** Start time of a process in clock ticks since boot: field 22 of /proc/PID/stat, after the name in brackets. */
function startOf(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
