/** The columns of a table that number its rows. */
import { type AutoNumberPart, parseAutoNumber } from '../model/auto-number';
import type { Field } from '../model/field';
import type { Table } from '../model/table';

export interface AutoNumberColumn {
  readonly field: Field;
  /** Name of its sequence. */
  readonly sequence: string;
  readonly parts: readonly AutoNumberPart[];
}

export const autoNumberColumns = (table: Table): readonly AutoNumberColumn[] =>
  table.fields
    .filter((field) => field.autoNumber !== '')
    .map((field) => {
      const sequence = sequenceOf(table, field);
      return { field, sequence, parts: parseAutoNumber(sequence, field.autoNumber) };
    });

export const sequenceOf = (table: Table, field: Field): string => `${table.name}.${field.name}`;
