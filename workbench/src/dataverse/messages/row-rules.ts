/** The rules of a row that is written: states, required columns, secured columns, owners, references. */
import { Fault, faultCode, invalidPayload, rowNotFound } from '../fault';
import { type Field, isLookup } from '../model/field';
import { fieldNamed, type Table, tableNamed } from '../model/table';
import { depthOf } from '../security/principal';
import { privilegeMissing, requireColumn, requireOwner, requireRight } from '../security/access';
import type { Stored } from '../store/sqlite';
import type { RowInput } from './read-body';
import { ownerOf, rowKey, type WriteContext } from './write-context';

/** Tables that the platform writes and nobody else creates rows of. */
const PLATFORM_ONLY = new Set(['sdkmessage', 'sdkmessagefilter', 'asyncoperation']);

export function refusePlatformTable(table: Table, message: string): void {
  if (!PLATFORM_ONLY.has(table.name)) return;
  throw new Fault(
    400,
    faultCode.messageNotSupported,
    `The '${message}' method does not support entities of type '${table.name}'.`,
  );
}

/** Fills the status that goes with a state, and refuses a status of another state. */
export function settleState(table: Table, values: Map<Field, Stored>, currentState: Stored): void {
  const state = fieldNamed(table, 'statecode');
  const status = fieldNamed(table, 'statuscode');
  if (!values.has(state) && !values.has(status)) return;
  const wanted = values.get(state) ?? currentState;
  const allowed = table.states.find((one) => one.value === wanted)?.statuses ?? [];
  if (!values.has(status)) {
    values.set(status, allowed[0]?.value ?? null);
  } else if (!allowed.some((one) => one.value === values.get(status))) {
    throw new Fault(
      400,
      faultCode.invalidState,
      `${String(values.get(status))} is not a valid status code for state code ${String(wanted)} on ${table.name}.`,
    );
  }
}

/** Refuses empty required columns: all of them in a new row, the named ones in a change. */
export function checkRequired(table: Table, values: ReadonlyMap<Field, Stored>, isNew: boolean): void {
  const missing = table.fields.find(
    (field) => field.required && (isNew || values.has(field)) && (values.get(field) ?? null) === null,
  );
  if (missing) {
    throw invalidPayload(`The column '${missing.name}' of '${table.name}' is required and has no value.`);
  }
}

export function checkSecured(context: WriteContext, table: Table, values: ReadonlyMap<Field, Stored>): void {
  for (const field of values.keys()) requireColumn(context.caller, table, field);
}

/**
 * Binding a row to another needs the right to append on the one and to append to on the other. The owner is no
 * such binding; `created` rows of the same request need no check of their own.
 */
export function checkReferences(
  context: WriteContext,
  table: Table,
  input: Pick<RowInput, 'values' | 'targets'>,
  owner: string | null,
): void {
  for (const [field, id] of input.values) {
    if (!isLookup(field) || field.readOnly || field.name === 'ownerid' || typeof id !== 'string') continue;
    requireOwner(context, context.caller, table, 'append', owner);
    const target = tableNamed(context.catalog, input.targets.get(field) ?? field.targets[0] ?? '');
    const targetOwner = ownerOf(context, target, id);
    if (targetOwner === undefined) throw rowNotFound(target.name, id);
    requireOwner(context, context.caller, target, 'appendTo', targetOwner);
  }
}

/**
 * The owner of a row to be written: he must exist and be able to read such rows himself; giving a row to another
 * needs the right to assign.
 */
export function checkOwner(context: WriteContext, table: Table, owner: string, ownerTable: string): void {
  if (owner === context.caller.user.userId) return;
  const target = tableNamed(context.catalog, ownerTable);
  if (ownerOf(context, target, owner) === undefined) throw rowNotFound(ownerTable, owner);
  requireRight(context.caller, table, 'assign');
  if (ownerTable === 'team') {
    if (!teamReads(context, table, owner)) {
      throw new Fault(
        403,
        faultCode.privilegeMissing,
        `Principal team (Id=${owner}, type=9) is missing prvRead${table.name} privilege: give it a role that reads '${table.name}'.`,
      );
    }
    return;
  }
  const user = context.directory.byId(owner);
  if (user && !depthOf({ user, signedIn: undefined }, table.name, 'read')) {
    throw privilegeMissing(user, 'read', table);
  }
}

function teamReads(context: WriteContext, table: Table, team: string): boolean {
  const key = `reads ${table.name} ${team}`;
  if (context.owners.has(key)) return true;
  const reads = context.directory.teamRights(team).get(table.name)?.read !== undefined;
  if (reads) context.owners.set(key, null);
  return reads;
}

export { rowKey };
