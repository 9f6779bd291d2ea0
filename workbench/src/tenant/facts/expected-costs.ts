import { centsOf, fineOf, percentOf } from './cents';
import { componentOf } from './component-of';
import type { LabourMonth } from './labour-month';
import type { LedgerMonth } from './ledger-month';
import type { SitePlan } from './site-plan';

/** What a month is about to cost the client of a management agreement, in cents. */
export interface ExpectedCosts {
  /** Without what depends on revenue. */
  readonly fixed: number;
  /** What depends on revenue, in ten-thousandths of a percent point. */
  readonly percentOfRevenue: number;
}

const optional = (decimal: string | undefined): number => centsOf(decimal ?? '0');

const accountLines = (
  plan: SitePlan,
  ledger: LedgerMonth,
): { readonly lines: number; readonly base: number } => {
  const component = componentOf(plan.contract, 'billableAccounts');
  if (component === undefined) return { lines: 0, base: 0 };
  const payroll = ledger.payroll + optional(component.payroll.additionalAmount);
  const { payrollTaxes, supportServices } = component;
  const taxes =
    payrollTaxes === undefined
      ? 0
      : payrollTaxes.method === 'actual'
        ? ledger.payrollTaxes
        : percentOf(payroll, fineOf(payrollTaxes.percent ?? '0'));
  const supported =
    supportServices?.method === 'percent' && supportServices.base === 'total' ? payroll + taxes : payroll;
  const support =
    supportServices === undefined
      ? 0
      : supportServices.method === 'percent'
        ? percentOf(supported, fineOf(supportServices.percent ?? '0'))
        : optional(supportServices.amount);
  return { lines: payroll + taxes + support + ledger.expenses, base: payroll };
};

const insuranceLine = (plan: SitePlan, ledger: LedgerMonth): number => {
  const component = componentOf(plan.contract, 'insurance');
  if (component === undefined) return 0;
  if (component.method === 'fixed') return optional(component.amount);
  return ledger.insurance + percentOf(ledger.insurance, fineOf(component.additionalPercent ?? '0'));
};

const expenseItems = (plan: SitePlan, payroll: number): ExpectedCosts => {
  const items = componentOf(plan.contract, 'nonLedgerExpense')?.items ?? [];
  return items.reduce<ExpectedCosts>(
    ({ fixed, percentOfRevenue }, item) => {
      switch (item.method) {
        case 'fixed':
          return { fixed: fixed + optional(item.amount), percentOfRevenue };
        case 'percentOfPayroll':
          return { fixed: fixed + percentOf(payroll, fineOf(item.percent ?? '0')), percentOfRevenue };
        case 'percentOfRevenue':
          return { fixed, percentOfRevenue: percentOfRevenue + fineOf(item.percent ?? '0') };
      }
    },
    { fixed: 0, percentOfRevenue: 0 },
  );
};

const managementFee = (plan: SitePlan, labour: LabourMonth): ExpectedCosts => {
  const component = componentOf(plan.contract, 'managementFee');
  if (component === undefined) return { fixed: 0, percentOfRevenue: 0 };
  switch (component.method) {
    case 'fixed':
      return { fixed: optional(component.amount ?? component.schedule?.[0]?.amount), percentOfRevenue: 0 };
    case 'perLaborHour':
      return { fixed: labour.fee, percentOfRevenue: 0 };
    case 'percentOfRevenue':
      return { fixed: 0, percentOfRevenue: fineOf(component.percent ?? '0') };
  }
};

/** Accounts, insurance, claims, the fee and the expenses outside the ledger: near what a statement will bill for them. */
export const expectedCosts = (plan: SitePlan, ledger: LedgerMonth, labour: LabourMonth): ExpectedCosts => {
  const accounts = accountLines(plan, ledger);
  const items = expenseItems(plan, accounts.base);
  const fee = managementFee(plan, labour);
  return {
    fixed: accounts.lines + insuranceLine(plan, ledger) + ledger.claims + items.fixed + fee.fixed,
    percentOfRevenue: items.percentOfRevenue + fee.percentOfRevenue,
  };
};
