/** Updates the row with an address, or creates it. */
import { Fault, faultCode } from '../fault';
import type { JsonObject } from '../json/exact-json';
import type { Table } from '../model/table';
import { createRow } from './create-row';
import { findRow, missingRow, type RowAddress } from './row-address';
import type { Precondition } from './current-row';
import { updateRow } from './update-row';
import { rulesOf } from './table-rules';
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
  return upsertFound(context, table, address, findRow(context.sql, table, address), body, condition);
}

/** The same for a row that was looked up already; `id` is undefined when there is none. */
export function upsertFound(
  context: WriteContext,
  table: Table,
  address: RowAddress,
  id: string | undefined,
  body: JsonObject,
  condition: UpsertCondition,
): Upserted {
  if (id !== undefined) {
    if (condition.createOnly) {
      throw new Fault(412, faultCode.primaryKeyExists, 'A record with matching key values already exists.');
    }
    updateRow(context, table, id, withoutKey(table, address, body), condition);
    return { id, created: false };
  }
  if (condition.ifMatch !== undefined) throw missingRow(table, address);
  const preset =
    address.kind === 'id'
      ? { values: new Map([[table.idField, address.id]]), fixed: true }
      : { values: address.values };
  return { id: createRow(context, table, body, preset), created: true };
}

/** On a row that exists, the columns of the key that found it are dropped from the body. */
export function withoutKey(table: Table, address: RowAddress, body: JsonObject): JsonObject {
  if (address.kind === 'id') return body;
  const { bodyNames } = rulesOf(table);
  const names = address.key.fields
    .flatMap((field) => bodyNames.get(field) ?? [])
    .filter((name) => name in body);
  if (names.length === 0) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
