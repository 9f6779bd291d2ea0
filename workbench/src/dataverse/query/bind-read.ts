/** Makes a read plan of the query options of a request. */
import { invalidQuery, notSupported } from '../fault';
import { type Field, isWriteOnly } from '../model/field';
import { type Table, type TableNavigation, tableNamed } from '../model/table';
import type { Expression } from '../odata/expression';
import type { ExpandItem, OrderItem } from '../odata/query-options';
import { requireRight } from '../security/access';
import {
  bindColumn,
  type BindContext,
  type BindScope,
  navigationNamed,
  rootScope,
  unknownProperty,
} from './bind-scope';
import { bindCondition } from './bind-condition';
import type { ExpandPlan, OrderTerm, ReadPlan } from './plan';

/** Dataverse allows this many `$expand` items in a query, nested ones included. */
const MOST_EXPANDS = 15;

export interface ReadOptions {
  readonly select?: readonly string[] | undefined;
  readonly filter?: Expression | undefined;
  readonly orderBy?: readonly OrderItem[] | undefined;
  readonly top?: number | undefined;
  readonly expand?: readonly ExpandItem[] | undefined;
}

/** Binds options to a table; refuses unknown names, wrong types and what the caller may not read. */
export function bindRead(context: BindContext, table: Table, options: ReadOptions): ReadPlan {
  const items = countItems(options.expand ?? []);
  if (items > MOST_EXPANDS) {
    throw invalidQuery(`The query has ${items} $expand items; at most ${MOST_EXPANDS} are allowed.`);
  }
  return bindLevel(context, table, options, undefined);
}

const countItems = (items: readonly ExpandItem[]): number =>
  items.reduce((sum, item) => sum + 1 + countItems(item.expand), 0);

function bindLevel(
  context: BindContext,
  table: Table,
  options: ReadOptions,
  parent: TableNavigation | undefined,
): ReadPlan {
  requireRight(context.caller, table, 'read');
  const scope = rootScope(table);
  return {
    table,
    shown: shownFields(table, options.select),
    selected: options.select,
    condition: options.filter && bindCondition(context, scope, options.filter),
    order: (options.orderBy ?? []).map((item) => bindOrder(context, scope, item)),
    top: options.top,
    expands: bindExpands(context, table, options.expand ?? [], parent),
  };
}

/** The columns of the answer: the id always, then the selected ones, or all but the key of a service endpoint. */
function shownFields(table: Table, select: readonly string[] | undefined): readonly Field[] {
  if (select === undefined) return table.fields.filter((field) => !isWriteOnly(field));
  const fields = [...new Set(select)].map((name) => {
    const field = table.byProperty.get(name);
    if (!field || isWriteOnly(field)) throw unknownProperty(table, name);
    return field;
  });
  return fields.includes(table.idField) ? fields : [...fields, table.idField];
}

export function bindOrder(context: BindContext, scope: BindScope, item: OrderItem): OrderTerm {
  return { ref: bindColumn(context, scope, item.path), descending: item.descending };
}

function bindExpands(
  context: BindContext,
  table: Table,
  items: readonly ExpandItem[],
  parent: TableNavigation | undefined,
): readonly ExpandPlan[] {
  const names = items.map((item) => item.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw invalidQuery(`The property '${twice}' is expanded twice.`);
  return items.map((item) => bindExpand(context, table, item, parent));
}

function bindExpand(
  context: BindContext,
  table: Table,
  item: ExpandItem,
  parent: TableNavigation | undefined,
): ExpandPlan {
  const navigation = navigationNamed(table, item.name);
  checkOptions(navigation, item, parent);
  const targets = navigation.kind === 'single' ? navigation.targets : [navigation.target];
  const [target, ...others] = targets;
  if (target === undefined || others.length > 0) {
    throw notSupported(`$expand of '${item.name}', which has several targets`);
  }
  return { navigation, plan: bindLevel(context, tableNamed(context.catalog, target), item, navigation) };
}

/** What Dataverse allows where: sorting and limiting only in a collection of the first level. */
function checkOptions(
  navigation: TableNavigation,
  item: ExpandItem,
  parent: TableNavigation | undefined,
): void {
  const sorted = item.orderBy.length > 0 || item.top !== undefined;
  if (sorted && (navigation.kind === 'single' || parent !== undefined)) {
    throw invalidQuery(
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
  const manyToMany = navigation.kind === 'link' || parent?.kind === 'link';
  if (manyToMany && (parent !== undefined || item.expand.length > 0)) {
    throw invalidQuery(`The many-to-many property '${item.name}' cannot be combined with a nested $expand.`);
  }
}
