/** The log of deleted rows: kept for tables whose changes clients follow, as long as a client may ask for them. */
import type { Table } from '../model/table';
import type { Sqlite } from './sqlite';
import { columnOf, quoted } from './storage';

/** After so many days nobody may ask what was deleted. */
export const CHANGES_KEPT_DAYS = 7;

const DAY = 86_400_000;

/** What happened after one row version and up to another. */
export interface VersionWindow {
  readonly since: number;
  readonly until: number;
}

export interface DeletedRow {
  readonly id: string;
  readonly version: number;
}

/** Notes that a row is gone. Each note drops the oldest one if its time is over, so that the log does not grow. */
export function recordDeletion(sql: Sqlite, table: Table, row: DeletedRow, now: string): void {
  sql.run('INSERT INTO "~deleted" (version, "table", id, moment) VALUES (?, ?, ?, ?)', [
    row.version,
    table.name,
    row.id,
    now,
  ]);
  const over = new Date(Date.parse(now) - CHANGES_KEPT_DAYS * DAY).toISOString();
  sql.run('DELETE FROM "~deleted" WHERE version = (SELECT min(version) FROM "~deleted") AND moment < ?', [
    over,
  ]);
}

/** A row that came back within the window is no deleted one. */
const deletions = (table: Table): string =>
  `SELECT id, max(version) AS version FROM "~deleted" WHERE "table" = ? AND version > ? AND version <= ? AND NOT EXISTS (SELECT 1 FROM ${quoted(table.name)} AS present WHERE present.${columnOf(table.idField)} = "~deleted".id AND present."versionnumber" <= ?) GROUP BY id`;

const windowParams = (table: Table, { since, until }: VersionWindow) => [table.name, since, until, until];

/** At most `limit` rows of a table that were deleted in a window, in the order of their deletion, after a version. */
export function readDeletions(
  sql: Sqlite,
  table: Table,
  window: VersionWindow,
  after: number,
  limit: number,
): readonly DeletedRow[] {
  return sql
    .all(`SELECT id, version FROM (${deletions(table)}) WHERE version > ? ORDER BY version LIMIT ?`, [
      ...windowParams(table, window),
      after,
      limit,
    ])
    .map((row) => ({ id: String(row.id), version: Number(row.version) }));
}

/** How many rows of a table were deleted in a window. */
export const countDeletions = (sql: Sqlite, table: Table, window: VersionWindow): number =>
  Number(sql.first(`SELECT count(*) AS n FROM (${deletions(table)})`, windowParams(table, window))?.n ?? 0);
