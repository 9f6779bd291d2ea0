import { ACCESS_TEAM } from '../security/principal-reader';
import type { Sqlite } from '../store/sqlite';

/** The team that every user of a business unit belongs to. */
export function defaultTeamOf(sql: Sqlite, unit: string): string | undefined {
  const row = sql.first('SELECT "teamid" AS id FROM "team" WHERE "businessunitid" = ? AND "isdefault" = 1', [
    unit,
  ]);
  return row && String(row.id);
}

/** Whether a team is the default team of its unit: its members come and go with the unit's users. */
export const isDefaultTeam = (sql: Sqlite, id: string): boolean =>
  sql.first('SELECT "isdefault" AS is_default FROM "team" WHERE "teamid" = ?', [id])?.is_default === 1;

/** Whether a team only gets shares. */
export const isAccessTeam = (sql: Sqlite, id: string): boolean =>
  sql.first('SELECT "teamtype" AS type FROM "team" WHERE "teamid" = ?', [id])?.type === ACCESS_TEAM;
