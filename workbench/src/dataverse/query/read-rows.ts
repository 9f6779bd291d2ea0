/** Runs a read plan: one statement for the rows that are asked for, one for each expanded level. */
import type { Stored } from '../store/sqlite';
import { columnOf } from '../store/storage';
import { joinSql, type Sql, sql } from '../store/sql-text';
import { columnList, namedColumns } from './column-list';
import { SqlScope } from './condition-sql';
import { expandRows } from './expand-rows';
import { fromSql, type Restriction, whereSql } from './from-sql';
import { afterSql, isIdentified, orderSql, type SortKey, sortKeys } from './order-sql';
import type { PageStart } from './paging-cookie';
import type { ReadPlan } from './plan';
import type { ReadContext } from './read-context';
import { type ResultRow, resultRows } from './result-row';

export interface Page {
  readonly rows: readonly ResultRow[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: PageStart | undefined;
  /** The sort values of a row of this page. */
  positionOf(row: ResultRow): readonly Stored[];
}

/** A page that begins after so many rows: how clients without a cookie go on. */
export interface PageSkip {
  readonly page: number;
  readonly skip: number;
}

/** Reads at most `size` rows from `start` on. */
export function readPage(
  context: ReadContext,
  plan: ReadPlan,
  size: number,
  start: PageStart | PageSkip | undefined,
  restriction?: Restriction,
): Page {
  const scope = SqlScope.root(context.caller);
  const { from, conditions } = fromSql(scope, plan, restriction);
  const keys = sortKeys(context.catalog, scope, plan);
  const after = start && 'after' in start ? [afterSql(keys, start.after)] : [];
  const columns = [
    ...columnList(plan, scope.alias).map((text) => sql(text)),
    ...namedColumns(scope, plan),
    ...(isIdentified(plan) ? [] : [keyColumns(keys)]),
  ];
  const statement = joinSql(
    [
      sql('SELECT '),
      joinSql(columns, ', '),
      from,
      scope.joinSql,
      whereSql([...conditions, ...after]),
      groupSql(plan, keys),
      sql(` ORDER BY ${orderSql(keys)} LIMIT ?`, size + 1),
      ...(start && 'skip' in start ? [sql(' OFFSET ?', start.skip)] : []),
    ],
    '',
  );
  const found = context.sql.all(statement.text, statement.params);
  const more = found.length > size;
  if (more) found.length = size;
  const rows = resultRows(plan, found);
  context.countRows(rows.length);
  expandRows(context, plan, rows);
  const last = more ? rows.at(-1) : undefined;
  const positionOf = (row: ResultRow): readonly Stored[] => position(context, scope, plan, from, keys, row);
  return { rows, positionOf, next: last && { page: (start?.page ?? 1) + 1, after: positionOf(last) } };
}

const keyColumns = (keys: readonly SortKey[]): Sql =>
  sql(keys.map((key, index) => `${key.text} AS "~${index}"`).join(', '));

/** The sort values of a row: asked for by its id, so that not every row of a page carries them. */
function position(
  context: ReadContext,
  scope: SqlScope,
  plan: ReadPlan,
  from: Sql,
  keys: readonly SortKey[],
  { stored }: ResultRow,
): readonly Stored[] {
  const { idField } = plan.table;
  const on = sql(` WHERE ${scope.alias}.${columnOf(idField)} = ? LIMIT 1`, stored[idField.name] ?? null);
  const statement = joinSql([sql('SELECT '), keyColumns(keys), from, scope.joinSql, on], '');
  const row = isIdentified(plan) ? context.sql.first(statement.text, statement.params) : stored;
  return keys.map((_, index) => row?.[`~${index}`] ?? null);
}

/** Equal rows once: a group for each combination of what the answer shows and sorts by. */
const groupSql = (plan: ReadPlan, keys: readonly SortKey[]): Sql =>
  sql(plan.distinct ? ` GROUP BY ${keys.map((key) => key.text).join(', ')}` : '');

/** Counts the rows of a plan, at most `limit`. */
export function countRows(
  context: ReadContext,
  plan: ReadPlan,
  limit: number,
  restriction?: Restriction,
): number {
  const scope = SqlScope.root(context.caller);
  const { from, conditions } = fromSql(scope, plan, restriction);
  const keys = plan.distinct ? sortKeys(context.catalog, scope, plan) : [];
  const statement = joinSql(
    [
      sql('SELECT COUNT(*) AS n FROM (SELECT 1'),
      from,
      scope.joinSql,
      whereSql(conditions),
      groupSql(plan, keys),
      sql(' LIMIT ?)', limit),
    ],
    '',
  );
  return Number(context.sql.first(statement.text, statement.params)?.n ?? 0);
}
