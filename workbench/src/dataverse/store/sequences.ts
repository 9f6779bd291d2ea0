/** The sequences behind autonumbers: kept in the store, so that no number comes twice. */
import type { Sqlite } from './sqlite';

/** Where the platform begins to count. */
const FIRST_NUMBER = 1000n;

export const SEQUENCE_TABLE = '~sequence';

/** Takes the next number of a column. It belongs to the transaction: what fails leaves no gap. */
export function takeNumber(sql: Sqlite, column: string): bigint {
  const row = sql.first(
    `INSERT INTO "${SEQUENCE_TABLE}" (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = next + 1 RETURNING next`,
    [column, FIRST_NUMBER + 1n],
  );
  return BigInt(row?.next ?? FIRST_NUMBER + 1n) - 1n;
}

/** The number that the next row will get. */
export function nextNumber(sql: Sqlite, column: string): bigint {
  const row = sql.first(`SELECT next FROM "${SEQUENCE_TABLE}" WHERE name = ?`, [column]);
  return row?.next === undefined || row.next === null ? FIRST_NUMBER : BigInt(row.next);
}

export function setNextNumber(sql: Sqlite, column: string, next: bigint): void {
  sql.run(
    `INSERT INTO "${SEQUENCE_TABLE}" (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next`,
    [column, next],
  );
}
