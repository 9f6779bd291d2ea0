import type { Json } from '@powerbill/core';
import type { GroupNumbers } from './group-numbers';

/** What one block of a record becomes, in the form of the exchange contract, before it is validated. */
export interface MappedComponent {
  readonly type: ComponentType;
  readonly content: Readonly<Record<string, Json>>;
  /** False for data that the record keeps but does not bill. */
  readonly active: boolean;
  /** Where in the record it comes from. */
  readonly origin: string;
}

/** The types that the legacy system knows, in the order in which a contract lists them. */
export const componentTypes = [
  'fixedFee',
  'perLaborHour',
  'perOccupiedRoom',
  'revenueShare',
  'bellServiceFee',
  'midMonthAdvance',
  'depositedRevenue',
  'billableAccounts',
  'managementFee',
  'insurance',
  'claims',
  'nonLedgerExpense',
  'profitShare',
] as const;

export type ComponentType = (typeof componentTypes)[number];

/** The account numbers of the chart: those of the two lists of a contract, and all of them. */
export interface ChartNumbers {
  readonly payroll: ReadonlySet<string>;
  readonly expenses: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** What a block needs to know of the rest of the record. */
export interface BlockContext {
  readonly timing: 'arrears' | 'advance';
  readonly groups: GroupNumbers;
  readonly chart: ChartNumbers;
}
