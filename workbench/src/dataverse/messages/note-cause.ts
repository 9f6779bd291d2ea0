import type { Change, WriteContext } from './write-context';

/** Notes that what was written since `from` was written in the course of an operation, unless a nearer one did. */
export function noteCause(
  { changes, causes }: Pick<WriteContext, 'changes' | 'causes'>,
  cause: Change,
  from: number,
): void {
  // Most operations write one row: themselves.
  if (changes.length - from < 2 && changes[from] === cause) return;
  for (const change of changes.slice(from)) {
    if (change !== cause && !causes.has(change)) causes.set(change, cause);
  }
}
