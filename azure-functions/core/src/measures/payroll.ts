import type { Month } from '../calendar/date';
import type { BillableAccounts } from '../components/billable-accounts';
import { type Escalated, RATE_DIGITS } from '../escalation/escalation';
import { add } from '../money/add';
import { type Decimal, zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { sum } from '../money/sum';
import type { BillingScope } from '../statement/billing-scope';
import { isBilledWhole } from '../statement/proration';
import { type Worked, figure } from '../statement/trace';
import { ledgerBalanceOf } from './ledger-balance';

/** The balances of the payroll accounts of a month, and the additional amount, which is never prorated. */
export function payrollParts(component: BillableAccounts, month: Month, scope: BillingScope): Worked[] {
  const { accounts, additionalAmount } = component.payroll;
  const isAdded = isBilledWhole(scope.frame, scope.activeDays(component), month);
  return [
    figure(`payroll accounts ${month}`, ledgerBalanceOf(scope.basis, month, accounts), scope.minorUnits),
    ...(additionalAmount === undefined || !isAdded
      ? []
      : [figure(`additional amount ${month}`, parseDecimal(additionalAmount), scope.minorUnits)]),
  ];
}

/** P, the payroll of a month; not rounded, 0 in a month in which the component is not active. */
export function payrollOf(component: BillableAccounts, month: Month, scope: BillingScope): Decimal {
  if (!scope.activeMonths(component).includes(month)) return zero;
  return sum(payrollParts(component, month, scope).map(({ value }) => value));
}

/** The percent of the payroll taxes in a month, with its escalators; 0 where they are not billed by percent. */
export function payrollTaxPercentIn(
  component: BillableAccounts,
  month: Month,
  scope: BillingScope,
): Escalated {
  const rate = {
    base: parseDecimal(component.payrollTaxes?.percent ?? '0'),
    keyword: 'payrollTaxPercent' as const,
    componentId: component.id ?? component.type,
    digits: RATE_DIGITS,
  };
  return scope.escalation.escalated(rate, month);
}

/** T, the payroll taxes of a month; not rounded, 0 where the contract does not bill them (calculation.md, section 4). */
export function payrollTaxesOf(component: BillableAccounts, month: Month, scope: BillingScope): Decimal {
  if (!scope.activeMonths(component).includes(month)) return zero;
  switch (component.payrollTaxes?.method) {
    case undefined:
      return zero;
    case 'actual':
      return ledgerBalanceOf(scope.basis, month, scope.roles.payrollTaxes);
    case 'percent':
      return percentOf(
        payrollOf(component, month, scope),
        payrollTaxPercentIn(component, month, scope).value,
      );
  }
}

/** The payroll that a percent is taken of: P for `billable`, P + T for `total`; not rounded. */
export function payrollBaseOf(
  component: BillableAccounts,
  kind: 'billable' | 'total' = 'billable',
  month: Month,
  scope: BillingScope,
): { readonly step: string; readonly base: Decimal } {
  const payroll = payrollOf(component, month, scope);
  return kind === 'billable'
    ? { step: 'payroll', base: payroll }
    : { step: 'payroll and payroll taxes', base: add(payroll, payrollTaxesOf(component, month, scope)) };
}
