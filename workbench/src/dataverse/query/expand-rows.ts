/** Runs the expansion of a plan: one statement for each level. */
import { mayUseColumn } from '../security/access';
import type { SingleNavigation, TableNavigation } from '../model/table';
import { storedTarget } from '../store/lookup-target';
import type { Stored } from '../store/sqlite';
import { columnOf, hasTarget, quoted } from '../store/storage';
import { joinSql, type Sql, sql, jsonList } from '../store/sql-text';
import { columnList } from './column-list';
import { relationSql, SqlScope } from './condition-sql';
import { readableRows, whereSql } from './from-sql';
import { LARGEST_PAGE } from './largest-page';
import { orderSql, sortKeys } from './order-sql';
import type { ExpandPlan, ReadPlan } from './plan';
import type { ReadContext } from './read-context';
import { type ResultCollection, type ResultRow, resultRows } from './result-row';

type CollectionLike = Exclude<TableNavigation, { kind: 'single' }>;

/** Reads what a plan expands behind rows, level by level. */
export function expandRows(context: ReadContext, plan: ReadPlan, rows: readonly ResultRow[]): void {
  if (rows.length === 0) return;
  plan.expands.forEach((expand, index) => {
    const { navigation } = expand;
    if (navigation.kind === 'single') expandSingle(context, expand.plan, navigation, rows, index);
    else expandCollection(context, plan, expand, navigation, rows, index);
  });
}

function expandSingle(
  context: ReadContext,
  plan: ReadPlan,
  navigation: SingleNavigation,
  rows: readonly ResultRow[],
  index: number,
): void {
  const { field } = navigation;
  if (navigation.neverExpands === true || !mayUseColumn(context.caller, field)) return;
  const typed = hasTarget(field);
  const idOf = (row: ResultRow): Stored =>
    typed && storedTarget(row.stored, field.name) !== plan.table.name
      ? null
      : (row.stored[field.name] ?? null);
  const ids = [...new Set(rows.map(idOf).filter((id) => id !== null))];
  const found = new Map<Stored, ResultRow>();
  if (ids.length > 0) {
    const scope = SqlScope.root(context.caller);
    const chosen = sql(
      `${scope.alias}.${columnOf(plan.table.idField)} IN (SELECT value FROM json_each(?))`,
      jsonList(ids),
    );
    const targets = select(context, plan, {
      scope,
      columns: columnList(plan, scope.alias),
      link: '',
      conditions: [chosen, ...readableRows(scope, plan)],
      order: undefined,
    });
    for (const target of targets) found.set(target.stored[plan.table.idField.name] ?? null, target);
    expandRows(context, plan, targets);
  }
  for (const row of rows) row.expanded[index] = found.get(idOf(row)) ?? null;
}

function expandCollection(
  context: ReadContext,
  { table }: ReadPlan,
  { plan, size }: ExpandPlan,
  navigation: CollectionLike,
  rows: readonly ResultRow[],
  index: number,
): void {
  const scope = SqlScope.root(context.caller);
  const collections = new Map<Stored, ResultCollection>();
  for (const row of rows) {
    const collection = { rows: [], more: false };
    row.expanded[index] = collection;
    collections.set(row.stored[table.idField.name] ?? null, collection);
  }
  const relation = relationSql(scope.alias, plan.table, navigation, table, (column) =>
    sql(`${column} IN (SELECT value FROM json_each(?))`, jsonList([...collections.keys()])),
  );
  const keys = sortKeys(context.catalog, scope, plan);
  const selection = {
    scope,
    columns: [...columnList(plan, scope.alias), `${relation.parent} AS "~parent"`],
    link: relation.link,
    conditions: [relation.on, ...readableRows(scope, plan)],
    order: orderSql(keys),
  };
  const children =
    size === LARGEST_PAGE
      ? select(context, plan, selection)
      : selectTop(context, plan, selection, relation.parent, size + 1);
  const kept: ResultRow[] = [];
  for (const child of children) {
    const collection = collections.get(child.stored['~parent'] ?? null);
    if (!collection) continue;
    if (collection.rows.length < size) {
      collection.rows.push(child);
      kept.push(child);
    } else {
      collection.more = true;
    }
  }
  expandRows(context, plan, kept);
}

/** What is asked of the rows behind an expansion. */
interface Selection {
  readonly scope: SqlScope;
  readonly columns: readonly string[];
  /** The join over an intersect table, where one lies between. */
  readonly link: string;
  readonly conditions: readonly Sql[];
  readonly order: string | undefined;
}

function select(context: ReadContext, plan: ReadPlan, selection: Selection): ResultRow[] {
  const { scope, columns, link, conditions, order } = selection;
  return read(context, plan, [
    sql(`SELECT ${columns.join(', ')} FROM ${quoted(plan.table.name)} AS ${scope.alias}${link}`),
    scope.joinSql,
    whereSql(conditions),
    sql(order === undefined ? '' : ` ORDER BY ${order}`),
  ]);
}

/** The first rows of each parent, numbered by the database so that no others leave it. */
function selectTop(
  context: ReadContext,
  plan: ReadPlan,
  { scope, columns, link, conditions, order }: Selection,
  parent: string,
  limit: number,
): ResultRow[] {
  const ordered = order === undefined ? '' : ` ORDER BY ${order}`;
  const numbered = `row_number() OVER (PARTITION BY ${parent}${ordered}) AS "~number"`;
  return read(context, plan, [
    sql(
      `SELECT * FROM (SELECT ${[...columns, numbered].join(', ')} FROM ${quoted(plan.table.name)} AS ${scope.alias}${link}`,
    ),
    scope.joinSql,
    whereSql(conditions),
    sql(') WHERE "~number" <= ? ORDER BY "~number"', limit),
  ]);
}

function read(context: ReadContext, plan: ReadPlan, parts: readonly Sql[]): ResultRow[] {
  const { text, params } = joinSql(parts, '');
  const rows = resultRows(plan, context.sql.all(text, params));
  context.countRows(rows.length);
  return rows;
}
