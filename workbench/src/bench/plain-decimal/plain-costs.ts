import type { Decimal } from 'decimal.js';
import { type PlainLine, type PlainScope, componentsOf, sumOf } from './plain-case';
import { netBase } from './plain-revenue';

function balance({ D, facts, period, contract }: PlainScope, accounts: readonly string[]): Decimal {
  const eliminated = contract.accountRoles?.eliminationEntities ?? ['06'];
  const rows = (facts.ledger ?? []).filter(
    ({ month, account, entity }) =>
      month === period &&
      accounts.includes(account) &&
      !(entity !== undefined && eliminated.includes(entity)),
  );
  return sumOf(
    D,
    rows.map((row) => new D(row.balance)),
  );
}

const INSURANCE = ['7080', '7082', '7085'];
const CLAIMS = ['7099', '7100', '7101', '7102'];
const PAYROLL_TAXES = ['6200', '6399', '6500'];

/** Billed accounts, insurance and claims: balances, and percents of them. */
export function accountLines(scope: PlainScope): PlainLine[] {
  const { D, round, contract } = scope;
  return componentsOf(contract, 'billableAccounts').flatMap((component): PlainLine[] => {
    const { payroll, expenses, payrollTaxes: taxes, supportServices: support } = component;
    const roles = contract.accountRoles;
    const insured = expenses.accounts.filter((one) => (roles?.insurance ?? INSURANCE).includes(one));
    const claimed = expenses.accounts.filter((one) => (roles?.claims ?? CLAIMS).includes(one));
    const insurances = componentsOf(contract, 'insurance');
    const claims = componentsOf(contract, 'claims');
    const taken = [...(insurances.length > 0 ? insured : []), ...(claims.length > 0 ? claimed : [])];
    const wages = balance(scope, payroll.accounts).plus(payroll.additionalAmount ?? '0');
    const taxed =
      taxes === undefined
        ? new D(0)
        : taxes.method === 'percent'
          ? wages.times(taxes.percent ?? '0').dividedBy(100)
          : balance(scope, roles?.payrollTaxes ?? PAYROLL_TAXES);
    const supported =
      support === undefined
        ? new D(0)
        : support.method === 'fixed'
          ? new D(support.amount ?? '0')
          : (support.base === 'total' ? wages.plus(taxed) : wages)
              .times(support.percent ?? '0')
              .dividedBy(100);
    const spent = balance(
      scope,
      expenses.accounts.filter((one) => !taken.includes(one)),
    );
    return [
      ...[wages, taxed, supported, spent].map((amount) => ({
        component: 'billableAccounts',
        amount: round(amount),
      })),
      ...insurances.map(({ method, amount, additionalPercent }) => ({
        component: 'insurance',
        amount: round(
          method === 'fixed'
            ? new D(amount ?? '0')
            : balance(scope, insured)
                .times(new D(additionalPercent ?? '0').plus(100))
                .dividedBy(100),
        ),
      })),
      ...claims.map(({ cap, capAmount }) => {
        if (cap === 'perClaim') throw new Error('The sample portfolio had no such cap.');
        // The month is billed alone: nothing of the cap is used up before it.
        return { component: 'claims', amount: round(D.min(balance(scope, claimed), capAmount)) };
      }),
    ];
  });
}

export const managementFeeLines = (scope: PlainScope): PlainLine[] =>
  componentsOf(scope.contract, 'managementFee').map(({ method, amount, percent, schedule }) => {
    if (method === 'perLaborHour' || schedule !== undefined)
      throw new Error('The sample portfolio had no such fee.');
    const fee =
      method === 'fixed'
        ? new scope.D(amount ?? '0')
        : netBase(scope)
            .times(percent ?? '0')
            .dividedBy(100);
    return { component: 'managementFee', amount: scope.round(fee) };
  });

export const nonLedgerLines = (scope: PlainScope): PlainLine[] =>
  componentsOf(scope.contract, 'nonLedgerExpense').flatMap(({ items }) =>
    items.map(({ method, amount, percent, finalMonth }) => {
      if (method === 'percentOfPayroll') throw new Error('The sample portfolio had no such item.');
      const isOver = finalMonth !== undefined && scope.period > finalMonth;
      const due =
        method === 'fixed'
          ? new scope.D(amount ?? '0')
          : netBase(scope)
              .times(percent ?? '0')
              .dividedBy(100);
      return { component: 'nonLedgerExpense', amount: isOver ? new scope.D(0) : scope.round(due) };
    }),
  );
