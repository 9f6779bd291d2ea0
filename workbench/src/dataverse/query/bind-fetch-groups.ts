/** Binds the groups, aggregates and orders of a FetchXML aggregation. */
import { faultCode } from '../fault';
import { faultAt, located } from '../xml/position';
import type { Fetch, FetchAggregate, FetchAttribute, FetchOrder } from '../fetchxml/fetch-tree';
import { checkAggregate, checkGroup, MOST_AGGREGATED } from './bind-aggregate';
import type { BindContext } from './bind-scope';
import { type FetchRow, usedColumn } from './fetch-rows';
import type { AggregateOrder, AggregatePlan, AggregateTerm, GroupTerm } from './plan';

type Groups = Pick<AggregatePlan, 'groups' | 'aggregates' | 'order' | 'limit'>;

/** What the attributes and orders of all rows come to. */
export function bindFetchGroups(context: BindContext, fetch: Fetch, rows: readonly FetchRow[]): Groups {
  const groups: GroupTerm[] = [];
  const aggregates: AggregateTerm[] = [];
  const taken = new Set<string>();
  for (const row of rows) {
    if (row.source.columns === 'all') throw notAggregated('all-attributes', row.source.at);
    for (const attribute of row.source.attributes) {
      const alias = aliasOf(attribute, taken);
      if (attribute.groupBy) groups.push(bindGroup(context, row, attribute, alias));
      else aggregates.push(bindTerm(context, row, attribute, alias));
    }
  }
  if (groups.length + aggregates.length === 0) {
    throw faultAt(
      faultCode.fetchNotAggregated,
      'The aggregation has no attribute with aggregate or groupby',
      fetch.at,
    );
  }
  return {
    groups,
    aggregates,
    order: rows.flatMap((row) => row.source.orders.map((order) => bindOrder(order, taken))),
    limit: Math.min(MOST_AGGREGATED, fetch.aggregateLimit ?? MOST_AGGREGATED),
  };
}

const notAggregated = (what: string, at: FetchAttribute['at']) =>
  faultAt(
    faultCode.fetchNotAggregated,
    `An attribute can not be requested when an aggregate operation has been specified and its aggregate or groupby is not: ${what}`,
    at,
  );

function aliasOf({ alias, name, at }: FetchAttribute, taken: Set<string>): string {
  if (alias === undefined) {
    throw faultAt(faultCode.fetchNoAlias, `The attribute '${name}' of the aggregation needs an alias`, at);
  }
  if (taken.has(alias)) throw faultAt(faultCode.fetchAlias, `The name '${alias}' stands there twice`, at);
  taken.add(alias);
  return alias;
}

function bindGroup(context: BindContext, row: FetchRow, attribute: FetchAttribute, name: string): GroupTerm {
  const { at, dateGrouping: part } = attribute;
  const ref = usedColumn(context, row, attribute.name, at);
  const isDate = ref.field.kind === 'date' || ref.field.kind === 'dateTime';
  if (part !== undefined && !isDate) {
    throw faultAt(faultCode.invalidFetch, `The column '${ref.field.name}' holds no date to group by`, at);
  }
  if (part === undefined) located(at, () => checkGroup(ref));
  return { name, ref, part };
}

const methods: Readonly<Record<FetchAggregate, AggregateTerm['method']>> = {
  avg: 'average',
  count: 'count',
  countcolumn: 'countcolumn',
  max: 'max',
  min: 'min',
  sum: 'sum',
};

function bindTerm(
  context: BindContext,
  row: FetchRow,
  attribute: FetchAttribute,
  alias: string,
): AggregateTerm {
  const { at, aggregate, distinct, name } = attribute;
  if (aggregate === undefined) throw notAggregated(name, at);
  if (distinct && aggregate !== 'countcolumn') {
    throw faultAt(faultCode.invalidFetch, "Only the aggregate 'countcolumn' can be distinct", at);
  }
  const ref = usedColumn(context, row, name, at);
  if (aggregate === 'count') return { alias, method: 'count', ref: undefined };
  const method = distinct ? 'countdistinct' : methods[aggregate];
  return { alias, method, ref: located(at, () => checkAggregate(ref, method)) };
}

function bindOrder({ alias, descending, at }: FetchOrder, names: ReadonlySet<string>): AggregateOrder {
  if (alias === undefined) {
    throw faultAt(
      faultCode.fetchNoAlias,
      'An attribute cannot be specified for an order clause of an aggregation: use an alias',
      at,
    );
  }
  if (!names.has(alias)) {
    throw faultAt(faultCode.fetchUnknownAlias, `No attribute of the query has the alias '${alias}'`, at);
  }
  return { name: alias, descending };
}
