import { isMonth } from '../calendar/date';
import type { Contract } from '../contract/contract';
import { readContract } from '../contract/read-contract';
import type { Facts } from '../facts/facts';
import { readFacts } from '../facts/read-facts';
import type { Json, JsonObject } from '../json/json';
import type { Reading } from '../reading/problems';
import { calculate } from '../statement/calculate';
import type { Statement, StatementLine } from '../statement/statement';

/** A small contract in arrears with one fixed fee; properties can be replaced. */
export const contractJson = (changes: JsonObject = {}): JsonObject => ({
  schema: 'powerbill.contract/1',
  contractNumber: 'C-1',
  customer: { number: 'CUST-1', name: 'Customer' },
  site: { number: '0042', name: 'Site' },
  currency: 'USD',
  startDate: '2022-07-01',
  billing: {
    timing: 'arrears',
    frequency: 'monthly',
    paymentTerms: { kind: 'netDays', days: 30 },
    proration: 'none',
  },
  components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: '100', glCode: '4700' }] }],
  ...changes,
});

export const factsJson = (changes: JsonObject = {}): JsonObject => ({
  schema: 'powerbill.facts/1',
  site: '0042',
  ...changes,
});

/** Billing terms with some of them replaced. */
export const billingJson = (changes: JsonObject = {}): JsonObject => ({
  timing: 'arrears',
  frequency: 'monthly',
  paymentTerms: { kind: 'netDays', days: 30 },
  proration: 'none',
  ...changes,
});

/** A revenue row of 1 March 2025; properties can be replaced. */
export const revenueJson = (changes: JsonObject = {}): JsonObject => ({
  date: '2025-03-01',
  code: 'VD1',
  category: 'Valet Daily',
  depositFlag: 'N',
  gross: '0',
  net: '0',
  ...changes,
});

/** A revenue share of all codes with one tier; properties of its structure can be replaced. */
export const shareJson = (structure: JsonObject = {}, changes: JsonObject = {}): JsonObject => ({
  type: 'revenueShare',
  structures: [
    {
      revenueCodes: 'all',
      accumulation: 'monthly',
      tiers: [{ upTo: null, percent: '20' }],
      ...structure,
    },
  ],
  ...changes,
});

/** Billable accounts with these payroll and expense accounts; properties can be replaced. */
export const billableJson = (
  payroll: readonly string[],
  expenses: readonly string[],
  changes: JsonObject = {},
): JsonObject => ({
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: payroll },
  expenses: { title: 'Expenses', accounts: expenses },
  ...changes,
});

/** The value of a reading that must have succeeded. */
export function valueOf<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.value;
}

/** `code path` of every problem of a reading that must have failed. */
export function problemsOf(reading: Reading<unknown>): string[] {
  if (reading.ok) throw new Error('The document was read without a problem.');
  return reading.errors.map(({ code, path }) => `${code} ${path}`);
}

export const contractOf = (changes: JsonObject = {}): Contract =>
  valueOf(readContract(contractJson(changes)));

export const factsOf = (changes: JsonObject = {}): Facts => valueOf(readFacts(factsJson(changes)));

/** The statement of a contract and facts with changes, for March 2025 if nothing else is said. */
export function statementFor(
  contract: JsonObject,
  facts: JsonObject = {},
  period = '2025-03',
  version = 1,
): Statement {
  if (!isMonth(period)) throw new Error(`${period} is no month`);
  return calculate({ contract: contractOf(contract), facts: factsOf(facts), period, version });
}

/** A contract with these components only. */
export const withComponents = (...components: Json[]): JsonObject => ({ components });

/** All printed lines of a statement. */
export const linesOf = (statement: Statement): StatementLine[] =>
  statement.invoices.flatMap((invoice) => invoice.lines);

/** `component part amount` of every printed line. */
export const amountsOf = (statement: Statement): string[] =>
  linesOf(statement).map((line) => [line.component, line.part, line.amount].filter(Boolean).join(' '));

export const findingCodes = (statement: Statement): string[] => statement.findings.map(({ code }) => code);
