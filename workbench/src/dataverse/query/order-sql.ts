/** Sorting, and where a page begins: rows are ordered by the given columns and, to be definite, by their id. */
import { isLookup } from '../model/field';
import { type Catalog, type Table, tableNamed } from '../model/table';
import type { Stored } from '../store/sqlite';
import { columnOf, foldColumnOf, hasFold, hasTarget, quoted, targetColumnOf } from '../store/storage';
import { comparableSql, type SqlScope } from './condition-sql';
import type { OrderTerm } from './plan';
import { joinSql, type Sql, sql } from '../store/sql-text';

export interface SortKey {
  readonly text: string;
  readonly descending: boolean;
}

/** The sort keys of a query, the id last. A lookup sorts by the name of its row. */
export function sortKeys(
  catalog: Catalog,
  scope: SqlScope,
  table: Table,
  order: readonly OrderTerm[],
): readonly SortKey[] {
  const keys = order.map((term) => ({
    text: isLookup(term.ref.field) ? nameOfLookup(catalog, scope, term) : comparableSql(scope, term.ref),
    descending: term.descending,
  }));
  return [...keys, { text: `${scope.alias}.${columnOf(table.idField)}`, descending: false }];
}

function nameOfLookup(catalog: Catalog, scope: SqlScope, { ref }: OrderTerm): string {
  const from = scope.aliasOf(ref.scope, ref.lookups);
  const names = ref.field.targets.map((name) => {
    const target = tableNamed(catalog, name);
    const key = `${ref.lookups.map((step) => step.navigation.name).join('/')}!${ref.field.name}!${name}`;
    const alias = scope.addJoin(key, (own) => {
      const on = sql(`${own}.${columnOf(target.idField)} = ${from}.${columnOf(ref.field)}`);
      const same = hasTarget(ref.field) ? [sql(`${from}.${targetColumnOf(ref.field)} = ?`, name)] : [];
      const all = joinSql([on, ...same], ' AND ');
      return sql(` LEFT JOIN ${quoted(target.name)} AS ${own} ON ${all.text}`, ...all.params);
    });
    const { nameField } = target;
    return `${alias}.${hasFold(nameField) ? foldColumnOf(nameField) : columnOf(nameField)}`;
  });
  return names.length > 1 ? `coalesce(${names.join(', ')})` : (names[0] ?? 'NULL');
}

export const orderSql = (keys: readonly SortKey[]): string =>
  keys.map((key) => `${key.text} ${key.descending ? 'DESC' : 'ASC'}`).join(', ');

/** The rows that come after a row with these sort values. Empty values come first, and last when descending. */
export function afterSql(keys: readonly SortKey[], values: readonly Stored[]): Sql {
  const alternatives = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((earlier, at) => sql(`${earlier.text} IS ?`, values[at] ?? null));
    return joinSql([...equal, beyond(key, values[index] ?? null)], ' AND ');
  });
  const any = joinSql(
    alternatives.map((one) => sql(`(${one.text})`, ...one.params)),
    ' OR ',
  );
  return sql(`(${any.text})`, ...any.params);
}

function beyond(key: SortKey, value: Stored): Sql {
  if (key.descending) {
    return value === null ? sql('FALSE') : sql(`(${key.text} < ? OR ${key.text} IS NULL)`, value);
  }
  return value === null ? sql(`${key.text} IS NOT NULL`) : sql(`${key.text} > ?`, value);
}
