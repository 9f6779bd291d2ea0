/** Runs an aggregation: groups and exact aggregates, of what the caller may read. */
import { Fault, faultCode } from '../fault';
import { isLookup } from '../model/field';
import { hasTarget, isLongDecimal, longSumParts, targetColumnOf } from '../store/storage';
import type { StoredRow } from '../store/sqlite';
import { joinSql, sql } from '../store/sql-text';
import { comparableSql, SqlScope, storedSql } from './condition-sql';
import { datePartSql } from './date-part-sql';
import { fromSql, type Restriction, whereSql } from './from-sql';
import { lazySettings, type OrganizationSettings } from './organization-settings';
import type { AggregatePlan, AggregateTerm, GroupTerm } from './plan';
import type { ReadContext } from './read-context';

/** The groups of a page. */
export interface AggregatePage {
  readonly rows: readonly StoredRow[];
  readonly more: boolean;
}

interface GroupSql {
  /** What the answer shows, and what comes with it under `g0also`. */
  readonly shown: string;
  readonly also: string | undefined;
  readonly keys: readonly string[];
}

/**
 * At most `size` groups after the first `skip`. Without groups there is always one row, of nulls where nothing was
 * found. Values come as `g0`, `g1` … for groups and `a0`, `a1` … for aggregates, the number of rows as `~rows`.
 */
export function readGroups(
  context: ReadContext,
  plan: AggregatePlan,
  size: number,
  skip = 0,
  restriction?: Restriction,
): AggregatePage {
  const scope = SqlScope.root(context.caller);
  const { from, conditions } = fromSql(scope, plan, restriction);
  const settings = lazySettings(context.catalog, context.sql);
  const groups = plan.groups.map((group) => groupSql(scope, group, settings));
  const columns = [
    'COUNT(*) AS "~rows"',
    'SUM(COUNT(*)) OVER () AS "~total"',
    ...groups.flatMap(({ shown, also }, index) => [
      `MIN(${shown}) AS "g${index}"`,
      ...(also === undefined ? [] : [`MIN(${also}) AS "g${index}also"`]),
    ]),
    ...plan.aggregates.flatMap((one, index) => aggregateColumns(scope, one, index)),
  ];
  const keys = groups.flatMap((group) => group.keys);
  const order = [...orderKeys(scope, plan, groups), ...keys];
  const statement = joinSql(
    [
      sql(`SELECT ${columns.join(', ')}`),
      from,
      scope.joinSql,
      whereSql(conditions),
      sql(keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`),
      sql(order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`),
      sql(' LIMIT ? OFFSET ?', size + 1, skip),
    ],
    '',
  );
  const rows = context.sql.all(statement.text, statement.params);
  checkLimit(Number(rows[0]?.['~total'] ?? 0), plan.limit);
  context.countRows(Math.min(rows.length, size));
  return { rows: rows.slice(0, size), more: rows.length > size };
}

function checkLimit(total: number, limit: number): void {
  if (total <= limit) return;
  throw new Fault(
    400,
    faultCode.aggregateLimit,
    `AggregateQueryRecordLimit exceeded. Cannot perform this operation. The maximum record limit of ${limit} is exceeded. Reduce the number of records.`,
  );
}

function groupSql(scope: SqlScope, { ref, part }: GroupTerm, settings: () => OrganizationSettings): GroupSql {
  const stored = storedSql(scope, ref);
  if (part !== undefined) {
    const [shown = stored, also] = datePartSql(part, stored, settings());
    return { shown, also, keys: also === undefined ? [shown] : [also, shown] };
  }
  const alias = scope.aliasOf(ref.scope, ref.lookups);
  const also =
    isLookup(ref.field) && hasTarget(ref.field) ? `${alias}.${targetColumnOf(ref.field)}` : undefined;
  return { shown: stored, also, keys: [comparableSql(scope, ref)] };
}

function aggregateColumns(scope: SqlScope, { method, ref }: AggregateTerm, index: number): readonly string[] {
  if (!ref) return [];
  const value = storedSql(scope, ref);
  switch (method) {
    case 'countdistinct':
      return [`COUNT(DISTINCT ${comparableSql(scope, ref)}) AS "a${index}"`];
    case 'countcolumn':
      return [`COUNT(${value}) AS "a${index}"`];
    case 'min':
    case 'max':
      return [`${method === 'min' ? 'MIN' : 'MAX'}(${value}) AS "a${index}"`];
    default: {
      const sums = isLongDecimal(ref.field) ? longSumParts(value) : [`SUM(${value})`];
      return [
        ...sums.map((sum, part) => `${sum} AS "a${index}${part === 0 ? '' : 'low'}"`),
        `COUNT(${value}) AS "a${index}count"`,
      ];
    }
  }
}

function orderKeys(
  scope: SqlScope,
  { order, groups, aggregates }: AggregatePlan,
  written: readonly GroupSql[],
): readonly string[] {
  return order.flatMap(({ name, descending }) => {
    const group = written[groups.findIndex((one) => one.name === name)];
    const index = aggregates.findIndex((one) => one.alias === name);
    const aggregate = aggregates[index];
    const keys = group ? group.keys : aggregate ? aggregateKeys(scope, aggregate, index) : [];
    return keys.map((key) => `${key} ${descending ? 'DESC' : 'ASC'}`);
  });
}

function aggregateKeys(scope: SqlScope, { method, ref }: AggregateTerm, index: number): readonly string[] {
  if (!ref) return ['COUNT(*)'];
  if (method !== 'average' && method !== 'sum') return [`"a${index}"`];
  const value = storedSql(scope, ref);
  const sum = isLongDecimal(ref.field)
    ? longSumParts(value)
        .map((part, at) => `${part} * ${at === 0 ? '1e10' : '1.0'}`)
        .join(' + ')
    : `SUM(${value})`;
  // The digits of long decimals stand above a shift that each value carries.
  const shift = isLongDecimal(ref.field) ? ` - 1e21 * COUNT(${value})` : '';
  return [method === 'sum' ? `${sum}${shift}` : `1.0 * (${sum}${shift}) / COUNT(${value})`];
}
