import { JsonNumber } from '@powerbill/core';
import { columnOf, columnValue, propertyOf, type Row, type TableName, tables } from '@powerbill/schema';
import { canonicalDecimal } from '../../decimal-text';
import { DataverseError } from './dataverse-error';
import type { JsonObject } from './json-answer';

/** Names of columns of a table. */
export type ColumnName<N extends TableName> = Extract<keyof Row<N>, string>;

/** The `$select` of these columns: lookups are read by the property that holds their id. */
export const select = <N extends TableName>(table: N, columns: readonly ColumnName<N>[]): string =>
  `$select=${columns.map((name) => propertyOf(table, name)).join(',')}`;

/**
 * Decodes the named columns of a row: decimals and money as canonical decimal text, lookups as ids, dates as
 * they came. A value that does not fit its column is an error of the platform's answer, not a guess.
 */
export function decodeRow<N extends TableName, C extends ColumnName<N>>(
  table: N,
  json: JsonObject,
  columns: readonly C[],
): Pick<Row<N>, C> {
  const entries = columns.map((name) => [name, decodeColumn(table, name, json)] as const);
  // The decoder: each value was checked against the definition from which the row type is inferred.
  return Object.fromEntries(entries) as Pick<Row<N>, C>;
}

function decodeColumn(table: TableName, name: string, json: JsonObject): string | number | boolean | null {
  const column = columnOf(table, name);
  const raw = json[propertyOf(table, name)];
  if (raw === undefined || raw === null) {
    if (column.kind === 'yesNo') return column.default;
    if (column.required !== true) return null;
    throw unreadable(table, name);
  }
  const value = columnValue(column, raw, decimalOf);
  if (value === undefined) throw unreadable(table, name);
  return value;
}

/** The exact text of a number, as the lossless parser kept it. */
export function decimalOf(raw: unknown): string | undefined {
  const text = raw instanceof JsonNumber ? raw.text : typeof raw === 'number' ? String(raw) : undefined;
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? canonicalDecimal(text) : undefined;
}

const unreadable = (table: string, name: string) =>
  new DataverseError(0, 'answer.unreadable', `The column ${table}.${name} holds no value of its kind.`);

/** The id of a row; Dataverse gives it whether it was asked for or not. */
export function idOf(table: TableName, json: JsonObject): string {
  const id = json[tables[table].primaryId];
  if (typeof id !== 'string') throw unreadable(table, tables[table].primaryId);
  return id.toLowerCase();
}

/** The version of a row, for a later change that must not overwrite somebody else's. */
export function etagOf(json: JsonObject): string {
  const etag = json['@odata.etag'];
  if (typeof etag !== 'string') {
    throw new DataverseError(0, 'answer.unreadable', 'Dataverse gave a row without its version.');
  }
  return etag;
}
