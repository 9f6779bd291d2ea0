import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder with those above it that are missing; refuses what is there and no folder. Node's own recursive way
 * does not come back from a file system that has no room for new folders, such as /proc.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !fs.existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const one of missing) makeOne(one);
  if (!fs.statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
}

/** Another start may make it at the same moment. */
function makeOne(folder: string): void {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !fs.existsSync(folder)) throw error;
  }
}
