import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { UsageError } from './usage';

const STANDARD_INPUT = 0;

/** The bytes of a file, or of standard input for `-`. A file that cannot be read is wrong usage. */
export function readInput(name: string): Uint8Array {
  try {
    return readFileSync(name === '-' ? STANDARD_INPUT : name);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** Refuses a file that a stream could not read, before anything is written. */
export function checkReadable(name: string): void {
  try {
    accessSync(name, constants.R_OK);
  } catch (error) {
    throw unreadable(name, error);
  }
  if (statSync(name).isDirectory()) throw new UsageError(`The file ${name} is a folder.`);
}

function unreadable(name: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT') return new UsageError(`The file ${name} does not exist.`);
  if (code === 'EISDIR') return new UsageError(`The file ${name} is a folder.`);
  return new UsageError(`The file ${name} cannot be read (${code}).`);
}
