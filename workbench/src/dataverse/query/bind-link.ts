/** Binds links of FetchXML: joins, and conditions on the existence of rows. */
import { allOf } from './all-of';
import { faultCode } from '../fault';
import { faultAt, located, notSupportedAt } from '../xml/position';
import { existenceTypes, type FetchLink } from '../fetchxml/fetch-tree';
import { bindFilters, type FilterScope } from './bind-fetch-filter';
import type { BindContext } from './bind-scope';
import { comparisonClass } from './compare-columns';
import { type FetchRow, isJoined, RowNames, usedColumn } from './fetch-rows';
import type { ColumnRef, Condition, Join } from './plan';
import { scopesOf } from './scopes-of';

/** What the links of a row come to. */
export interface BoundLinks {
  readonly joins: readonly Join[];
  /** Conditions on the row itself, and those on several rows that can only be asked when all are joined. */
  readonly conditions: readonly Condition[];
}

/** The filters and links of a row. */
export function bindRow(context: BindContext, names: RowNames, row: FetchRow): BoundLinks {
  const scope: FilterScope = { context, names, row };
  const existences = row.source.links.flatMap((link) => {
    if (isJoined(link)) return [];
    if (!existenceTypes.some((type) => type === link.type)) {
      throw faultAt(
        faultCode.fetchLinkType,
        `The link-type '${link.type}' can stand inside a filter only`,
        link.at,
      );
    }
    return [bindExistence(scope, link)];
  });
  const links = row.children.map((child) => bindJoin(context, names, child));
  return {
    joins: links.map((link) => link.join),
    conditions: [
      ...bindFilters(scope, row.source.filters),
      ...existences,
      ...links.flatMap((link) => link.after),
    ],
  };
}

/** A join, and the conditions that must wait until everything is joined. */
function bindJoin(
  context: BindContext,
  names: RowNames,
  row: FetchRow,
): { readonly join: Join; readonly after: readonly Condition[] } {
  const { joins, conditions } = bindRow(context, names, row);
  const after = conditions.filter((one) => [...scopesOf(one)].some((scope) => scope !== row.scope));
  const own = conditions.filter((one) => !after.includes(one));
  const { link } = row;
  if (!link) throw new RangeError('Only a link can be joined.');
  if (after.length > 0 && link.type !== 'inner') {
    throw notSupportedAt(
      'a condition on two rows inside an outer link: put it into the outermost filter',
      link.at,
    );
  }
  const kind = joinKinds[link.type];
  if (!kind) throw new RangeError(`The link-type ${link.type} joins nothing.`);
  return { join: { ...joinOn(context, row, link), kind, condition: allOf(own), joins }, after };
}

const joinKinds: Readonly<Partial<Record<FetchLink['type'], Join['kind']>>> = {
  inner: 'inner',
  outer: 'outer',
  matchfirstrowusingcrossapply: 'first',
};

/** Which columns a link compares. What is not said is the id of the one or the other table. */
function joinOn(
  context: BindContext,
  row: FetchRow,
  link: FetchLink,
): Pick<Join, 'scope' | 'table' | 'from' | 'to'> {
  const { parent, scope, table } = row;
  if (!parent) throw new RangeError('A link has a row that it belongs to.');
  if (link.from === undefined && link.to === undefined) {
    throw notSupportedAt(`the link-entity '${link.name}' without from and to`, link.at);
  }
  const from = usedColumn(context, row, link.from ?? table.idField.name, link.at);
  const to = usedColumn(context, parent, link.to ?? parent.table.idField.name, link.at);
  requireSameClass(from, to, link);
  return { scope, table, from, to };
}

function requireSameClass(from: ColumnRef, to: ColumnRef, link: FetchLink): void {
  if (comparisonClass(from) === comparisonClass(to)) return;
  throw faultAt(
    faultCode.fetchCondition,
    `The columns '${from.field.name}' and '${to.field.name}' of the link are of types that cannot be compared`,
    link.at,
  );
}

/**
 * Whether linked rows exist. `all` means that there are some and none of them fits the filter, `not all` is the
 * same as `any`: so the platform describes it since 2024.
 */
export function bindExistence({ context, names, row: parent }: FilterScope, link: FetchLink): Condition {
  if (link.attributes.length > 0 || link.columns === 'all' || link.orders.length > 0) {
    throw faultAt(
      faultCode.invalidFetch,
      `A link of the type '${link.type}' gives no columns and no order`,
      link.at,
    );
  }
  const inner = new RowNames(context, names);
  const row = inner.declare(link, link, { ...parent, children: [] });
  const { joins, conditions } = bindRow(context, inner, row);
  const on = located(link.at, () => joinOn(context, row, link));
  const linked = (terms: readonly Condition[], nested: readonly Join[]): Condition => ({
    kind: 'linked',
    join: { ...on, kind: 'inner', condition: allOf(terms), joins: nested },
  });
  const some = linked(conditions, joins);
  switch (link.type) {
    case 'not any':
      return { kind: 'not', term: some };
    case 'all':
      return { kind: 'and', terms: [linked([], []), { kind: 'not', term: some }] };
    default:
      return some;
  }
}
