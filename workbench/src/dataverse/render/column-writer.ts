/** Writes the members of one column: what is the same for every row is decided once. */
import { type Field, isLookup } from '../model/field';
import type { Table } from '../model/table';
import { mayUseColumn } from '../security/access';
import { lookupTarget } from '../store/lookup-target';
import type { Stored, StoredRow } from '../store/sqlite';
import { valueJson } from '../store/value-json';
import { ASSOCIATED_NAVIGATION, FORMATTED_VALUE, LOOKUP_LOGICAL_NAME } from './annotations';
import { formatValue } from './format-value';
import { moneyStyle } from './money-style';
import type { RowWriter } from './row-json';

/** A column of an answer. */
export interface AnswerColumn {
  /** Name of the property. */
  readonly name: string;
  /** Where its value stands in a row, and beside it the currency of an amount. */
  readonly key: string;
  readonly currencyKey: string;
  readonly table: Table;
  readonly field: Field;
}

/** A column of the table itself, under its own name. */
export const ownColumn = (table: Table, field: Field): AnswerColumn => ({
  name: field.property,
  key: field.name,
  currencyKey: 'transactioncurrencyid',
  table,
  field,
});

/** The members of a column in a row, each after a comma. */
export type ColumnWriter = (row: StoredRow) => string;

/** How a column is written. `sparse` leaves out what is empty. */
export function columnWriter(writer: RowWriter, column: AnswerColumn, sparse: boolean): ColumnWriter {
  const { field, key } = column;
  const lead = `,${JSON.stringify(column.name)}:`;
  const empty = sparse ? '' : `${lead}null`;
  if (!mayUseColumn(writer.caller, field)) return () => empty;
  const annotate = annotations(writer, column);
  return (row) => {
    const stored = row[key] ?? null;
    if (stored === null) return empty;
    const value = lead + valueJson(field, stored);
    return annotate ? annotate(stored, row) + value : value;
  };
}

type Annotate = (stored: Stored, row: StoredRow) => string;

function annotations(writer: RowWriter, column: AnswerColumn): Annotate | undefined {
  const { formattedValues, lookupNames, navigationNames } = writer.annotations;
  const lookup = isLookup(column.field);
  const parts = [
    ...(formattedValues ? [formattedValue(writer, column)] : []),
    ...(lookup && navigationNames ? [navigationName(column)] : []),
    ...(lookup && lookupNames ? [lookupName(column)] : []),
  ];
  if (parts.length === 0) return undefined;
  return (stored, row) => parts.map((part) => part(stored, row)).join('');
}

const leadOf = ({ name }: AnswerColumn, annotation: string): string =>
  `,${JSON.stringify(`${name}@${annotation}`)}:`;

function formattedValue(writer: RowWriter, column: AnswerColumn): Annotate {
  const { table, field, currencyKey } = column;
  const lead = leadOf(column, FORMATTED_VALUE);
  const textOf = (stored: Stored, row: StoredRow): string | undefined => {
    if (isLookup(field)) return writer.names.get(String(stored));
    if (field.kind !== 'money') return formatValue(table, field, stored);
    return formatValue(table, field, stored, moneyStyle(writer.currencies, field, row[currencyKey]));
  };
  return (stored, row) => {
    const text = textOf(stored, row);
    return text === undefined ? '' : lead + JSON.stringify(text);
  };
}

const targetOf = ({ key, field }: AnswerColumn, row: StoredRow): string =>
  lookupTarget(row, key, field.targets);

function lookupName(column: AnswerColumn): Annotate {
  const lead = leadOf(column, LOOKUP_LOGICAL_NAME);
  return (_stored, row) => lead + JSON.stringify(targetOf(column, row));
}

function navigationName(column: AnswerColumn): Annotate {
  const lead = leadOf(column, ASSOCIATED_NAVIGATION);
  const { table, field } = column;
  const names = new Map(field.targets.map((target) => [target, navigationNameOf(table, field, target)]));
  return (_stored, row) => lead + JSON.stringify(names.get(targetOf(column, row)) ?? field.name);
}

function navigationNameOf(table: Table, field: Field, target: string): string {
  for (const navigation of table.navigations.values()) {
    if (navigation.kind === 'single' && navigation.field === field && navigation.targets.includes(target)) {
      return navigation.name;
    }
  }
  return field.name;
}
