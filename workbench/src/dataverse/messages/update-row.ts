/** Changes the named columns of a row. */
import { Fault, faultCode, invalidPayload, rowNotFound } from '../fault';
import type { JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import { fieldNamed, type Table } from '../model/table';
import { requireOwner, requireRight } from '../security/access';
import type { Stored } from '../store/sqlite';
import { quoted } from '../store/storage';
import { readBody, refuseNested, type RowInput } from './read-body';
import { checkOwner, checkReferences, checkRequired, checkSecured, settleState } from './row-rules';
import { updateColumns } from './row-statements';
import { rowKey, type WriteContext } from './write-context';

/** What a request demands of the row as it stands. */
export interface Precondition {
  /** `If-Match`: `*`, or the version that the client has seen. */
  readonly ifMatch: string | undefined;
}

export const unconditional: Precondition = { ifMatch: undefined };

export interface CurrentRow {
  readonly version: Stored;
  readonly owner: string | null;
  readonly state: Stored;
}

/** Version, owner and state of a row; 404 when there is none. */
export function currentRow(context: WriteContext, table: Table, id: string): CurrentRow {
  const row = context.sql.first(
    `SELECT "versionnumber", "statecode"${table.owned ? ', "ownerid"' : ''} FROM ${quoted(table.name)} WHERE ${quoted(table.idField.name)} = ?`,
    [id],
  );
  if (!row) throw rowNotFound(table.name, id);
  const owner = row.ownerid;
  return {
    version: row.versionnumber ?? null,
    owner: typeof owner === 'string' ? owner : null,
    state: row.statecode ?? null,
  };
}

const ETAG = /^(?:W\/)?"(\d+)"$/;

/** Refuses a write whose `If-Match` names another version than the row has. */
export function checkVersion(current: CurrentRow, { ifMatch }: Precondition): void {
  if (ifMatch === undefined || ifMatch === '*') return;
  const wanted = ETAG.exec(ifMatch.trim())?.[1];
  if (wanted === undefined) {
    throw new Fault(
      412,
      faultCode.versionMissing,
      'The RowVersion property must be provided when the value of ConcurrencyBehavior is IfVersionMatches.',
    );
  }
  if (wanted !== String(current.version)) {
    throw new Fault(
      412,
      faultCode.versionMismatch,
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
  }
}

/** Updates a row that exists. */
export function updateRow(
  context: WriteContext,
  table: Table,
  id: string,
  body: JsonObject,
  precondition: Precondition = unconditional,
): void {
  requireRight(context.caller, table, 'write');
  const current = currentRow(context, table, id);
  requireOwner(context, context.caller, table, 'write', current.owner);
  checkVersion(current, precondition);
  const input = readBody(context, table, body);
  refuseNested(table, input, 'an update');
  if (input.bindings.length > 0) {
    throw invalidPayload(
      `The collection '${input.bindings[0]?.navigation.name ?? ''}' can be bound on create only.`,
    );
  }
  keepId(table, input, id);
  const named = new Set([...input.values.keys()].map((field) => field.name));
  settleState(table, input.values, current.state);
  checkRequired(table, input.values, false);
  checkSecured(context, table, input.values);
  const owner = changeOwner(context, table, input, current.owner);
  checkReferences(context, table, input, current.owner);
  context.checkRow(table, input.values, 'Update');
  const version = fillSystemColumns(context, table, input.values);
  updateColumns(context.sql, table, id, input);
  context.owners.set(rowKey(table, id), owner);
  context.directory.changed(table.name);
  context.changes.push({
    message: 'Update',
    table,
    id,
    values: input.values,
    targets: input.targets,
    named,
    version,
  });
}

/** The id may stand in the body, but it does not change. */
function keepId(table: Table, input: RowInput, id: string): void {
  const given = input.values.get(table.idField);
  if (given !== undefined && given !== id) {
    throw invalidPayload(`The id of a row of '${table.name}' cannot be changed.`);
  }
  input.values.delete(table.idField);
}

function changeOwner(
  context: WriteContext,
  table: Table,
  input: RowInput,
  current: string | null,
): string | null {
  const field = table.byName.get('ownerid');
  if (!table.owned || !field || !input.values.has(field)) return current;
  const owner = input.values.get(field);
  if (typeof owner !== 'string') throw invalidPayload(`A row of '${table.name}' needs an owner.`);
  if (owner !== current) {
    requireOwner(context, context.caller, table, 'assign', current);
    checkOwner(context, table, owner, input.targets.get(field) ?? 'systemuser');
  }
  return owner;
}

function fillSystemColumns(context: WriteContext, table: Table, values: Map<Field, Stored>): number {
  const { user, signedIn } = context.caller;
  const version = context.store.nextVersion();
  values.set(fieldNamed(table, 'modifiedon'), context.now);
  values.set(fieldNamed(table, 'modifiedby'), user.userId);
  values.set(fieldNamed(table, 'modifiedonbehalfby'), signedIn?.userId ?? null);
  values.set(fieldNamed(table, 'versionnumber'), version);
  return version;
}
