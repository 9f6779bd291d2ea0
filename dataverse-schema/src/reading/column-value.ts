import type { Column } from '../column';
import { type TableName, tables } from '../tables';

/** A value of a column as code handles it: decimals and money as text, lookups as ids, choices as numbers. */
export type ColumnValue = string | number | boolean;

/** How a reader gets the exact decimal text of a number in an answer; undefined when there is none. */
export type DecimalTextOf = (raw: unknown) => string | undefined;

/** The definition of a column. Throws a `RangeError` for a name that the table does not have. */
export function columnOf(table: TableName, name: string): Column {
  const definitions: Readonly<Record<string, Column>> = tables[table].columns;
  const column = definitions[name];
  if (column === undefined) throw new RangeError(`The table ${table} has no column ${name}.`);
  return column;
}

/** The property of a row that holds a column: a lookup's id stands in `_name_value`. */
export const propertyOf = (table: TableName, name: string): string =>
  columnOf(table, name).kind === 'lookup' ? `_${name}_value` : name;

/** The value of a column from what an answer holds, or undefined when it does not fit. */
export function columnValue(
  column: Column,
  raw: unknown,
  decimalTextOf: DecimalTextOf,
): ColumnValue | undefined {
  switch (column.kind) {
    case 'decimal':
    case 'money':
      return decimalTextOf(raw);
    case 'whole':
    case 'choice':
    case 'double':
      return typeof raw === 'number' ? raw : undefined;
    case 'yesNo':
      return typeof raw === 'boolean' ? raw : undefined;
    case 'id':
    case 'lookup':
    case 'file':
      return typeof raw === 'string' ? raw.toLowerCase() : undefined;
    case 'date':
      return typeof raw === 'string' ? raw.slice(0, 10) : undefined;
    case 'text':
    case 'memo':
    case 'dateTime':
    case 'multiChoice':
    case 'image':
      return typeof raw === 'string' ? raw : undefined;
  }
}

/** A row as the Web API gives it. */
export type AnsweredRow = Readonly<Record<string, unknown>>;

/**
 * The value of a column, a choice by its code; one that no option has stays a number. Null when the row holds none.
 */
export function codedValue(
  table: TableName,
  name: string,
  row: AnsweredRow,
  decimalTextOf: DecimalTextOf,
): ColumnValue | null {
  const raw = row[name];
  if (raw === undefined || raw === null) return null;
  const column = columnOf(table, name);
  const value = columnValue(column, raw, decimalTextOf) ?? null;
  if (column.kind !== 'choice') return value;
  return column.choice.options.find((option) => option.value === value)?.code ?? value;
}
