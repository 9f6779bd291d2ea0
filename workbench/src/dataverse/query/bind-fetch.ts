/** Gives a FetchXML query its meaning: a read or an aggregation of tables. */
import { faultCode } from '../fault';
import { faultAt, notSupportedAt } from '../xml/position';
import type { Fetch, FetchAttribute, FetchOrder } from '../fetchxml/fetch-tree';
import { type Field, isWriteOnly } from '../model/field';
import type { Table } from '../model/table';
import { withCurrency } from '../model/with-currency';
import { bindFetchGroups } from './bind-fetch-groups';
import { bindRow } from './bind-link';
import { allOf } from './all-of';
import type { BindContext } from './bind-scope';
import { requireColumn } from '../security/access';
import { type FetchRow, RowNames, shownColumn, usedColumn } from './fetch-rows';
import { hierarchyOf } from './operators/hierarchy';
import type { AggregatePlan, NamedColumn, OrderTerm, ReadPlan } from './plan';

export type BoundFetch =
  | { readonly kind: 'rows'; readonly plan: ReadPlan }
  | { readonly kind: 'groups'; readonly plan: AggregatePlan };

/** Binds a query to the table of the address, which must be its own. */
export function bindFetch(context: BindContext, table: Table, fetch: Fetch): BoundFetch {
  const { entity } = fetch;
  const names = new RowNames(context);
  const root = names.declare(entity);
  if (root.table !== table) {
    throw faultAt(
      faultCode.fetchNoEntity,
      `The query asks for '${entity.name}' and the address for '${table.name}'`,
      entity.at,
    );
  }
  const { joins, conditions } = bindRow(context, names, root);
  const source = { table, joins, condition: allOf(conditions) };
  if (fetch.aggregate) {
    return { kind: 'groups', plan: { ...source, ...bindFetchGroups(context, fetch, names.all) } };
  }
  const shown = shownFields(fetch, root);
  const columns = namedColumns(names.all, shown);
  if (fetch.distinct) requireDistinct(context, table, shown, columns);
  return {
    kind: 'rows',
    plan: {
      ...source,
      shown,
      selected: selectedNames(root, columns),
      order: bindOrders(context, fetch, names),
      top: fetch.top,
      expands: [],
      columns,
      distinct: fetch.distinct,
      sparse: true,
    },
  };
}

/** How many different rows there are tells of every column that is shown: each must be open to the caller. */
function requireDistinct(
  { caller }: BindContext,
  table: Table,
  shown: readonly Field[],
  columns: readonly NamedColumn[],
): void {
  for (const field of shown) requireColumn(caller, table, field);
  for (const { ref } of columns) requireColumn(caller, ref.table, ref.field);
}

const isPlain = ({ alias, countChildren }: FetchAttribute): boolean => alias === undefined && !countChildren;

/** The columns of the table itself under their own names; the id with them unless equal rows come once. */
function shownFields(fetch: Fetch, { table, source }: FetchRow): readonly Field[] {
  if (source.columns !== 'some') return readableFields(table);
  const named = source.attributes
    .filter(isPlain)
    .map((attribute) => shownColumn({ scope: 0, table }, attribute.name, attribute.at).field);
  return fetch.distinct ? [...new Set(named)] : withCurrency(table, [...named, table.idField]);
}

const readableFields = (table: Table): readonly Field[] =>
  table.fields.filter((field) => !isWriteOnly(field));

/** What the context of the answer names; nothing when all columns were asked for. */
function selectedNames(root: FetchRow, columns: readonly NamedColumn[]): readonly string[] | undefined {
  if (root.source.columns !== 'some') return undefined;
  const own = root.source.attributes.filter(isPlain).flatMap(({ name }) => {
    const field = root.table.byName.get(name);
    return field ? [field.property] : [];
  });
  return [...own, ...columns.map((column) => column.name)];
}

/** Columns under an alias, and those of links under `link.column`: none under a name that the answer has already. */
function namedColumns(rows: readonly FetchRow[], shown: readonly Field[]): readonly NamedColumn[] {
  const taken = new Set(shown.map((field) => field.property));
  return rows.flatMap((row) => {
    const { source, link, table } = row;
    if (link && source.columns === 'all') {
      return readableFields(table).map((field) => ({
        name: `${row.alias}.${field.name}`,
        ref: { scope: row.scope, lookups: [], table, field },
        counted: undefined,
      }));
    }
    return source.attributes
      .filter((attribute) => link !== undefined || !(isPlain(attribute) || isShown(attribute, shown)))
      .map((attribute) => namedColumn(row, attribute, taken));
  });
}

/** A column under its own name as an alias, which the answer shows anyhow. */
const isShown = ({ name, alias, countChildren }: FetchAttribute, shown: readonly Field[]): boolean =>
  !countChildren && shown.some((field) => field.name === name && field.property === alias);

function namedColumn(row: FetchRow, attribute: FetchAttribute, taken: Set<string>): NamedColumn {
  const { at, countChildren } = attribute;
  if (attribute.aggregate !== undefined || attribute.groupBy) {
    throw faultAt(
      faultCode.fetchNotAggregated,
      `The attribute '${attribute.name}' is aggregated or grouped, but the query is no aggregation: set aggregate='true'`,
      at,
    );
  }
  const ref = shownColumn(row, attribute.name, at);
  const name = attribute.alias ?? (countChildren ? needAlias(attribute) : `${row.alias}.${attribute.name}`);
  if (taken.has(name)) throw faultAt(faultCode.fetchAlias, `The name '${name}' stands there twice`, at);
  taken.add(name);
  return { name, ref, counted: countChildren ? childLookup(row, ref.field, attribute) : undefined };
}

function needAlias({ name, at }: FetchAttribute): never {
  throw faultAt(faultCode.fetchNoAlias, `The attribute '${name}' needs an alias`, at);
}

function childLookup({ table }: FetchRow, field: Field, { at }: FetchAttribute): Field {
  const hierarchy = hierarchyOf(table);
  if (hierarchy && field === table.idField) return hierarchy.parent;
  throw faultAt(
    faultCode.invalidFetch,
    `rowaggregate counts the children of the id of a table with a hierarchy; '${field.name}' of '${table.name}' is none`,
    at,
  );
}

/** The orders of the table, then those of its links. */
function bindOrders(context: BindContext, fetch: Fetch, names: RowNames): readonly OrderTerm[] {
  return names.all.flatMap((row) =>
    row.source.orders.map((order): OrderTerm => {
      const { descending, at } = order;
      const target = order.entityName === undefined ? row : names.named(order.entityName, at);
      const ref =
        order.attribute === undefined
          ? aliasedColumn(context, names, order)
          : usedColumn(context, target, order.attribute, at);
      return { ref, descending, byLabel: !fetch.rawOrder };
    }),
  );
}

function aliasedColumn(context: BindContext, names: RowNames, { alias, at }: FetchOrder): OrderTerm['ref'] {
  for (const row of names.all) {
    const attribute = row.source.attributes.find((one) => one.alias === alias);
    if (attribute?.countChildren === true) throw notSupportedAt('an order by a row aggregate', at);
    if (attribute) return usedColumn(context, row, attribute.name, at);
  }
  throw faultAt(faultCode.fetchUnknownAlias, `No attribute of the query has the alias '${alias ?? ''}'`, at);
}
