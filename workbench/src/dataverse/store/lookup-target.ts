/** Beside the value of a polymorphic lookup stands the table of its row. */
import type { StoredRow } from './sqlite';

/** The key of that table in a row whose lookup stands under `key`. */
export const targetKey = (key: string): string => `${key}~table`;

/** The table that is kept of a lookup; undefined where none is. */
export function storedTarget(row: StoredRow, key: string): string | undefined {
  const target = row[targetKey(key)];
  return typeof target === 'string' ? target : undefined;
}

/** The table that a lookup's value points to: the one that is kept, or the only one that it may point to. */
export const lookupTarget = (row: StoredRow, key: string, targets: readonly string[]): string =>
  storedTarget(row, key) ?? targets[0] ?? '';
