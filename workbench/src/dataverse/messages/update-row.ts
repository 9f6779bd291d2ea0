/** Changes the named columns of a row. */
import { invalidPayload } from '../fault';
import type { JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import { fieldNamed, type Table } from '../model/table';
import { requireAccess, requireRight } from '../security/access';
import type { Stored } from '../store/sqlite';
import { cascadeRows } from './cascade-rows';
import { checkVersion, type CurrentRow, currentRow, type Precondition, unconditional } from './current-row';
import { afterDirectoryWrite, beforeDirectoryWrite } from './directory-rules';
import { readBody, refuseNested, type RowInput } from './read-body';
import { noteCause } from './note-cause';
import { settlePictures } from './picture-columns';
import { refuseDuplicates } from './refuse-duplicates';
import { changeOwner } from './row-owner';
import { checkReferences, checkRequired, checkSecured, namesOf, settleState } from './row-rules';
import { updateColumns } from './row-statements';
import { settleContactName } from './contact-name';
import { settleMoney, writtenStyles } from './settle-money';
import { inheritShares } from './inherit-shares';
import { rulesOf } from './table-rules';
import type { RowChange, WriteContext } from './write-context';

/** Updates a row that exists. */
export function updateRow(
  context: WriteContext,
  table: Table,
  id: string,
  body: JsonObject,
  precondition: Precondition = unconditional,
): void {
  const current = writableRow(context, table, id, precondition);
  const input = readBody(context, table, body);
  refuseNested(table, input, 'an update');
  if (input.bindings.length > 0) {
    throw invalidPayload(
      `The collection '${input.bindings[0]?.navigation.name ?? ''}' can be bound on create only.`,
    );
  }
  keepId(table, input, id);
  settlePictures(context, table, id, input.values, false);
  checkSecured(context, table, input.values, 'update');
  applyChange(context, table, current, input, true);
}

/** Changes columns whose values are in their stored form already: a message of the platform says so, no body. */
export function changeColumns(
  context: WriteContext,
  table: Table,
  id: string,
  values: () => ReadonlyMap<Field, Stored>,
  precondition: Precondition = unconditional,
): void {
  const current = writableRow(context, table, id, precondition);
  applyChange(context, table, current, { values: new Map(values()), targets: new Map() }, true);
}

/** Refuses a row that is not there or that the caller may not change. */
export function requireWritable(context: WriteContext, table: Table, id: string): void {
  writableRow(context, table, id, unconditional);
}

/** Values to be written, in their stored form. */
type Changed = Pick<RowInput, 'values' | 'targets'>;

function writableRow(
  context: WriteContext,
  table: Table,
  id: string,
  precondition: Precondition,
): CurrentRow {
  requireRight(context.caller, table, 'write');
  const current = currentRow(context, table, id, 'Update');
  requireAccess(context, context.caller, table, 'write', current.ownership);
  checkVersion(table, current, precondition);
  return current;
}

function applyChange(
  context: WriteContext,
  table: Table,
  current: CurrentRow,
  input: Changed,
  cascades: boolean,
): void {
  const { id } = current.ownership;
  const named = namesOf(input.values);
  settleState(table, input.values, current);
  checkRequired(table, input.values, false);
  const ownership = changeOwner(context, table, input, current.ownership);
  checkReferences(context, table, input, current.ownership);
  context.checkRow(table, input.values, 'Update');
  const write = { message: 'Update', table, id, values: input.values } as const;
  beforeDirectoryWrite(context, write);
  if (context.detectDuplicates) refuseDuplicates(context, table, input.values, id);
  const isAssigned = ownership.owner !== current.ownership.owner;
  const followers = isAssigned && cascades ? cascadeRows(context, table, id, 'assign') : [];
  const version = fillSystemColumns(context, table, input.values);
  const { money } = rulesOf(table);
  if (money) settleMoney(context, money, input.values, current.stored);
  settleContactName(table, input.values, current.stored);
  updateColumns(context.sql, table, id, input);
  context.owners.set(table, ownership);
  context.directory.changed(table.name);
  const from = context.changes.length;
  const change: RowChange = {
    message: 'Update',
    table,
    id,
    values: input.values,
    targets: input.targets,
    named,
    version,
    ...(money && { money: writtenStyles(context, money, input.values, current.stored) }),
    ...(current.before && { before: current.before }),
  };
  context.changes.push(change);
  afterDirectoryWrite(context, write);
  inheritShares(context, write);
  for (const follower of followers) assignFollower(context, follower, table, input);
  noteCause(context, change, from);
}

/** Gives a row below an assigned one to the same owner. */
function assignFollower(
  context: WriteContext,
  { table, id }: { readonly table: Table; readonly id: string },
  parent: Table,
  input: Changed,
): void {
  const given = fieldNamed(parent, 'ownerid');
  const field = fieldNamed(table, 'ownerid');
  const target = input.targets.get(given);
  const follower = {
    values: new Map([[field, input.values.get(given) ?? null]]),
    targets: target === undefined ? new Map<Field, string>() : new Map([[field, target]]),
  };
  applyChange(context, table, writableRow(context, table, id, unconditional), follower, false);
}

/** The id may stand in the body, but it does not change. */
function keepId(table: Table, input: RowInput, id: string): void {
  const given = input.values.get(table.idField);
  if (given !== undefined && given !== id) {
    throw invalidPayload(`The id of a row of '${table.name}' cannot be changed.`);
  }
  input.values.delete(table.idField);
}

function fillSystemColumns(context: WriteContext, table: Table, values: Map<Field, Stored>): number {
  const { user, signedIn } = context.caller;
  const rules = rulesOf(table);
  const version = context.store.nextVersion();
  // Only a new row may say when it was made.
  if (rules.overriddenCreatedOn) values.delete(rules.overriddenCreatedOn);
  values.set(rules.modifiedOn, context.now);
  values.set(rules.modifiedBy, user.id);
  values.set(rules.modifiedOnBehalfBy, signedIn?.id ?? null);
  values.set(rules.version, version);
  return version;
}
