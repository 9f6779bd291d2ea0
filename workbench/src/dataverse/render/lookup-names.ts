/** The names of the rows that lookups point to, fetched with one statement for each table. */
import { isLookup } from '../model/field';
import { type Catalog, tableNamed } from '../model/table';
import { jsonList } from '../store/sql-text';
import type { ReadPlan } from '../query/plan';
import { namedKey } from '../query/column-list';
import type { ResultRow } from '../query/result-row';
import { mayUseColumn } from '../security/access';
import type { Caller } from '../security/principal';
import { lookupTarget } from '../store/lookup-target';
import type { Sqlite } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';
import { valueSql } from '../store/value-sql';

/** Who reads names, and where. */
export interface NameReader {
  readonly catalog: Catalog;
  readonly sql: Sqlite;
  readonly caller: Caller;
}

/** Names by id of every row that the rows of a result, at any level, point to. */
export function lookupNames(
  { catalog, sql, caller }: NameReader,
  plan: ReadPlan,
  rows: readonly ResultRow[],
): ReadonlyMap<string, string> {
  const wanted = new Map<string, Set<string>>();
  collect(plan, rows, wanted, new Set());
  return namesOf({ catalog, sql, caller }, wanted);
}

/** Names by id of rows, given by table. Names that are a secured column are for those who may see it. */
export function namesOf(
  { catalog, sql, caller }: NameReader,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, ids] of wanted) {
    const table = tableNamed(catalog, name);
    if (!mayUseColumn(caller, table.nameField)) continue;
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
  readonly targets: readonly string[];
}

/** Found once for each plan: it is asked for behind each row of the level above. */
const keysOfPlans = new WeakMap<ReadPlan, readonly LookupKeys[]>();

function lookupKeys(plan: ReadPlan): readonly LookupKeys[] {
  const known = keysOfPlans.get(plan) ?? findLookupKeys(plan);
  keysOfPlans.set(plan, known);
  return known;
}

const findLookupKeys = (plan: ReadPlan): readonly LookupKeys[] => [
  ...plan.shown.filter(isLookup).map(({ name, targets }) => ({ key: name, targets })),
  ...plan.columns.flatMap(({ ref, counted }, index) =>
    isLookup(ref.field) && !counted ? [{ key: namedKey(index), targets: ref.field.targets }] : [],
  ),
];

/** `seen` are rows behind lookups: thousands may point to one, behind which thousands stand in their turn. */
function collect(
  plan: ReadPlan,
  rows: readonly ResultRow[],
  wanted: Map<string, Set<string>>,
  seen: Set<ResultRow>,
): void {
  const lookups = lookupKeys(plan);
  for (const row of rows) {
    for (const { key, targets } of lookups) {
      const id = row.stored[key];
      if (typeof id !== 'string') continue;
      const target = lookupTarget(row.stored, key, targets);
      const ids = wanted.get(target);
      if (ids) ids.add(id);
      else wanted.set(target, new Set([id]));
    }
    plan.expands.forEach(({ plan: inner }, index) => {
      const found = row.expanded[index];
      if (!found || ('stored' in found && seen.has(found))) return;
      if ('stored' in found) seen.add(found);
      collect(inner, 'stored' in found ? [found] : found.rows, wanted, seen);
    });
  }
}
