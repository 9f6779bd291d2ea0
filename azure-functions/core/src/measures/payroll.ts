import type { Month } from '../calendar/date';
import type { BillableAccounts } from '../components/billable-accounts';
import { type Escalated, RATE_DIGITS } from '../escalation/escalation';
import { rateOf } from '../escalation/rate-of';
import { add } from '../money/add';
import { type Decimal, zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { sum } from '../money/sum';
import type { Basis } from '../statement/basis';
import { type BillingScope, monthsTouched } from '../statement/billing-scope';
import { isBilledWhole } from '../statement/proration';
import { type Worked, figure } from '../statement/trace';
import { ledgerBalanceOf } from './ledger-balance';
import { monthly } from './monthly';

/** The balances of the payroll accounts of a month, and the additional amount, which is never prorated. */
export function payrollParts(component: BillableAccounts, month: Month, basis: Basis): Worked[] {
  const { accounts, additionalAmount } = component.payroll;
  const isAdded = isBilledWhole(basis, basis.activeDays(component), month);
  return [
    figure(`payroll accounts ${month}`, ledgerBalanceOf(basis, month, accounts), basis.minorUnits),
    ...(additionalAmount === undefined || !isAdded
      ? []
      : [figure(`additional amount ${month}`, parseDecimal(additionalAmount), basis.minorUnits)]),
  ];
}

/** P, the payroll of a month; not rounded, 0 in a month in which the component is not active (calculation.md, section 4). */
export const payrollOf = (component: BillableAccounts, month: Month, scope: BillingScope): Decimal =>
  payroll(scope.basis, component, month);

const payroll = monthly<BillableAccounts, Decimal>((basis, component, month) =>
  isActive(basis, component, month)
    ? sum(payrollParts(component, month, basis).map(({ value }) => value))
    : zero,
);

const isActive = (basis: Basis, component: BillableAccounts, month: Month): boolean =>
  monthsTouched([month], basis.activeDays(component)).length > 0;

/** The percent of the payroll taxes in a month, with its escalators; 0 where they are not billed by percent. */
export function payrollTaxPercentIn(component: BillableAccounts, month: Month, basis: Basis): Escalated {
  const rate = rateOf(component, {
    base: component.payrollTaxes?.percent,
    keyword: 'payrollTaxPercent',
    digits: RATE_DIGITS,
  });
  return basis.escalation.escalated(rate, month);
}

/** T, the payroll taxes of a month; not rounded, 0 where the contract does not bill them (calculation.md, section 4). */
export const payrollTaxesOf = (component: BillableAccounts, month: Month, scope: BillingScope): Decimal =>
  payrollTaxes(scope.basis, component, month);

const payrollTaxes = monthly<BillableAccounts, Decimal>((basis, component, month) => {
  if (!isActive(basis, component, month)) return zero;
  switch (component.payrollTaxes?.method) {
    case undefined:
      return zero;
    case 'actual':
      return ledgerBalanceOf(basis, month, basis.roles.payrollTaxes);
    case 'percent':
      return percentOf(payroll(basis, component, month), payrollTaxPercentIn(component, month, basis).value);
  }
});

/** The payroll that a percent is taken of: P for `billable`, P + T for `total`; not rounded. */
export function payrollBaseOf(
  component: BillableAccounts,
  kind: 'billable' | 'total' = 'billable',
  month: Month,
  scope: BillingScope,
): { readonly step: string; readonly base: Decimal } {
  const base = payrollOf(component, month, scope);
  return kind === 'billable'
    ? { step: 'payroll', base }
    : { step: 'payroll and payroll taxes', base: add(base, payrollTaxesOf(component, month, scope)) };
}
