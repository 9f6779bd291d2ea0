import type { Month } from '@powerbill/core';
import { centsOf, centsText, portion, split } from './cents';
import { componentOf } from './component-of';
import { randomOf } from './random';
import type { Random } from './random';
import type { LedgerRow } from './sample-rows';
import type { SitePlan } from './site-plan';

/** What was booked at a site in one month, in cents, without revenue. */
export interface LedgerMonth {
  readonly rows: readonly LedgerRow[];
  readonly payroll: number;
  /** Billable expenses without those of insurance and claims where the contract bills these by themselves. */
  readonly expenses: number;
  readonly insurance: number;
  readonly claims: number;
  readonly payrollTaxes: number;
}

const ENTITY = '02';

const emptyLedger: LedgerMonth = {
  rows: [],
  payroll: 0,
  expenses: 0,
  insurance: 0,
  claims: 0,
  payrollTaxes: 0,
};

const rolesOf = (plan: SitePlan) => {
  const roles = plan.contract.accountRoles;
  return {
    insurance: roles?.insurance ?? ['7080', '7082', '7085'],
    claims: roles?.claims ?? ['7099', '7100', '7101', '7102'],
    payrollTaxes: roles?.payrollTaxes ?? ['6200', '6399', '6500'],
    elimination: roles?.eliminationEntities?.[0] ?? '06',
  };
};

/** Up to `count` accounts that the site really uses, the same ones each month. */
const usedAccounts = (
  plan: SitePlan,
  purpose: string,
  accounts: readonly string[],
  count: number,
): string[] =>
  accounts
    .map((account) => ({
      account,
      place: randomOf(plan.seed, plan.contract.contractNumber, purpose, account).below(1_000_000),
    }))
    .sort((left, right) => left.place - right.place)
    .slice(0, count)
    .map(({ account }) => account)
    .sort();

const book = (
  month: Month,
  accounts: readonly string[],
  amount: number,
  random: Random,
  entity = ENTITY,
): LedgerRow[] => {
  if (accounts.length === 0 || amount === 0) return [];
  const parts = split(
    amount,
    accounts.map(() => random.between(40, 400)),
  );
  return accounts.map((account, index) => ({
    month,
    account,
    entity,
    balance: centsText(parts[index] ?? 0),
  }));
};

const sum = (rows: readonly LedgerRow[]): number =>
  rows.reduce((total, row) => total + centsOf(row.balance), 0);

/** Part of the yearly cap that is booked in a month, in percent: some sites come to their cap in early summer. */
const claimsPercent = (plan: SitePlan, month: Month, random: Random): number => {
  const isBadYear = randomOf(plan.seed, plan.contract.contractNumber, 'claims').chance(35);
  const usual = random.between(9, 14);
  return isBadYear && ['05', '06'].includes(month.slice(5)) ? usual * 3 : usual;
};

const bookClaims = (
  plan: SitePlan,
  month: Month,
  accounts: readonly string[],
  random: Random,
): LedgerRow[] => {
  const component = componentOf(plan.contract, 'claims');
  if (component === undefined) return [];
  const cap = centsOf(component.capAmount);
  const amount =
    cap === 0 ? random.between(20_000, 200_000) : portion(cap, claimsPercent(plan, month, random), 100);
  return book(month, accounts, amount, random);
};

/** The books of a month: billable accounts, taxes, accounts that are not billable, and now and then an elimination. */
export const ledgerMonth = (plan: SitePlan, month: Month): LedgerMonth => {
  const { contract, seed } = plan;
  const component = componentOf(contract, 'billableAccounts');
  if (component === undefined) return emptyLedger;
  const random = randomOf(seed, contract.contractNumber, month, 'ledger');
  const roles = rolesOf(plan);
  const separate = new Set([
    ...(componentOf(contract, 'insurance') === undefined ? [] : roles.insurance),
    ...(componentOf(contract, 'claims') === undefined ? [] : roles.claims),
  ]);
  const billable = component.expenses.accounts;
  const ordinary = billable.filter((account) => !separate.has(account));
  const insured = billable.filter((account) => separate.has(account) && roles.insurance.includes(account));
  const claimed = billable.filter((account) => separate.has(account) && roles.claims.includes(account));

  const payroll = book(
    month,
    usedAccounts(plan, 'payroll', component.payroll.accounts, 8),
    portion(plan.payroll, random.between(95, 106), 100),
    random,
  );
  const expenses = book(
    month,
    usedAccounts(plan, 'expenses', ordinary, 14),
    portion(plan.expenses, random.between(90, 112), 100),
    random,
  );
  const insurance = book(
    month,
    insured,
    portion(plan.payroll + plan.expenses, random.between(20, 35), 1000) + random.between(15_000, 25_000),
    random,
  );
  const claims = bookClaims(plan, month, claimed, random);
  const taxes =
    component.payrollTaxes?.method === 'actual'
      ? book(month, roles.payrollTaxes, portion(plan.payroll, random.between(18, 24), 100) + 10_000, random)
      : [];
  const notBillable = ['6307', '6310', '7402', '7406'].filter(
    (account) => !billable.includes(account) && !component.payroll.accounts.includes(account),
  );
  const other = book(month, notBillable.slice(0, 2), random.between(20_000, 90_000), random);
  const eliminated = random.chance(20) ? [...component.payroll.accounts, ...billable].slice(0, 1) : [];
  const elimination = book(month, eliminated, random.between(20_000, 120_000), random, roles.elimination);
  return {
    rows: [...payroll, ...taxes, ...expenses, ...insurance, ...claims, ...other, ...elimination],
    payroll: sum(payroll),
    expenses: sum(expenses),
    insurance: sum(insurance),
    claims: sum(claims),
    payrollTaxes: sum(taxes),
  };
};
