/** CreateMultiple, UpdateMultiple, UpsertMultiple: many rows of one table, all or none. */
import { faultCode, Fault, invalidPayload, notSupported } from '../fault';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { parseAddress } from '../odata/address';
import type { Stored } from '../store/sqlite';
import { createRow } from './create-row';
import { readGuid } from './read-value';
import {
  addressInBody,
  relativePath,
  requireRow,
  resolveReference,
  type RowAddress,
  rowAddress,
} from './row-address';
import { updateRow } from './update-row';
import { upsertRow } from './upsert-row';
import type { WriteContext } from './write-context';

export type BulkMessage = 'CreateMultiple' | 'UpdateMultiple' | 'UpsertMultiple';

/** Runs a bulk message and gives the ids of created rows (CreateMultiple answers with them). */
export function runBulk(
  context: WriteContext,
  table: Table,
  message: BulkMessage,
  body: JsonObject,
): readonly string[] {
  const targets = readTargets(table, body);
  const written = new Set<string>();
  return targets.map((target) => {
    const id = runOne(context, table, message, target);
    if (written.has(id)) throw invalidPayload(`The Targets name the row ${id} of '${table.name}' twice.`);
    written.add(id);
    return id;
  });
}

function runOne(context: WriteContext, table: Table, message: BulkMessage, body: JsonObject): string {
  if (message === 'CreateMultiple') return createRow(context, table, body);
  const address = addressOf(context, table, body);
  if (message === 'UpdateMultiple') {
    const id = requireRow(context.sql, table, address);
    updateRow(context, table, id, body);
    return id;
  }
  return upsertRow(context, table, address, body, { ifMatch: undefined, createOnly: false }).id;
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
  targets.forEach((target) => checkType(table, target['@odata.type']));
  return targets;
}

/** Targets are of an abstract type, so every row must say what it is. */
function checkType(table: Table, type: Json | undefined): void {
  const wanted = `Microsoft.Dynamics.CRM.${table.name}`;
  if (type === wanted || type === `#${wanted}`) return;
  throw invalidPayload(
    `Every row of Targets needs "@odata.type": "${wanted}"; one has ${type === undefined ? 'none' : JSON.stringify(type)}.`,
  );
}

/** A row is identified by `@odata.id`, by its id, or by the columns of an alternate key. */
function addressOf(context: WriteContext, table: Table, body: JsonObject): RowAddress {
  const reference = body['@odata.id'];
  if (reference !== undefined) return addressOfReference(context, table, reference);
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

function addressOfReference(context: WriteContext, table: Table, reference: Json): RowAddress {
  if (typeof reference !== 'string') throw invalidPayload('The value of "@odata.id" is no reference.');
  const segments = parseAddress(relativePath(context, reference));
  const [segment] = segments;
  if (segments.length !== 1 || segment?.name !== table.setName || !segment.key) {
    throw invalidPayload(`The reference '${reference.slice(0, 200)}' names no row of '${table.setName}'.`);
  }
  return rowAddress(table, segment.key);
}

/** The lookups of alternate keys that the body binds. */
function keyLookups(context: WriteContext, table: Table, body: JsonObject): ReadonlyMap<Field, Stored> {
  const result = new Map<Field, Stored>();
  for (const field of table.keys.flatMap((key) => key.fields)) {
    const reference = field.kind === 'lookup' ? body[`${field.name}@odata.bind`] : undefined;
    if (typeof reference === 'string' && !result.has(field)) {
      result.set(field, resolveReference(context, reference, field.targets).id);
    }
  }
  return result;
}

/** Elastic tables have more; standard tables, which ours are, have these three. */
export function bulkMessage(name: string): BulkMessage {
  if (name === 'CreateMultiple' || name === 'UpdateMultiple' || name === 'UpsertMultiple') return name;
  throw notSupported(`the action Microsoft.Dynamics.CRM.${name}`);
}
