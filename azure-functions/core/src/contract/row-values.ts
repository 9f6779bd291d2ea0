import type { Json, JsonObject } from '../json/json';

/**
 * Values of one table row by logical column name. Choice columns hold the code of the option, decimals
 * and money are text, lookups are left out. A column without a value is absent (when read: absent or null).
 */
export type RowValues = Readonly<Record<string, string | number | boolean | null>>;

/** A component and the rows below it. */
export interface ComponentRows {
  readonly component: RowValues;
  readonly rates: readonly RowValues[];
  readonly structures: readonly RowValues[];
  readonly tiers: readonly RowValues[];
  readonly accounts: readonly RowValues[];
  readonly validationRules: readonly RowValues[];
  readonly nonLedgerExpenses: readonly RowValues[];
  readonly measures: readonly RowValues[];
}

/** What one component adds to its own row and below it. */
export type OwnRows = Partial<ComponentRows>;

export interface ContractRows {
  readonly version: RowValues;
  readonly components: readonly ComponentRows[];
  readonly escalators: readonly RowValues[];
  readonly invoiceGroups: readonly RowValues[];
}

/** The chart of accounts: the defaults that contracts deviate from. */
export interface Chart {
  readonly accounts: readonly ChartAccount[];
}

export interface ChartAccount {
  readonly account: string;
  /** The list of a contract in which the account stands. */
  readonly use: 'payroll' | 'expenses' | null;
  readonly billableByDefault: boolean;
  readonly class: 'revenue' | 'payroll' | 'payrollTax' | 'insurance' | 'claims' | 'expense';
}

/** A row of the columns that have a value. */
export function rowOf(
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): RowValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string | number | boolean] => entry[1] !== undefined && entry[1] !== null,
    ),
  );
}

/** An object of the properties that have a value. */
export function given(values: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null,
    ),
  );
}

/** Rows in the order of a column of whole numbers. */
export function inOrderOf(rows: readonly RowValues[], column: string): RowValues[] {
  const position = (row: RowValues): number => {
    const value = row[column];
    return typeof value === 'number' ? value : 0;
  };
  return [...rows].sort((left, right) => position(left) - position(right));
}

const LONGEST_NAME = 200;

/** A text that fits the name column of a table. */
export const rowName = (...parts: readonly (string | number)[]): string =>
  parts.join(' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
