/** Components as the examples need them; properties can be replaced. */
import type { JsonObject } from '../../json/json';
import { shareJson } from '../../testing/documents';

/** A tier up to a cumulative amount. */
export const upTo = (limit: string, percent: string): JsonObject => ({ upTo: limit, percent });

/** The last tier, without a limit. */
export const above = (percent: string): JsonObject => ({ upTo: null, percent });

export const service = (name: string, fee: string, changes: JsonObject = {}): JsonObject => ({
  name,
  fee,
  glCode: '4700',
  ...changes,
});

export const fixedFee = (...services: JsonObject[]): JsonObject => ({ type: 'fixedFee', services });

/** A job with its rates; its code is its name. */
export const job = (
  name: string,
  rate: string,
  overtimeRate: string,
  changes: JsonObject = {},
): JsonObject => ({
  jobCode: name,
  name,
  rate,
  overtimeRate,
  ...changes,
});

export const perLaborHour = (...jobs: JsonObject[]): JsonObject => ({ type: 'perLaborHour', jobs });

/** A share of all revenue, each month for itself. */
export const monthlyShare = (tiers: JsonObject[], changes: JsonObject = {}): JsonObject =>
  shareJson({ tiers }, changes);

/** A share of all revenue, tiers counted from 1 January. */
export const yearlyShare = (tiers: JsonObject[], changes: JsonObject = {}): JsonObject =>
  shareJson({ tiers, accumulation: 'annualCalendar' }, changes);

export const bellServiceFee = (...collectionTypes: string[]): JsonObject => ({
  type: 'bellServiceFee',
  collectionTypes,
});

export const midMonthAdvance = (amount: string, changes: JsonObject = {}): JsonObject => ({
  type: 'midMonthAdvance',
  amount,
  title: 'Less: Mid-Month Billing',
  ...changes,
});

export const depositedRevenue = (switches: { deposits: boolean; tax: boolean }): JsonObject => ({
  type: 'depositedRevenue',
  deposits: switches.deposits,
  operatorPaysParkingTax: switches.tax,
});

/** What an example says of billable accounts; there are no accounts where it says nothing. */
interface Accounts {
  readonly payroll?: readonly string[];
  readonly additionalAmount?: string;
  readonly expenses?: readonly string[];
  readonly expensesGroup?: number;
  /** Payroll taxes: a percent, or what the ledger says. */
  readonly payrollTaxes?: JsonObject;
  readonly supportServices?: JsonObject;
}

export const billableAccounts = (accounts: Accounts): JsonObject => ({
  type: 'billableAccounts',
  payroll: {
    title: 'Site Salaries & Wages',
    accounts: [...(accounts.payroll ?? [])],
    additionalAmount: accounts.additionalAmount ?? null,
  },
  expenses: {
    title: 'Total Other Expenses',
    accounts: [...(accounts.expenses ?? [])],
    group: accounts.expensesGroup ?? null,
  },
  payrollTaxes: accounts.payrollTaxes === undefined ? null : { title: 'PTEB', ...accounts.payrollTaxes },
  supportServices:
    accounts.supportServices === undefined
      ? null
      : { title: 'Support Services', ...accounts.supportServices },
});

export const insurance = (terms: JsonObject): JsonObject => ({ type: 'insurance', ...terms });

export const claims = (cap: string, capAmount: string): JsonObject => ({ type: 'claims', cap, capAmount });

export const managementFee = (terms: JsonObject): JsonObject => ({ type: 'managementFee', ...terms });

export const nonLedgerExpense = (...items: JsonObject[]): JsonObject => ({
  type: 'nonLedgerExpense',
  items: items.map((item, index) => ({ title: `Item ${index + 1}`, ...item })),
});

/** A share of each month's profit for itself. */
export const monthlyProfitShare = (tiers: JsonObject[], changes: JsonObject = {}): JsonObject => ({
  type: 'profitShare',
  accumulation: 'monthly',
  tiers,
  ...changes,
});

/** A share of the profit since 1 January. */
export const yearlyProfitShare = (tiers: JsonObject[], changes: JsonObject = {}): JsonObject => ({
  ...monthlyProfitShare(tiers),
  accumulation: 'annualCalendar',
  ...changes,
});

/** An escalator with a step each year in a month. */
export const escalator = (
  target: string,
  step: { month: number; kind: 'percent' | 'amount'; value: string },
): JsonObject => ({ id: `steps of ${target}`, target, ...step });
