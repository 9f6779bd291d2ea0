/**
 * Only one process may have a store open. The engine's own lock is a directory that a killed process leaves
 * behind, so the folder is guarded by a file with the id of the process, and a lock whose process is gone is void.
 */
import fs from 'node:fs';
import path from 'node:path';
import { isRunning, processIdentity } from '../../process-identity';

const LOCK = 'workbench.lock';

export class StoreInUse extends Error {}

/** Takes the lock of a folder and gives the function that returns it. Throws `StoreInUse` while its owner lives. */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, LOCK);
  const own = processIdentity(process.pid);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (tryCreate(file, own)) {
      return () => {
        if (read(file) === own) fs.rmSync(file, { force: true });
      };
    }
    const holder = read(file);
    if (holder !== undefined && isRunning(holder)) {
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
