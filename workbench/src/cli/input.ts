import { readFileSync } from 'node:fs';
import { UsageError } from './usage';

const STANDARD_INPUT = 0;

/** The bytes of a file, or of standard input for `-`. A file that cannot be read is wrong usage. */
export function readInput(name: string): Uint8Array {
  try {
    return readFileSync(name === '-' ? STANDARD_INPUT : name);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a folder'
          : `cannot be read (${code ?? 'unknown'})`;
    throw new UsageError(`The file ${name} ${reason}.`);
  }
}
