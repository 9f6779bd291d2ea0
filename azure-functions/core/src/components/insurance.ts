import type { Month } from '../calendar/date';
import { ALWAYS } from '../calendar/ranges';
import { given, rowOf } from '../contract/row-values';
import { RATE_DIGITS } from '../escalation/escalation';
import { rateOf } from '../escalation/rate-of';
import { ledgerBalanceOf } from '../measures/ledger-balance';
import { takenAccounts } from '../measures/taken-accounts';
import { add } from '../money/add';
import { type Decimal, hundred } from '../money/decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { anyLines } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, NOTHING, lineOf, linesOnly } from '../statement/component-result';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { hasStep } from '../statement/has-step';
import { percentByMonth } from '../statement/percent-by-month';
import { type MonthlyAmount, proratedAmount } from '../statement/proration';
import { readsPeriod } from '../statement/reads';
import { added, figure } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { reportNeeded } from '../reading/needed';

const decoder = record(
  {
    type: required(oneOf('insurance')),
    ...baseFields,
    method: required(oneOf('billableAccounts', 'fixed')),
    additionalPercent: optional(notNegative),
    amount: optional(notNegative),
    title: optional(anyLines),
  },
  (draft, at) => {
    if (draft.method === 'fixed') reportNeeded(draft, 'amount', 'The method fixed', at);
  },
);

export type Insurance = Decoded<typeof decoder>;

/** Insurance as a line of its own, taken out of the billable expenses. */
export const insurance: ComponentModule<Insurance> = {
  type: 'insurance',
  familyWhenAlone: 'Management Agreement',
  needsBillableAccounts: true,
  decoder,
  toRows: (component) => ({
    component: rowOf({
      pb_method: component.method,
      pb_percent: component.additionalPercent,
      pb_amount: component.amount,
      pb_title: component.title,
    }),
  }),
  fromRows: ({ component }) =>
    given({
      method: component.pb_method,
      additionalPercent: component.pb_percent,
      amount: component.pb_amount,
      title: component.pb_title,
    }),
  linePlace: 60,
  reads: (_, frame) => readsPeriod('ledger', frame),
  escalates: ({ method, additionalPercent }) =>
    method === 'fixed' || additionalPercent !== undefined ? [{ keyword: null, days: ALWAYS }] : [],
  calculate,
  explain: ({ trace }) => {
    if (!hasStep(trace, 'insurance accounts'))
      return 'Insurance: an amount for each month, prorated as the contract says.';
    return hasStep(trace, 'insurance accounts with the additional percent')
      ? 'Insurance: the balances of the insurance accounts, with an additional percent of them.'
      : 'Insurance: the balances of the insurance accounts.';
  },
};

/**
 * The balances of the insurance accounts x (100 + the additional percent) / 100, or the amount of each month,
 * prorated; one line, rounded once half away from zero to the currency's minor unit. With both methods the accounts
 * are taken out of the billable expenses (calculation.md, section 4, insurance).
 */
function calculate(component: Insurance, scope: BillingScope): ComponentResult {
  const billed =
    component.method === 'fixed' ? fixedAmount(component, scope) : balancesWithPercent(component, scope);
  if (billed === null) return NOTHING;
  return linesOnly([
    lineOf(component, {
      title: component.title ?? 'Insurance',
      glCode: DEFAULT_MANAGED_GL_CODE,
      amount: roundHalfAwayFromZero(billed.value, scope.minorUnits),
      trace: billed.trace,
    }),
  ]);
}

function fixedAmount(component: Insurance, scope: BillingScope): MonthlyAmount | null {
  const rate = rateOf(component, { base: component.amount, keyword: null, digits: scope.minorUnits });
  const amountIn = (month: Month) => scope.escalation.escalated(rate, month);
  return proratedAmount(scope, scope.activeDays(component), amountIn, 'insurance');
}

function balancesWithPercent(component: Insurance, scope: BillingScope): MonthlyAmount | null {
  const months = scope.activeMonths(component);
  if (months.length === 0) return null;
  const accounts = takenAccounts('insurance', scope);
  const balanceIn = (month: Month): Decimal => ledgerBalanceOf(scope.basis, month, accounts);
  const { additionalPercent } = component;
  // A percent that the contract does not have cannot grow either: the balances are billed as they are.
  if (additionalPercent === undefined) {
    const balances = months.map((month) =>
      figure(`insurance accounts ${month}`, balanceIn(month), scope.minorUnits),
    );
    return added(balances, scope.minorUnits);
  }
  const rate = rateOf(component, { base: additionalPercent, keyword: null, digits: RATE_DIGITS });
  return percentByMonth(
    months,
    (month) => {
      const { value, trace } = scope.escalation.escalated(rate, month);
      return {
        step: 'insurance accounts with the additional percent',
        base: balanceIn(month),
        percent: { value: add(hundred, value), trace },
      };
    },
    scope,
  );
}
