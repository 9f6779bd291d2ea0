/** The names of the rows that lookups point to, fetched with one statement for each table. */
import { isLookup } from '../model/field';
import { type Catalog, tableNamed } from '../model/table';
import { jsonList } from '../query/condition-sql';
import type { ReadPlan } from '../query/plan';
import { namedKey } from '../query/column-list';
import type { ResultRow } from '../query/result-row';
import type { Sqlite } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';
import { valueSql } from '../store/value-sql';

/** Names by id of every row that the rows of a result, at any level, point to. */
export function lookupNames(
  catalog: Catalog,
  sql: Sqlite,
  plan: ReadPlan,
  rows: readonly ResultRow[],
): ReadonlyMap<string, string> {
  const wanted = new Map<string, Set<string>>();
  collect(plan, rows, wanted);
  return namesOf(catalog, sql, wanted);
}

/** Names by id of rows, given by table. */
export function namesOf(
  catalog: Catalog,
  sql: Sqlite,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, ids] of wanted) {
    const table = tableNamed(catalog, name);
    const found = sql.all(
      `SELECT ${columnOf(table.idField)} AS id, ${valueSql(quoted(name), table.nameField)} AS name FROM ${quoted(name)} WHERE ${columnOf(table.idField)} IN (SELECT value FROM json_each(?))`,
      [jsonList([...ids])],
    );
    for (const row of found) if (row.name !== null) names.set(String(row.id), String(row.name));
  }
  return names;
}

/** Where lookups stand in a row. */
interface LookupKeys {
  readonly key: string;
  readonly targetKey: string;
  readonly targets: readonly string[];
}

const lookupKeys = (plan: ReadPlan): readonly LookupKeys[] => [
  ...plan.shown
    .filter(isLookup)
    .map(({ name, targets }) => ({ key: name, targetKey: `${name}~table`, targets })),
  ...plan.columns.flatMap(({ ref, counted }, index) =>
    isLookup(ref.field) && !counted
      ? [{ key: namedKey(index), targetKey: `${namedKey(index)}~table`, targets: ref.field.targets }]
      : [],
  ),
];

function collect(plan: ReadPlan, rows: readonly ResultRow[], wanted: Map<string, Set<string>>): void {
  const lookups = lookupKeys(plan);
  for (const row of rows) {
    for (const { key, targetKey, targets } of lookups) {
      const id = row.stored[key];
      if (typeof id !== 'string') continue;
      const stored = row.stored[targetKey];
      const target = typeof stored === 'string' ? stored : (targets[0] ?? '');
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
