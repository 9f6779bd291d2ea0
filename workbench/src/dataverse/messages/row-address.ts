/** Finds the row that an address or a reference names, by id or by alternate key. */
import { Fault, faultCode, invalidPayload, invalidQuery, segmentNotFound } from '../fault';
import { rowNotFound } from '../model/row-not-found';
import type { Field } from '../model/field';
import type { AlternateKey, Table } from '../model/table';
import type { Literal } from '../odata/expression';
import { parseAddress, type SegmentKey } from '../odata/address';
import { encodeLiteral } from '../query/encode-literal';
import { keyColumn } from '../store/ddl';
import type { Sqlite, Stored } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';
import { type Json, JsonNumber } from '../json/exact-json';
import { readValue } from './read-value';
import { rowType } from './row-type';
import { requireOwnership, type ReferenceScope } from './write-context';

/** How a request names a row. */
export type RowAddress =
  | { readonly kind: 'id'; readonly id: string }
  | {
      readonly kind: 'key';
      readonly key: AlternateKey;
      /** Stored values of the key's columns, as a new row would get them. */
      readonly values: ReadonlyMap<Field, Stored>;
      /** The same values as they compare. */
      readonly comparable: readonly Stored[];
    };

/** The address in the parentheses of a segment. */
export function rowAddress(table: Table, key: SegmentKey): RowAddress {
  if (key.kind === 'id') return key;
  if (key.kind === 'empty') throw segmentNotFound(table.setName);
  const literals = new Map<string, Literal>();
  for (const [name, value] of key.values) {
    if (typeof value === 'string') throw invalidQuery(`The key value ${value} of '${name}' is no value.`);
    literals.set(name, value);
  }
  const id = literals.get(table.idField.name);
  if (id?.type === 'guid' && literals.size === 1) return { kind: 'id', id: id.text.toLowerCase() };
  const fields = [...literals.keys()].map((name) => table.byProperty.get(name));
  const found = table.keys.find(
    (one) => one.fields.length === fields.length && one.fields.every((field) => fields.includes(field)),
  );
  if (!found) {
    const resource = rowType(table);
    throw invalidQuery(
      `The key in the request URI is not valid for resource '${resource}'. Ensure that the names and number of key properties match the declared or alternate key properties for the resource '${resource}'. It names ${[...literals.keys()].join(', ')}.`,
    );
  }
  return keyAddress(table, found, (field) => literals.get(field.property));
}

function keyAddress(
  table: Table,
  key: AlternateKey,
  literalOf: (field: Field) => Literal | undefined,
): RowAddress {
  const values = new Map<Field, Stored>();
  const comparable = key.fields.map((field) => {
    const literal = literalOf(field);
    if (!literal || literal.type === 'null')
      throw invalidQuery(`The key column '${field.name}' needs a value.`);
    const encoded = encodeLiteral(field, literal);
    values.set(field, field.kind === 'text' ? readValue(table, field, literal.text) : encoded.value);
    return encoded.exact ? encoded.value : null;
  });
  return { kind: 'key', key, values, comparable };
}

/** The alternate key whose columns a body holds in full; the first declared wins. */
export function addressInBody(
  table: Table,
  body: Readonly<Record<string, Json>>,
  lookups: ReadonlyMap<Field, Stored>,
): RowAddress | undefined {
  for (const key of table.keys) {
    const complete = key.fields.every((field) =>
      field.kind === 'lookup' ? typeof lookups.get(field) === 'string' : isValue(body[field.property]),
    );
    if (!complete) continue;
    return keyAddress(table, key, (field) =>
      literalOf(field, lookups.get(field) ?? body[field.property] ?? null),
    );
  }
  return undefined;
}

const isValue = (json: Json | undefined): boolean => json !== undefined && json !== null && json !== '';

function literalOf(field: Field, value: Json | bigint): Literal | undefined {
  const literal = (type: Literal['type'], text: string): Literal => ({ kind: 'literal', type, text, at: 0 });
  if (typeof value === 'number') return literal('number', String(value));
  if (value instanceof JsonNumber) return literal('number', value.text);
  if (typeof value === 'boolean') return literal('boolean', String(value));
  if (typeof value !== 'string') return undefined;
  if (field.kind === 'lookup' || field.kind === 'id') return literal('guid', value);
  if (field.kind === 'date') return literal('date', value);
  return literal(field.kind === 'dateTime' ? 'dateTime' : 'string', value);
}

/** Id of the row with an address; undefined when there is none. */
export function findRow(sql: Sqlite, table: Table, address: RowAddress): string | undefined {
  if (address.kind === 'id') {
    const row = sql.first(`SELECT 1 AS one FROM ${quoted(table.name)} WHERE ${columnOf(table.idField)} = ?`, [
      address.id,
    ]);
    return row && address.id;
  }
  const conditions = address.key.fields.map((field) => `${keyColumn(field)} = ?`).join(' AND ');
  const row = sql.first(
    `SELECT ${columnOf(table.idField)} AS id FROM ${quoted(table.name)} WHERE ${conditions}`,
    address.comparable,
  );
  return row && String(row.id);
}

/** Id of the row with an address; 404 when there is none. */
export function requireRow(sql: Sqlite, table: Table, address: RowAddress): string {
  const id = findRow(sql, table, address);
  if (id !== undefined) return id;
  throw missingRow(table, address);
}

export const missingRow = (table: Table, address: RowAddress): Fault =>
  address.kind === 'id'
    ? rowNotFound(table.name, address.id)
    : new Fault(
        404,
        faultCode.keyRowNotFound,
        `A record with the specified key values does not exist in ${table.name} entity`,
      );

export interface RowReference {
  readonly table: Table;
  readonly id: string;
}

/**
 * Resolves a reference of a body (`/pb_sites(id)`, a full address, `$1`) to a row that exists and is of one of
 * `targets`, or of any table.
 */
export function resolveReference(
  context: ReferenceScope,
  text: string,
  targets?: readonly string[],
): RowReference {
  const { table, id } = readReference(context, text, targets);
  requireOwnership(context, table, id);
  return { table, id };
}

/** The same of a row that need not be there any more, if its id names it. */
export function readReference(
  context: ReferenceScope,
  text: string,
  targets?: readonly string[],
): RowReference {
  const { table, address } = readAddress(context, text, targets);
  const id = address.kind === 'id' ? address.id : requireRow(context.sql, table, address);
  return { table, id };
}

/** What a reference names: a row of one of `targets`, or of any table, that need not be there. */
export function readAddress(
  context: ReferenceScope,
  text: string,
  targets?: readonly string[],
): { readonly table: Table; readonly address: RowAddress } {
  const segments = parseAddress(relativePath(context, text));
  const [segment] = segments;
  const table = segment && context.catalog.bySet.get(segment.name);
  if (!table || segments.length > 1 || !segment.key) {
    throw invalidPayload(`The reference '${text.slice(0, 200)}' names no row: write it as /set(id).`);
  }
  if (targets && !targets.includes(table.name)) {
    throw invalidPayload(
      `The reference '${text.slice(0, 200)}' names a row of '${table.name}', not of ${targets.join(' or ')}.`,
    );
  }
  return { table, address: rowAddress(table, segment.key) };
}

/** The path below the service root: references may be relative, absolute, or to an earlier request of a change set. */
function relativePath(context: ReferenceScope, text: string): string {
  const match = /^\/?(\$[^/(]+)(.*)$/.exec(text);
  if (match) return resolveContentId(context.references, match[1] ?? '') + (match[2] ?? '');
  const { origin } = new URL(context.serviceRoot);
  const path = text.startsWith(`${origin}/`) ? text.slice(origin.length) : text;
  // Each minor version names the same rows.
  return path.replace(/^\/api\/data\/v9\.[012](?=\/)/, '');
}

/** The address that a Content-ID stands for. */
export function resolveContentId(references: ReadonlyMap<string, string>, name: string): string {
  const found = references.get(name.slice(1));
  if (found !== undefined) return found;
  throw invalidPayload(`Content-ID Reference: '${name}' does not exist in the batch context.`);
}
