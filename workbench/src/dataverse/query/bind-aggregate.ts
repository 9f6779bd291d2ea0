/** Binds `$apply`, and says what may be grouped and aggregated in any query language. */
import { allOf } from './all-of';
import { invalidQuery } from '../fault';
import { isNumeric } from '../model/field';
import type { Table } from '../model/table';
import type { Apply } from '../odata/apply';
import { requireRight } from '../security/access';
import { bindCondition } from './bind-condition';
import { bindColumn, type BindContext, rootScope } from './bind-scope';
import type { AggregatePlan, AggregateTerm, ColumnRef, Condition } from './plan';

/** Dataverse aggregates no more rows than this. */
export const MOST_AGGREGATED = 50_000;

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
  const groups = apply.groupBy.map((path) => {
    const ref = checkGroup(bindColumn(context, scope, path));
    return { name: groupName(ref), ref, part: undefined };
  });
  const aggregates = apply.aggregates.map(({ path, method, alias }) => ({
    alias,
    method,
    ref: path && checkAggregate(bindColumn(context, scope, path), method),
  }));
  requireDifferent([...groups.map((one) => one.name), ...aggregates.map((one) => one.alias)]);
  return {
    table,
    joins: [],
    condition: allOf(terms),
    groups,
    aggregates,
    order: [],
    limit: MOST_AGGREGATED,
  };
}

/** A column behind a lookup is named by its table: `contact_fullname`. */
const groupName = ({ lookups, table, field }: ColumnRef): string =>
  lookups.length === 0 ? field.property : `${table.name}_${field.name}`;

function requireDifferent(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidQuery(`The name '${twice}' stands twice in the result of $apply.`);
}

/** Refuses a column whose values cannot make groups. */
export function checkGroup(ref: ColumnRef): ColumnRef {
  const { kind, name } = ref.field;
  if (kind === 'dateTime') {
    throw invalidQuery(`Grouping by the date-time column '${name}' is not possible but by a part of it.`);
  }
  if (kind === 'memo') throw invalidQuery(`Grouping by the memo column '${name}' is not possible.`);
  return ref;
}

/** Refuses a column whose values a method cannot aggregate. */
export function checkAggregate(ref: ColumnRef, method: AggregateTerm['method']): ColumnRef {
  if (method === 'countdistinct' || method === 'countcolumn') return ref;
  const dates = ref.field.kind === 'date' || ref.field.kind === 'dateTime';
  if (dates && (method === 'min' || method === 'max')) return ref;
  if (!isNumeric(ref.field)) {
    throw invalidQuery(
      `The column '${ref.field.name}' is of a type that the aggregate ${method} cannot take.`,
    );
  }
  return ref;
}
