/** Updates the row with an address, or creates it. */
import { Fault, faultCode, notSupported } from '../fault';
import type { JsonObject } from '../json/exact-json';
import type { Table } from '../model/table';
import { createRow } from './create-row';
import { findRow, missingRow, type RowAddress } from './row-address';
import { type Precondition, updateRow } from './update-row';
import type { WriteContext } from './write-context';

export interface UpsertCondition extends Precondition {
  /** `If-None-Match: *`: create only. */
  readonly createOnly: boolean;
}

export interface Upserted {
  readonly id: string;
  readonly created: boolean;
}

/** `If-Match` allows the update only, `If-None-Match: *` the creation only. */
export function upsertRow(
  context: WriteContext,
  table: Table,
  address: RowAddress,
  body: JsonObject,
  condition: UpsertCondition,
): Upserted {
  const id = findRow(context.sql, table, address);
  if (id !== undefined) {
    if (condition.createOnly) {
      throw new Fault(412, faultCode.primaryKeyExists, 'A record with matching key values already exists.');
    }
    updateRow(context, table, id, withoutKey(address, body), condition);
    return { id, created: false };
  }
  if (condition.ifMatch !== undefined) throw missingRow(table, address);
  const nested = Object.keys(body).find((name) => {
    const navigation = table.navigations.get(name);
    return navigation !== undefined && body[name] !== null;
  });
  if (nested !== undefined) throw notSupported(`rows of '${nested}' inside an upsert of '${table.name}'`);
  const preset =
    address.kind === 'id'
      ? { values: new Map([[table.idField, address.id]]), fixed: true }
      : { values: address.values };
  return { id: createRow(context, table, body, preset), created: true };
}

/** On a row that exists, the columns of the key that found it are dropped from the body. */
function withoutKey(address: RowAddress, body: JsonObject): JsonObject {
  if (address.kind === 'id') return body;
  const names = new Set(address.key.fields.flatMap((field) => [field.name, `${field.name}@odata.bind`]));
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)));
}
