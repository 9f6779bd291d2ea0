/** Runs `$apply`: groups and exact aggregates. */
import { Fault, faultCode, invalidQuery, notSupported } from '../fault';
import { isNumeric } from '../model/field';
import type { Table } from '../model/table';
import type { Apply } from '../odata/apply';
import { requireRight, rowFilter } from '../security/access';
import {
  asInteger,
  formatScaled,
  isLongDecimal,
  joinLongSum,
  longSumParts,
  quoted,
  scaleOf,
  writtenPlaces,
} from '../store/storage';
import type { StoredRow } from '../store/sqlite';
import { valueJson } from '../store/value-json';
import { bindColumn, type BindContext, rootScope } from './bind-scope';
import { bindCondition } from './bind-condition';
import { comparableSql, conditionSql, SqlScope, storedSql } from './condition-sql';
import type { AggregatePlan, ColumnRef, Condition } from './plan';
import type { ReadContext } from './read-rows';
import { joinSql, type Sql, sql } from '../store/sql-text';

/** Dataverse aggregates no more rows than this. */
const MOST_ROWS = 50_000;

/** Binds `$apply` and a `$filter` beside it to a table. */
export function bindAggregate(
  context: BindContext,
  table: Table,
  apply: Apply,
  filter: Condition | undefined,
): AggregatePlan {
  requireRight(context.caller, table, 'read');
  const scope = rootScope(table);
  const terms = [
    ...(filter ? [filter] : []),
    ...apply.filters.map((one) => bindCondition(context, scope, one)),
  ];
  return {
    table,
    condition: terms.length === 0 ? undefined : { kind: 'and', terms },
    groups: apply.groupBy.map((path) => ({
      name: path.segments.join('_'),
      ref: checkGroup(bindColumn(context, scope, path)),
    })),
    aggregates: apply.aggregates.map(({ path, method, alias }) => ({
      alias,
      method,
      ref: path && checkAggregate(bindColumn(context, scope, path), method),
    })),
  };
}

function checkGroup(ref: ColumnRef): ColumnRef {
  if (ref.field.kind === 'dateTime')
    throw invalidQuery(`Grouping by the date-time column '${ref.field.name}' is not possible.`);
  if (ref.field.kind === 'memo')
    throw invalidQuery(`Grouping by the memo column '${ref.field.name}' is not possible.`);
  return ref;
}

function checkAggregate(ref: ColumnRef, method: string): ColumnRef {
  if (method === 'countdistinct') return ref;
  const dates = ref.field.kind === 'date' || ref.field.kind === 'dateTime';
  if (dates && (method === 'min' || method === 'max')) return ref;
  if (!isNumeric(ref.field)) throw notSupported(`the aggregate ${method} of the column '${ref.field.name}'`);
  return ref;
}

/** The rows of the answer as JSON texts. Without groups there is always one, of nulls where nothing was found. */
export function aggregateRows(context: ReadContext, plan: AggregatePlan): readonly string[] {
  const scope = SqlScope.root(context.caller);
  const groups = plan.groups.map(({ ref }) => ({
    stored: storedSql(scope, ref),
    key: comparableSql(scope, ref),
  }));
  const columns = [
    'COUNT(*) AS "~rows"',
    ...groups.map((group, index) => `MIN(${group.stored}) AS "g${index}"`),
    ...plan.aggregates.flatMap((one, index) => aggregateColumns(scope, one, index)),
  ];
  const keys = groups.map((group) => group.key).join(', ');
  const statement = joinSql(
    [
      sql(`SELECT ${columns.join(', ')} FROM ${quoted(plan.table.name)} AS ${scope.alias}`),
      ...whereOf(scope, plan),
      sql(keys === '' ? '' : ` GROUP BY ${keys} ORDER BY ${keys}`),
    ],
    '',
  );
  const rows = context.sql.all(statement.text, statement.params);
  const total = rows.reduce((sum, row) => sum + Number(row['~rows']), 0);
  if (total > MOST_ROWS) {
    throw new Fault(
      400,
      faultCode.aggregateLimit,
      `The maximum record limit of ${MOST_ROWS} is exceeded. Reduce the number of records.`,
    );
  }
  context.countRows(rows.length);
  return rows.map((row) => aggregateJson(plan, row));
}

function whereOf(scope: SqlScope, plan: AggregatePlan): readonly Sql[] {
  const readable = rowFilter(scope.caller, plan.table, 'read', `${scope.alias}.`);
  const asked = plan.condition && conditionSql(scope, plan.condition);
  const all = [...(readable ? [readable] : []), ...(asked ? [sql(`(${asked.text})`, ...asked.params)] : [])];
  return [scope.joinSql, ...(all.length === 0 ? [] : [sql(' WHERE '), joinSql(all, ' AND ')])];
}

type PlannedAggregate = AggregatePlan['aggregates'][number];

function aggregateColumns(
  scope: SqlScope,
  { method, ref }: PlannedAggregate,
  index: number,
): readonly string[] {
  if (!ref) return [];
  const value = storedSql(scope, ref);
  switch (method) {
    case 'countdistinct':
      return [`COUNT(DISTINCT ${comparableSql(scope, ref)}) AS "a${index}"`];
    case 'min':
      return [`MIN(${value}) AS "a${index}"`];
    case 'max':
      return [`MAX(${value}) AS "a${index}"`];
    default: {
      const sums = isLongDecimal(ref.field) ? longSumParts(value) : [`SUM(${value})`];
      return [
        ...sums.map((sum, part) => `${sum} AS "a${index}${part === 0 ? '' : 'low'}"`),
        `COUNT(${value}) AS "a${index}count"`,
      ];
    }
  }
}

function aggregateJson(plan: AggregatePlan, row: StoredRow): string {
  const groups = plan.groups.map(
    ({ name, ref }, index) => `${JSON.stringify(name)}:${valueJson(ref.field, row[`g${index}`] ?? null)}`,
  );
  const aggregates = plan.aggregates.map(
    (one, index) => `${JSON.stringify(one.alias)}:${aggregateValue(one, row, index)}`,
  );
  return `{${[...groups, ...aggregates].join(',')}}`;
}

function aggregateValue({ method, ref }: PlannedAggregate, row: StoredRow, index: number): string {
  if (!ref) return String(row['~rows']);
  const value = row[`a${index}`] ?? null;
  if (method === 'countdistinct') return String(value);
  if (method === 'min' || method === 'max') return valueJson(ref.field, value);
  if (value === null) return 'null';
  const count = BigInt(row[`a${index}count`] ?? 0);
  const sum = isLongDecimal(ref.field)
    ? joinLongSum(BigInt(value), BigInt(row[`a${index}low`] ?? 0), count)
    : BigInt(value);
  const places = writtenPlaces(ref.field);
  const scaled = sum * 10n ** BigInt(places - scaleOf(ref.field));
  if (method === 'sum') return places === 0 ? String(asInteger(scaled)) : formatScaled(scaled, places);
  return averageText(sum, count, scaleOf(ref.field), Math.max(places, 10));
}

/** Average with `places` digits, half away from zero. */
function averageText(sum: bigint, count: bigint, scale: number, places: number): string {
  const scaled = sum * 10n ** BigInt(places - scale);
  const half = count / 2n;
  const quotient = (scaled < 0n ? scaled - half : scaled + half) / count;
  return formatScaled(quotient, places);
}
