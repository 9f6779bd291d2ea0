import type { Sqlite } from '../store/sqlite';
import type { BusinessUnits } from './business-units';
import { hierarchyDepth } from './hierarchy-depth';
import type { Reports } from './principal';

/** Nobody reports, or the organisation does not use the manager hierarchy. */
export const noReports: Reports = { direct: new Set(), all: new Set() };

/**
 * The people below a manager with their teams. They count only in his business unit or a unit below it; who
 * stands between may be anywhere.
 */
export function readReports(
  sql: Sqlite,
  units: BusinessUnits,
  manager: { readonly id: string; readonly unit: string },
): Reports {
  const depth = depthOf(sql);
  if (depth === 0) return noReports;
  const within = new Set(units.subtree(manager.unit));
  const seen = new Set([manager.id]);
  const direct = new Set<string>();
  const all = new Set<string>();
  let level: readonly string[] = [manager.id];
  for (let below = 1; below <= depth && level.length > 0; below += 1) {
    const people = reportsOf(sql, level).filter((one) => !seen.has(one.id));
    for (const { id } of people) seen.add(id);
    const counted = people.filter((one) => within.has(one.unit)).map((one) => one.id);
    for (const id of [...counted, ...teamsOf(sql, counted)]) {
      all.add(id);
      if (below === 1) direct.add(id);
    }
    level = people.map((one) => one.id);
  }
  return { direct, all };
}

/** 0 while the organisation does not use the manager hierarchy. */
function depthOf(sql: Sqlite): number {
  const row = sql.first(
    'SELECT "ishierarchicalsecuritymodelenabled" AS enabled, "maxdepthforhierarchicalsecuritymodel" AS depth FROM "organization"',
  );
  return row?.enabled === 1 ? hierarchyDepth(row.depth) : 0;
}

const reportsOf = (sql: Sqlite, managers: readonly string[]): { id: string; unit: string }[] =>
  sql
    .all(
      'SELECT "systemuserid" AS id, "businessunitid" AS unit FROM "systemuser" WHERE "parentsystemuserid" IN (SELECT value FROM json_each(?))',
      [JSON.stringify(managers)],
    )
    .map((row) => ({ id: String(row.id), unit: String(row.unit) }));

const teamsOf = (sql: Sqlite, people: readonly string[]): string[] =>
  sql
    .all(
      'SELECT DISTINCT "teamid" AS id FROM "teammembership" WHERE "systemuserid" IN (SELECT value FROM json_each(?))',
      [JSON.stringify(people)],
    )
    .map((row) => String(row.id));
