/** Beside the value of a polymorphic lookup stands the table of its row. */
import type { StoredRow } from './sqlite';

/** Kept, because rows are asked by them: a text that was just put together finds its column slowly. */
const targetKeys = new Map<string, string>();

/** The key of that table in a row whose lookup stands under `key`. */
export function targetKey(key: string): string {
  const known = targetKeys.get(key) ?? `${key}~table`;
  targetKeys.set(key, known);
  return known;
}

/** The table that is kept of a lookup; undefined where none is. */
export function storedTarget(row: StoredRow, key: string): string | undefined {
  const target = row[targetKey(key)];
  return typeof target === 'string' ? target : undefined;
}

/** The table that a lookup's value points to: the one that is kept, or the only one that it may point to. */
export const lookupTarget = (row: StoredRow, key: string, targets: readonly string[]): string =>
  storedTarget(row, key) ?? targets[0] ?? '';
