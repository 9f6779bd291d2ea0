/** Makes a read plan of the query options of a request. */
import { invalidQuery, notSupported } from '../fault';
import { type Field, isWriteOnly } from '../model/field';
import { type Table, type TableNavigation, tableNamed } from '../model/table';
import { withCurrency } from '../model/with-currency';
import type { Expression } from '../odata/expression';
import { EVERY_COLUMN, type ExpandItem, type OrderItem } from '../odata/query-options';
import { requireRight } from '../security/access';
import {
  bindColumn,
  type BindContext,
  type BindScope,
  isOwner,
  navigationNamed,
  requireNavigation,
  rootScope,
  unknownOfPrincipal,
  unknownProperty,
} from './bind-scope';
import { bindCondition } from './bind-condition';
import { LARGEST_PAGE } from './largest-page';
import {
  type ExpandedReference,
  type ExpandPlan,
  type OrderTerm,
  ownColumnsOnly,
  type ReadPlan,
} from './plan';

/** Dataverse allows this many `$expand` items in a query, nested ones included. */
const MOST_EXPANDS = 15;

export interface ReadOptions {
  readonly select?: readonly string[] | undefined;
  readonly filter?: Expression | undefined;
  readonly orderBy?: readonly OrderItem[] | undefined;
  readonly top?: number | undefined;
  readonly expand?: readonly ExpandItem[] | undefined;
  /** Rows of a page, which a nested `$expand` has in its collections too. */
  readonly pageSize?: number | undefined;
}

/** What holds for a whole query with its expansions. */
interface Levels {
  readonly context: BindContext;
  /** Whether any expansion holds another. */
  readonly nested: boolean;
  readonly pageSize: number;
}

/** Binds options to a table; refuses unknown names, wrong types and what the caller may not read. */
export function bindRead(context: BindContext, table: Table, options: ReadOptions): ReadPlan {
  const expand = options.expand ?? [];
  const items = countItems(expand);
  if (items > MOST_EXPANDS) {
    throw invalidQuery(`The query has ${items} $expand items; at most ${MOST_EXPANDS} are allowed.`);
  }
  const nested = items > expand.length;
  const pageSize = Math.min(options.pageSize ?? LARGEST_PAGE, LARGEST_PAGE);
  return bindLevel({ context, nested, pageSize }, table, options, undefined);
}

const countItems = (items: readonly ExpandItem[]): number =>
  items.reduce((sum, item) => sum + 1 + countItems(item.expand), 0);

function bindLevel(
  levels: Levels,
  table: Table,
  options: ReadOptions,
  parent: TableNavigation | undefined,
): ReadPlan {
  const { context } = levels;
  requireRight(context.caller, table, 'read');
  const scope = rootScope(table);
  const items = options.expand ?? [];
  const references = items.flatMap((item) => bindReference(context, table, item));
  return {
    table,
    shown: shownFields(table, options.select, references),
    selected: options.select,
    condition: options.filter && bindCondition(context, scope, options.filter),
    order: (options.orderBy ?? []).map((item) => bindOrder(context, scope, item)),
    top: options.top,
    expands: bindExpands(levels, table, items, parent),
    references,
    ...ownColumnsOnly,
  };
}

/**
 * The columns of the answer: the id always, then the selected ones, or all but the key of a service endpoint; and
 * the lookups whose rows are given as addresses.
 */
function shownFields(
  table: Table,
  select: readonly string[] | undefined,
  references: readonly ExpandedReference[],
): readonly Field[] {
  const every = table.fields.filter((field) => !isWriteOnly(field));
  if (select === undefined) return every;
  const fields = select.flatMap((name) => {
    if (name === EVERY_COLUMN) return every;
    const field = table.byProperty.get(name);
    if (!field || isWriteOnly(field)) throw unknownProperty(table, name);
    return [field];
  });
  const addressed = references.filter(({ form }) => form === 'address').map((one) => one.navigation.field);
  return withCurrency(table, [...fields, ...addressed, table.idField]);
}

export function bindOrder(context: BindContext, scope: BindScope, item: OrderItem): OrderTerm {
  return { ref: bindColumn(context, scope, item.path), descending: item.descending };
}

/** The owner is shown as a principal, who has an id only; `x/$ref` gives an address. Others are rows. */
function bindReference(context: BindContext, table: Table, item: ExpandItem): ExpandedReference[] {
  const navigation = navigationNamed(table, item.name);
  const targets = () =>
    navigation.kind === 'single' ? navigation.targets.map((name) => tableNamed(context.catalog, name)) : [];
  if (item.reference) {
    if (navigation.kind === 'single') return [{ navigation, targets: targets(), form: 'address' }];
    throw invalidQuery('Expand with $ref is only supported on lookup type navigation property.');
  }
  if (!isOwner(navigation)) return [];
  const wrong = item.select?.find((name) => name !== navigation.name);
  if (wrong !== undefined) throw unknownOfPrincipal(wrong);
  if (item.filter ?? item.orderBy[0] ?? item.top ?? item.expand[0]) {
    throw notSupported(`options other than $select in $expand of '${item.name}'`);
  }
  return [{ navigation, targets: targets(), form: 'principal' }];
}

function bindExpands(
  levels: Levels,
  table: Table,
  items: readonly ExpandItem[],
  parent: TableNavigation | undefined,
): readonly ExpandPlan[] {
  const names = items.map((item) => item.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidQuery(`The property '${twice}' is expanded twice.`);
  return items
    .filter((item) => !item.reference && !isOwner(navigationNamed(table, item.name)))
    .map((item) => bindExpand(levels, table, item, parent));
}

function bindExpand(
  levels: Levels,
  table: Table,
  item: ExpandItem,
  parent: TableNavigation | undefined,
): ExpandPlan {
  const navigation = navigationNamed(table, item.name);
  checkOptions(navigation, item, parent);
  // A secured lookup is empty to whoever may not see it; the rows behind a collection would tell its value.
  if (navigation.kind !== 'single') requireNavigation(levels.context, table, navigation);
  const targets = navigation.kind === 'single' ? navigation.targets : [navigation.target];
  const [target, ...others] = targets;
  if (target === undefined || others.length > 0) {
    throw notSupported(`$expand of '${item.name}', which has several targets`);
  }
  const plan = bindLevel(levels, tableNamed(levels.context.catalog, target), item, navigation);
  const size = Math.min(item.top ?? LARGEST_PAGE, levels.nested ? levels.pageSize : LARGEST_PAGE);
  return { navigation, plan, size, options: item.texts, paged: levels.nested };
}

/** What Dataverse allows where: sorting and limiting only in a collection of the first level without others in it. */
function checkOptions(
  navigation: TableNavigation,
  item: ExpandItem,
  parent: TableNavigation | undefined,
): void {
  const sorted = item.orderBy.length > 0 || item.top !== undefined;
  if (sorted && (navigation.kind === 'single' || parent !== undefined || item.expand.length > 0)) {
    throw invalidQuery(
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
  const manyToMany = navigation.kind === 'link' || parent?.kind === 'link';
  if (manyToMany && (parent !== undefined || item.expand.length > 0)) {
    throw invalidQuery(`The many-to-many property '${item.name}' cannot be combined with a nested $expand.`);
  }
}
