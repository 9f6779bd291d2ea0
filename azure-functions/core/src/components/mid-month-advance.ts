import { given, rowOf } from '../contract/row-values';
import { ALWAYS } from '../calendar/ranges';
import { rateOf } from '../escalation/rate-of';
import { negate } from '../money/negate';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { filledTitle } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, NOTHING, lineOf, linesOnly } from '../statement/component-result';
import { proratedAmount } from '../statement/proration';
import { ruled } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { REVENUE_SHARE_GL_CODE } from '../statement/gl-codes';

const decoder = record({
  type: required(oneOf('midMonthAdvance')),
  ...baseFields,
  amount: required(notNegative),
  title: required(filledTitle),
});

export type MidMonthAdvance = Decoded<typeof decoder>;

/** An amount that was billed during the month already, credited on the invoice of its group. */
export const midMonthAdvance: ComponentModule<MidMonthAdvance> = {
  type: 'midMonthAdvance',
  decoder,
  outline: () => ({ allowedInAdvance: true }),
  linePlace: 90,
  reads: () => [],
  escalates: () => [{ keyword: null, days: ALWAYS }],
  calculate,
  explain: () => 'The advance that was billed during each month already, taken off; never prorated.',
  toRows: (component) => ({ component: rowOf({ pb_amount: component.amount, pb_title: component.title }) }),
  fromRows: ({ component }) => given({ amount: component.pb_amount, title: component.pb_title }),
};

/**
 * Minus the escalated amount for each month on whose last day the advance is in force, whatever proration the
 * contract has; rounded once half away from zero to the currency's minor unit (calculation.md, section 4,
 * midMonthAdvance, and section 7, arithmetic).
 */
function calculate(component: MidMonthAdvance, scope: BillingScope): ComponentResult {
  const rate = rateOf(component, { base: component.amount, keyword: null, digits: scope.minorUnits });
  const amounts = proratedAmount(
    scope,
    scope.activeDays(component),
    (month) => scope.escalation.escalated(rate, month),
    'advance',
    'none',
  );
  if (amounts === null) return NOTHING;
  const credit = ruled('credited', amounts.value, negate(amounts.value), scope.minorUnits);
  return linesOnly([
    lineOf(component, {
      title: component.title,
      glCode: REVENUE_SHARE_GL_CODE,
      amount: roundHalfAwayFromZero(credit.value, scope.minorUnits),
      trace: [...amounts.trace, credit.step],
    }),
  ]);
}
