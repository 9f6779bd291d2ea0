/** Finds the columns and navigation properties that names in a query stand for. */
import { invalidQuery, notSupported } from '../fault';
import { isWriteOnly } from '../model/field';
import {
  type Catalog,
  fieldNamed,
  type SingleNavigation,
  type Table,
  type TableNavigation,
  tableNamed,
} from '../model/table';
import type { Path } from '../odata/expression';
import { requireColumn } from '../security/access';
import type { Caller } from '../security/principal';
import type { Sqlite } from '../store/sqlite';
import { type OrganizationSettings, lazySettings } from './organization-settings';
import type { ColumnRef, LookupStep } from './plan';

/** A row that names can refer to: the one asked for, or the variable of a lambda. */
export interface BindScope {
  readonly id: number;
  readonly table: Table;
  readonly variable: string | undefined;
  readonly outer: BindScope | undefined;
}

/** What binding needs to know. */
export interface BindContext {
  readonly catalog: Catalog;
  readonly caller: Caller;
  readonly now: Date;
  /** The organisation's settings, read when they are first asked for. */
  readonly settings: () => OrganizationSettings;
  /** Gives each lambda a row of its own. */
  nextScope(): number;
}

/** Starts a binding. */
export function bindContext(catalog: Catalog, caller: Caller, now: Date, sql: Sqlite): BindContext {
  let last = 0;
  return {
    catalog,
    caller,
    now,
    settings: lazySettings(catalog, sql),
    nextScope: () => (last += 1),
  };
}

export const rootScope = (table: Table): BindScope => ({
  id: 0,
  table,
  variable: undefined,
  outer: undefined,
});

/** The row that the first name of a path stands for, and the rest of the path. */
export function startOf(
  scope: BindScope,
  segments: readonly string[],
): { readonly scope: BindScope; readonly rest: readonly string[] } {
  for (let one: BindScope | undefined = scope; one; one = one.outer) {
    if (one.variable !== undefined && one.variable === segments[0])
      return { scope: one, rest: segments.slice(1) };
  }
  let root = scope;
  while (root.outer) root = root.outer;
  return { scope: root, rest: segments };
}

/**
 * The column of a path; refuses unknown names and columns that the caller may not see. Query functions name
 * lookups by their logical name too.
 */
export function bindColumn(
  context: BindContext,
  scope: BindScope,
  path: Path,
  logicalNames = false,
): ColumnRef {
  const start = startOf(scope, path.segments);
  const name = start.rest.at(-1);
  if (name === undefined) throw invalidQuery(`The variable at position ${path.at} is no column.`);
  const before = start.rest.slice(0, -1);
  const owner = name === 'ownerid' && before.at(-1) === 'ownerid';
  const { table, lookups } = bindLookups(
    context,
    start.scope.table,
    owner ? before.slice(0, -1) : before,
    name,
  );
  const field =
    table.byProperty.get(owner ? '_ownerid_value' : name) ??
    (logicalNames ? table.byName.get(name) : undefined);
  if (!field || isWriteOnly(field)) throw unknownProperty(table, name);
  requireColumn(context.caller, table, field);
  return { scope: start.scope.id, lookups, table, field };
}

/** Follows single-valued navigation properties to the row whose property `last` is asked for. */
export function bindLookups(
  context: BindContext,
  from: Table,
  names: readonly string[],
  last?: string,
): { readonly table: Table; readonly lookups: readonly LookupStep[] } {
  const lookups: LookupStep[] = [];
  let table = from;
  for (const name of names) {
    const navigation = navigationNamed(table, name);
    const [target, ...others] = navigation.kind === 'single' ? navigation.targets : [];
    if (navigation.kind !== 'single' || target === undefined) {
      throw invalidQuery(
        `The property '${name}' of '${table.name}' is a collection: ask it with any or all.`,
      );
    }
    if (isOwner(navigation)) throw unknownOfPrincipal(names[lookups.length + 1] ?? last ?? name);
    requireNavigation(context, table, navigation);
    if (others.length > 0) throw notSupported(`a path over '${name}', which has several targets`);
    table = tableNamed(context.catalog, target);
    lookups.push({ navigation, target: table });
  }
  return { table, lookups };
}

/** The owner is a user or a team: of both the Web API knows here only that they are principals. */
export const isOwner = (navigation: TableNavigation): navigation is SingleNavigation =>
  navigation.kind === 'single' && navigation.name === 'ownerid' && navigation.targets.length > 1;

/** A principal has an id and nothing else; `owninguser` and `owningteam` lead to more. */
export const unknownOfPrincipal = (name: string) =>
  invalidQuery(
    `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.principal'; ask over owninguser or owningteam.`,
  );

export function navigationNamed(table: Table, name: string): TableNavigation {
  const navigation = table.navigations.get(name);
  if (!navigation) throw unknownProperty(table, name);
  return navigation;
}

/** Refuses a relationship whose lookup is a secured column that the caller may not see. */
export function requireNavigation(
  { catalog, caller }: Pick<BindContext, 'catalog' | 'caller'>,
  table: Table,
  navigation: TableNavigation,
): void {
  if (navigation.kind === 'single') requireColumn(caller, table, navigation.field);
  if (navigation.kind !== 'collection') return;
  const target = tableNamed(catalog, navigation.target);
  requireColumn(caller, target, fieldNamed(target, navigation.column));
}

export const unknownProperty = (table: Table, name: string) =>
  invalidQuery(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${table.name}'.`);
