/** The names of the rows that lookups point to, fetched with one statement for each table. */
import { isLookup } from '../model/field';
import { type Catalog, tableNamed } from '../model/table';
import { jsonList } from '../query/condition-sql';
import type { ReadPlan } from '../query/plan';
import type { ResultRow } from '../query/read-rows';
import type { Sqlite } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';

/** Names by id of every row that the rows of a result, at any level, point to. */
export function lookupNames(
  catalog: Catalog,
  sql: Sqlite,
  plan: ReadPlan,
  rows: readonly ResultRow[],
): ReadonlyMap<string, string> {
  const wanted = new Map<string, Set<string>>();
  collect(plan, rows, wanted);
  const names = new Map<string, string>();
  for (const [name, ids] of wanted) {
    const table = tableNamed(catalog, name);
    const found = sql.all(
      `SELECT ${columnOf(table.idField)} AS id, ${columnOf(table.nameField)} AS name FROM ${quoted(name)} WHERE ${columnOf(table.idField)} IN (SELECT value FROM json_each(?))`,
      [jsonList([...ids])],
    );
    for (const row of found) if (row.name !== null) names.set(String(row.id), String(row.name));
  }
  return names;
}

function collect(plan: ReadPlan, rows: readonly ResultRow[], wanted: Map<string, Set<string>>): void {
  const lookups = plan.shown.filter(isLookup);
  for (const row of rows) {
    for (const field of lookups) {
      const id = row.stored[field.name];
      if (typeof id !== 'string') continue;
      const target = targetOf(row, field.name, field.targets);
      const ids = wanted.get(target);
      if (ids) ids.add(id);
      else wanted.set(target, new Set([id]));
    }
    for (const { navigation, plan: inner } of plan.expands) {
      const single = row.singles.get(navigation.name);
      if (single) collect(inner, [single], wanted);
      const many = row.collections.get(navigation.name);
      if (many) collect(inner, many.rows, wanted);
    }
  }
}

/** The table that a lookup's value points to. */
export function targetOf(row: ResultRow, field: string, targets: readonly string[]): string {
  const stored = row.stored[`${field}~table`];
  return typeof stored === 'string' ? stored : (targets[0] ?? '');
}
