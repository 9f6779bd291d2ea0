/** Creates a row with everything that its body brings: rows it points to first, rows that belong to it after. */
import { invalidPayload } from '../fault';
import type { Json, JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import { fieldNamed, type Table, type TableNavigation, tableNamed } from '../model/table';
import { requireAccess, requireRight } from '../security/access';
import type { Stored } from '../store/sqlite';
import { afterDirectoryWrite, beforeDirectoryWrite } from './directory-rules';
import { settleContactName } from './contact-name';
import { linkRows } from './link-rows';
import { noteCause } from './note-cause';
import { readBody, type RowInput } from './read-body';
import { resolveReference } from './row-address';
import { settleCreatedOn } from './created-on';
import { settlePictures } from './picture-columns';
import { refuseDuplicates } from './refuse-duplicates';
import {
  checkReferences,
  checkRequired,
  checkSecured,
  namesOf,
  refusePlatformTable,
  settleState,
} from './row-rules';
import { settleOwner } from './row-owner';
import { insertRow } from './row-statements';
import { settleAutoNumbers } from './settle-auto-numbers';
import { settleMoney, writtenStyles } from './settle-money';
import { rulesOf } from './table-rules';
import { inheritShares } from './inherit-shares';
import { updateRow } from './update-row';
import type { RowChange, WriteContext } from './write-context';

/** Values that a new row gets beside its body: its id, key columns, the row that it belongs to. */
export interface Preset {
  readonly values: ReadonlyMap<Field, Stored>;
  readonly targets?: ReadonlyMap<Field, string>;
  /** The body may not say otherwise; a key column of an address gives way to the body instead. */
  readonly fixed?: boolean;
}

const nothing: Preset = { values: new Map() };

/** Creates a row and gives its id. */
export function createRow(
  context: WriteContext,
  table: Table,
  body: JsonObject,
  preset: Preset = nothing,
): string {
  const from = context.changes.length;
  refusePlatformTable(table, 'Create');
  requireRight(context.caller, table, 'create');
  const input = readBody(context, table, body);
  const named = namesOf(input.values);
  applyPreset(table, input, preset);
  createParents(context, table, input);
  const id = String(input.values.get(table.idField) ?? context.newId().toLowerCase());
  settlePictures(context, table, id, input.values, true);
  checkSecured(context, table, input.values, 'create');
  const ownership = settleOwner(context, table, input, id);
  settleState(table, input.values, undefined);
  fillDefaults(context, table, input);
  const write = { message: 'Create', table, id, values: input.values } as const;
  beforeDirectoryWrite(context, write);
  settleAutoNumbers(context, table, input.values);
  settleContactName(table, input.values, undefined);
  checkRequired(table, input.values, true);
  requireAccess(context, context.caller, table, 'create', ownership);
  checkReferences(context, table, input, ownership);
  context.checkRow(table, input.values, 'Create');
  if (context.detectDuplicates) refuseDuplicates(context, table, input.values, undefined);
  const version = fillSystemColumns(context, table, input, id);
  const { money } = rulesOf(table);
  if (money) settleMoney(context, money, input.values, undefined);
  insertRow(context.sql, table, input);
  context.owners.set(table, ownership);
  context.directory.changed(table.name);
  const change: RowChange = {
    message: 'Create',
    table,
    id,
    values: input.values,
    targets: input.targets,
    named,
    version,
    ...(money && { money: writtenStyles(context, money, input.values, undefined) }),
  };
  context.changes.push(change);
  afterDirectoryWrite(context, write);
  inheritShares(context, write);
  createChildren(context, table, input, id);
  noteCause(context, change, from);
  return id;
}

function applyPreset(table: Table, input: RowInput, preset: Preset): void {
  for (const [field, value] of preset.values) {
    if (input.values.has(field)) {
      if (preset.fixed === true && input.values.get(field) !== value) {
        throw invalidPayload(
          `The value of '${field.name}' of '${table.name}' is given by its address or parent.`,
        );
      }
      continue;
    }
    input.values.set(field, value);
    const target = preset.targets?.get(field);
    if (target !== undefined) input.targets.set(field, target);
  }
}

function createParents(context: WriteContext, table: Table, input: RowInput): void {
  for (const { navigation, body } of input.parents) {
    const [target, ...others] = navigation.targets;
    if (target === undefined || others.length > 0) {
      throw invalidPayload(
        `The property '${navigation.name}' of '${table.name}' has several targets: bind a row.`,
      );
    }
    if (input.values.has(navigation.field)) {
      throw invalidPayload(`The lookup '${navigation.field.name}' of '${table.name}' is set twice.`);
    }
    const parent = tableNamed(context.catalog, target);
    input.values.set(navigation.field, createRow(context, parent, body));
    if (navigation.field.targets.length > 1) input.targets.set(navigation.field, target);
  }
}

function fillDefaults(context: WriteContext, table: Table, input: RowInput): void {
  const { defaults, state, status } = rulesOf(table);
  for (const [field, value] of defaults) {
    if (!input.values.has(field)) input.values.set(field, value);
  }
  const unit = table.byName.get('businessunitid');
  // A team without a business unit belongs to its creator's.
  if (table.name === 'team' && unit && !input.values.has(unit)) {
    input.values.set(unit, context.caller.user.businessUnitId);
  }
  if (!input.values.has(state)) {
    const [first] = table.states;
    input.values.set(state, first?.value ?? 0);
    if (!input.values.has(status)) input.values.set(status, first?.statuses[0]?.value ?? null);
  }
}

function fillSystemColumns(context: WriteContext, table: Table, input: RowInput, id: string): number {
  const { user, signedIn } = context.caller;
  const rules = rulesOf(table);
  const { values } = input;
  const version = context.store.nextVersion();
  values.set(table.idField, id);
  settleCreatedOn(context, table, values);
  values.set(rules.modifiedOn, context.now);
  values.set(rules.createdBy, user.id);
  values.set(rules.modifiedBy, user.id);
  values.set(rules.version, version);
  if (signedIn) {
    values.set(rules.createdOnBehalfBy, signedIn.id);
    values.set(rules.modifiedOnBehalfBy, signedIn.id);
  }
  return version;
}

/** Creates a row that belongs to another by one of its collections, and gives its id. */
export function createBelow(
  context: WriteContext,
  table: Table,
  id: string,
  navigation: Exclude<TableNavigation, { kind: 'single' }>,
  body: JsonObject,
): string {
  const target = tableNamed(context.catalog, navigation.target);
  if (navigation.kind === 'collection') {
    return createRow(context, target, body, belongingTo(target, navigation.column, table, id));
  }
  const otherId = createRow(context, target, body);
  linkRows(context, table, navigation, id, otherId);
  return otherId;
}

function createChildren(context: WriteContext, table: Table, input: RowInput, id: string): void {
  for (const { navigation, bodies } of input.children) {
    for (const body of bodies) createBelow(context, table, id, navigation, body);
  }
  for (const { navigation, references } of input.bindings) {
    for (const reference of references) {
      const { id: other } = resolveReference(context, reference, [navigation.target]);
      if (navigation.kind === 'link') linkRows(context, table, navigation, id, other);
      else
        bindChild(
          context,
          tableNamed(context.catalog, navigation.target),
          navigation.column,
          other,
          table,
          id,
        );
    }
  }
}

function belongingTo(target: Table, column: string, table: Table, id: string): Preset {
  const field = fieldNamed(target, column);
  return { values: new Map([[field, id]]), targets: new Map([[field, table.name]]), fixed: true };
}

/** Makes an existing row belong to another by its lookup. */
export function bindChild(
  context: WriteContext,
  child: Table,
  column: string,
  childId: string,
  parent: Table,
  parentId: string | null,
): void {
  const navigation = [...child.navigations.values()].find(
    (one) => one.kind === 'single' && one.field.name === column && one.targets.includes(parent.name),
  );
  if (!navigation) throw new RangeError(`The lookup ${child.name}.${column} has no navigation property.`);
  const reference: Json = parentId === null ? null : `/${parent.setName}(${parentId})`;
  updateRow(context, child, childId, { [`${navigation.name}@odata.bind`]: reference });
}
