import type { Month } from '../calendar/date';
import { ALWAYS } from '../calendar/ranges';
import { given, rowOf } from '../contract/row-values';
import { type Escalated, RATE_DIGITS } from '../escalation/escalation';
import { ledgerBalanceOf } from '../measures/ledger-balance';
import { takenAccounts } from '../measures/taken-accounts';
import { add } from '../money/add';
import { hundred, zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { anyLines } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, NOTHING, lineOf, linesOnly } from '../statement/component-result';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';
import { percentByMonth } from '../statement/percent-by-month';
import { type MonthlyAmount, proratedAmount } from '../statement/proration';
import { readsPeriod } from '../statement/reads';
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
  explain: () =>
    'Insurance: the balances of the insurance accounts with an additional percent, or an amount for each month.',
};

/** One line, rounded once; with both methods the insurance accounts are taken out of the billable expenses. */
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
  const rate = {
    base: parseDecimal(component.amount ?? '0'),
    keyword: null,
    componentId: component.id ?? component.type,
    digits: scope.minorUnits,
  };
  const amountIn = (month: Month) => scope.escalation.escalated(rate, month);
  return proratedAmount(scope, scope.activeDays(component), amountIn, 'insurance');
}

function balancesWithPercent(component: Insurance, scope: BillingScope): MonthlyAmount | null {
  const months = scope.activeMonths(component);
  if (months.length === 0) return null;
  const accounts = takenAccounts('insurance', scope);
  return percentByMonth(
    months,
    (month) => {
      const { value, trace } = additionalPercentIn(component, month, scope);
      return {
        step: 'insurance accounts with the additional percent',
        base: ledgerBalanceOf(scope.basis, month, accounts),
        percent: { value: add(hundred, value), trace },
      };
    },
    scope,
  );
}

/** Escalated where the contract has one: what is not there cannot grow. */
function additionalPercentIn(component: Insurance, month: Month, scope: BillingScope): Escalated {
  if (component.additionalPercent === undefined) return { value: zero, trace: [] };
  const rate = {
    base: parseDecimal(component.additionalPercent),
    keyword: null,
    componentId: component.id ?? component.type,
    digits: RATE_DIGITS,
  };
  return scope.escalation.escalated(rate, month);
}
