/** CreateMultiple, UpdateMultiple, UpsertMultiple: many rows of one table, all or none. */
import { faultCode, Fault, invalidPayload } from '../fault';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import type { Stored } from '../store/sqlite';
import { createRow } from './create-row';
import { addressJson, findRows } from './find-rows';
import { readGuid } from './read-value';
import { addressInBody, missingRow, readAddress, resolveReference, type RowAddress } from './row-address';
import { isRowType, rowType } from './row-type';
import { rulesOf } from './table-rules';
import { updateRow } from './update-row';
import { upsertFound, withoutKey } from './upsert-row';
import { isRowChange, type RowChange, type WriteContext } from './write-context';

export type BulkMessage = 'CreateMultiple' | 'UpdateMultiple' | 'UpsertMultiple';

/** Runs a bulk message and gives the ids of created rows (CreateMultiple answers with them). */
export function runBulk(
  context: WriteContext,
  table: Table,
  message: BulkMessage,
  body: JsonObject,
): readonly string[] {
  const targets = readTargets(table, body);
  const group: RowChange[] = [];
  context.groups.push(group);
  const write = writerOf(context, table, message, targets);
  return targets.map((target, at) => {
    const earlier = context.changes.length;
    const id = write(target, at);
    const own = context.changes.slice(earlier).find((one) => one.table === table && one.id === id);
    if (own && isRowChange(own)) group.push(own);
    return id;
  });
}

/** What is done with each row; those that must be found are looked up together. */
function writerOf(
  context: WriteContext,
  table: Table,
  message: BulkMessage,
  targets: readonly JsonObject[],
): (body: JsonObject, at: number) => string {
  if (message === 'CreateMultiple') return (body) => createRow(context, table, body);
  const addresses = targets.map((target) => addressOf(context, table, target));
  const found = findRows(context, table, addresses);
  refuseRepeated(table, addresses, found);
  return (body, at) => {
    const address = addresses[at];
    if (!address) throw new RangeError(`There is no address of row ${at}.`);
    const id = found[at];
    if (message === 'UpsertMultiple') return upsertFound(context, table, address, id, body, anyway).id;
    if (id === undefined) throw missingRow(table, address);
    updateRow(context, table, id, withoutKey(table, address, body));
    return id;
  };
}

const anyway = { ifMatch: undefined, createOnly: false };

/** No row is written twice: which of both should hold? */
function refuseRepeated(
  table: Table,
  addresses: readonly RowAddress[],
  found: readonly (string | undefined)[],
): void {
  const names = new Set<string>();
  addresses.forEach((address, at) => {
    const name = found[at] ?? addressJson(address);
    if (names.has(name)) throw invalidPayload(`The Targets name the row ${name} of '${table.name}' twice.`);
    names.add(name);
  });
}

function readTargets(table: Table, body: JsonObject): readonly JsonObject[] {
  const { Targets: targets, ...others } = body;
  const other = Object.keys(others)[0];
  if (other !== undefined)
    throw invalidPayload(`The parameter '${other}' is not known: the rows stand in Targets.`);
  if (targets === undefined || !isJsonArray(targets) || !targets.every(isJsonObject)) {
    throw invalidPayload('The parameter Targets is no list of rows.');
  }
  if (targets.length === 0) throw invalidPayload('The parameter Targets is empty.');
  targets.forEach((target) => requireType(table, target['@odata.type']));
  return targets;
}

/** Targets are of an abstract type, so every row must say what it is. */
function requireType(table: Table, type: Json | undefined): void {
  if (isRowType(table, type)) return;
  throw invalidPayload(
    `Every row of Targets needs "@odata.type": "${rowType(table)}"; one has ${type === undefined ? 'none' : JSON.stringify(type)}.`,
  );
}

/** A row is identified by `@odata.id`, by its id, or by the columns of an alternate key. */
function addressOf(context: WriteContext, table: Table, body: JsonObject): RowAddress {
  const reference = body['@odata.id'];
  if (reference !== undefined) {
    if (typeof reference !== 'string') throw invalidPayload('The value of "@odata.id" is no reference.');
    return readAddress(context, reference, [table.name]).address;
  }
  const id = body[table.idField.name];
  if (id !== undefined) {
    const guid = readGuid(id);
    if (guid === undefined) throw invalidPayload(`The id of a row of '${table.name}' is no GUID.`);
    return { kind: 'id', id: guid };
  }
  const found = addressInBody(table, body, keyLookups(context, table, body));
  if (found) return found;
  throw new Fault(
    400,
    faultCode.invalidPayload,
    `A row of '${table.name}' names itself neither by "@odata.id", nor by its id, nor by an alternate key.`,
  );
}

/** The lookups of alternate keys that the body binds. */
function keyLookups(context: WriteContext, table: Table, body: JsonObject): ReadonlyMap<Field, Stored> {
  const result = new Map<Field, Stored>();
  const { keyLookups: fields, bodyNames } = rulesOf(table);
  for (const field of fields) {
    const names = bodyNames.get(field) ?? [];
    const reference = names.map((name) => body[name]).find((one) => typeof one === 'string');
    if (reference !== undefined) {
      result.set(field, resolveReference(context, reference, field.targets).id);
    }
  }
  return result;
}

/** Whether an operation on a set is a bulk message: ours, or the one that elastic tables have beside them. */
export const isBulkMessage = (name: string): boolean =>
  ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple', 'DeleteMultiple'].includes(name);

/** Elastic tables have more; standard tables, which ours are, have these three. */
export function bulkMessage(name: string, table: Table): BulkMessage {
  if (name === 'CreateMultiple' || name === 'UpdateMultiple' || name === 'UpsertMultiple') return name;
  throw new Fault(
    400,
    faultCode.messageNotSupported,
    `The '${name}' method does not support entities of type '${table.name}'. MessageProcessorCache returned MessageProcessor.Empty.`,
  );
}
