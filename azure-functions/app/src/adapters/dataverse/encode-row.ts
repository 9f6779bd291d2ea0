import { type Json, JsonNumber, type RowValues } from '@powerbill/core';
import {
  columnOf,
  columns as columnTypes,
  findTable,
  navigationOf,
  type TableName,
  tables,
  type Write,
} from '@powerbill/schema';
import { canonicalDecimal, decimalPlaces } from '../../decimal-text';
import type { Owner } from '../../ports';

type Column = columnTypes.Column;

/** A value that its column cannot hold. Nothing is cut off or rounded on the way to the store. */
export class UnstorableError extends Error {
  constructor(
    readonly table: string,
    readonly column: string,
    reason: string,
  ) {
    super(`The column ${table}.${column} cannot hold the value: ${reason}.`);
    this.name = 'UnstorableError';
  }
}

type WritableObject = Record<string, Json>;

/**
 * The body of a write: money and decimals as exact JSON numbers, lookups as binds by id. Lookups that may
 * point to several tables are not written here but the owner, which is handed over with its table.
 */
export function encodeWrite<N extends TableName>(
  table: N,
  values: Write<N>,
  owner?: Owner | null,
): WritableObject {
  const body: WritableObject = {};
  for (const [name, value] of Object.entries(values)) {
    const column = columnOf(table, name);
    if (column.kind === 'lookup') Object.assign(body, bind(table, name, column, value as string | null));
    else body[name] = encodeValue(table, name, column, value);
  }
  if (owner !== null && owner !== undefined) body['ownerid@odata.bind'] = ownerPath(owner);
  return body;
}

/** The JSON of a column's value; throws an `UnstorableError` for one that the column cannot hold. */
function encodeValue(
  table: string,
  name: string,
  column: Column,
  value: string | number | boolean | null,
): Json {
  if (value === null) return null;
  switch (column.kind) {
    case 'decimal':
    case 'money':
      return exactNumber(table, name, column.precision, String(value));
    case 'text':
    case 'memo': {
      const text = String(value);
      if (text.length > column.maxLength) {
        throw new UnstorableError(table, name, `it has more than ${column.maxLength} characters`);
      }
      return text;
    }
    default:
      return value;
  }
}

function exactNumber(table: string, name: string, precision: number, text: string): JsonNumber {
  if (decimalPlaces(text) > precision) {
    throw new UnstorableError(table, name, `it has more than ${precision} decimals`);
  }
  return new JsonNumber(canonicalDecimal(text));
}

function bind(
  table: TableName,
  name: string,
  column: Extract<Column, { kind: 'lookup' }>,
  id: string | null,
): WritableObject {
  const [target] = column.targets;
  if (target === undefined || column.targets.length > 1) {
    throw new RangeError(`The lookup ${table}.${name} has several targets: name one.`);
  }
  return { [`${bindName(table, name)}@odata.bind`]: id === null ? null : rowPath(target, id) };
}

const bindNames = new Map<string, string>();

/** The navigation property of a lookup; looking it up walks all tables, so that it is kept. */
function bindName(table: TableName, column: string): string {
  const key = `${table}.${column}`;
  const kept = bindNames.get(key);
  if (kept !== undefined) return kept;
  const found = navigationOf(tables[table]).find((one) => one.kind === 'single' && one.column === column);
  const name = found?.name ?? column;
  bindNames.set(key, name);
  return name;
}

/**
 * The body of a row whose choices are option codes, as the billing core writes them (`arrears` and not its number).
 */
export function encodeValues(table: TableName, values: RowValues, owner?: Owner | null): WritableObject {
  const body: WritableObject = {};
  for (const [name, value] of Object.entries(values)) {
    const column = columnOf(table, name);
    body[name] = encodeValue(
      table,
      name,
      column,
      column.kind === 'choice' ? optionValue(table, name, column, value) : value,
    );
  }
  if (owner !== null && owner !== undefined) body['ownerid@odata.bind'] = ownerPath(owner);
  return body;
}

function optionValue(
  table: string,
  name: string,
  column: Extract<Column, { kind: 'choice' }>,
  code: string | number | boolean | null,
): number | null {
  if (code === null) return null;
  const option = column.choice.options.find((one) => one.code === code);
  if (option === undefined) throw new UnstorableError(table, name, 'the choice has no such option');
  return option.value;
}

/** The path of a row as a bind names it: `/pb_sites(…)`. */
export function rowPath(logicalName: string, id: string): string {
  const table = findTable(logicalName);
  if (table === undefined) throw new RangeError(`There is no table ${logicalName}.`);
  return `/${table.setName}(${id})`;
}

const ownerPath = (owner: Owner): string => rowPath(owner.table, owner.id);

/** The path of a row as a request names it: `pb_sites(…)`. */
export const path = (logicalName: TableName, id: string): string => `${tables[logicalName].setName}(${id})`;
