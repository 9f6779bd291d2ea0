/** Sorting, and where a page begins: rows are ordered by the given columns and, to be definite, by their id. */
import { type Field, isLookup, isNumeric } from '../model/field';
import { type Catalog, tableNamed } from '../model/table';
import { mayUseColumn } from '../security/access';
import type { Stored } from '../store/sqlite';
import { columnOf, hasTarget, isLongDecimal, quoted, targetColumnOf } from '../store/storage';
import { comparedSql } from '../store/value-sql';
import { comparableSql, type SqlScope } from './condition-sql';
import type { ColumnRef, Join, OrderTerm, ReadPlan } from './plan';
import { joinSql, type Sql, sql } from '../store/sql-text';

/** By what the rows of a query are sorted. */
export interface SortTerm extends OrderTerm {
  /** Names it in a paging cookie. */
  readonly name: string;
  readonly kind: 'number' | 'guid' | 'text';
}

export interface SortKey extends SortTerm {
  readonly text: string;
}

/** What a query says of its order: all that sorting needs of a plan. */
export type Sorted = Pick<ReadPlan, 'table' | 'order' | 'joins' | 'columns' | 'distinct' | 'shown'>;

/** The terms of the query, and after them what makes each row of the answer a different one: ids, or all columns. */
export function sortTerms(plan: Sorted): readonly SortTerm[] {
  const last = plan.distinct ? answerColumns(plan) : [rowId(plan), ...plan.joins.flatMap(partnerIds)];
  return [
    ...plan.order.map((term) => ({ ...term, name: nameOf(term.ref), kind: kindOfTerm(term) })),
    ...last.map((ref) => ({ ref, descending: false, name: nameOf(ref), kind: kindOf(ref.field) })),
  ];
}

/** The sort terms of a query as SQL. */
export const sortKeys = (catalog: Catalog, scope: SqlScope, plan: Sorted): readonly SortKey[] => {
  const asked = plan.order.length;
  return sortTerms(plan).map((term, index) => ({
    ...term,
    text: index < asked ? termSql(catalog, scope, term) : comparableSql(scope, term.ref),
  }));
};

/** The columns by which the rows of a distinct answer differ. */
const answerColumns = (plan: Sorted): readonly ColumnRef[] => [
  ...plan.shown.map((field) => ({ scope: 0, lookups: [], table: plan.table, field })),
  ...plan.columns.map((column) => column.ref),
];

const rowId = ({ table }: Sorted): ColumnRef => ({ scope: 0, lookups: [], table, field: table.idField });

/** The ids of the rows that a row is joined to. Whoever is joined by his id, or as the first, is the only one. */
function partnerIds(join: Join): readonly ColumnRef[] {
  const { scope, table, kind, from } = join;
  const single = kind === 'first' || from.field === table.idField;
  return [
    ...(single ? [] : [{ scope, lookups: [], table, field: table.idField }]),
    ...join.joins.flatMap(partnerIds),
  ];
}

/** Whether the id of its own table is enough to tell the rows of an answer apart. */
export const isIdentified = (plan: Sorted): boolean =>
  !plan.distinct && plan.joins.every((join) => partnerIds(join).length === 0);

const nameOf = ({ scope, lookups, field }: ColumnRef): string =>
  [...(scope === 0 ? [] : [`row${scope}`]), ...lookups.map((step) => step.navigation.name), field.name].join(
    '.',
  );

function kindOf(field: Field): SortTerm['kind'] {
  if (field.kind === 'id' || field.kind === 'lookup') return 'guid';
  return (isNumeric(field) || field.kind === 'yesNo') && !isLongDecimal(field) ? 'number' : 'text';
}

/** A lookup sorts by the name of its row, a choice by its label where the query language has it so. */
const kindOfTerm = ({ ref }: OrderTerm): SortTerm['kind'] =>
  isLookup(ref.field) ? 'text' : kindOf(ref.field);

function termSql(catalog: Catalog, scope: SqlScope, term: OrderTerm): string {
  const { ref } = term;
  if (isLookup(ref.field)) return nameOfLookup(catalog, scope, term);
  const text = comparableSql(scope, ref);
  const ranks = term.byLabel === true ? labelRanks(ref) : [];
  if (ranks.length === 0) return text;
  return `CASE ${text} ${ranks.map((value, rank) => `WHEN ${value} THEN ${rank}`).join(' ')} END`;
}

/** The values of a choice in the order of their labels. */
function labelRanks({ table, field }: ColumnRef): readonly number[] {
  const options =
    field.kind === 'state'
      ? table.states
      : field.kind === 'status'
        ? table.states.flatMap((state) => state.statuses)
        : field.kind === 'choice'
          ? field.options
          : [];
  return [...options].sort((a, b) => a.label.localeCompare(b.label, 'en')).map((option) => option.value);
}

function nameOfLookup(catalog: Catalog, scope: SqlScope, { ref }: OrderTerm): string {
  const from = scope.aliasOf(ref.scope, ref.lookups);
  const names = ref.field.targets.flatMap((name) => {
    const target = tableNamed(catalog, name);
    // Rows whose names are a secured column have none for whoever may not see it.
    if (!mayUseColumn(scope.caller, target.nameField)) return [];
    const key = `${ref.scope}/${ref.lookups.map((step) => step.navigation.name).join('/')}!${ref.field.name}!${name}`;
    const alias = scope.addJoin(key, (own) => {
      const on = sql(`${own}.${columnOf(target.idField)} = ${from}.${columnOf(ref.field)}`);
      const same = hasTarget(ref.field) ? [sql(`${from}.${targetColumnOf(ref.field)} = ?`, name)] : [];
      const all = joinSql([on, ...same], ' AND ');
      return sql(` LEFT JOIN ${quoted(target.name)} AS ${own} ON ${all.text}`, ...all.params);
    });
    return [comparedSql(alias, target.nameField)];
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
