import { given, rowOf } from '../contract/row-values';
import { whole } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { negate } from '../money/negate';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { filledTitle } from '../reading/text';
import { billedMonths } from '../statement/billed-months';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, linesOnly } from '../statement/component-result';
import { LINE_PLACES } from '../statement/line-order';
import { type ComponentModule, baseFields } from './component-module';
import { REVENUE_SHARE_GL_CODE } from './gl-codes';

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
  escalates: true,
  decoder,
  outline: () => ({ allowedInAdvance: true }),
  billing: { linePlace: LINE_PLACES.midMonthAdvance, calculate, reads: () => [] },
  toRows: (component) => ({ component: rowOf({ pb_amount: component.amount, pb_title: component.title }) }),
  fromRows: ({ component }) => given({ amount: component.pb_amount, title: component.pb_title }),
};

/** Minus the amount for each month of the period that it is billed for; never prorated. */
function calculate(component: MidMonthAdvance, scope: BillingScope): ComponentResult {
  const months = billedMonths(scope.frame, scope.activeDays(component));
  const amount = parseDecimal(component.amount);
  const credit = negate(multiply(amount, whole(months.length)));
  if (months.length === 0) return linesOnly([]);
  return linesOnly([
    {
      component: 'midMonthAdvance',
      part: null,
      group: component.group ?? 1,
      title: component.title,
      description: null,
      glCode: REVENUE_SHARE_GL_CODE,
      quantity: null,
      rate: null,
      amount: roundHalfAwayFromZero(credit, scope.minorUnits),
      trace: [
        {
          step: 'advance',
          base: formatAtLeast(amount, scope.minorUnits),
          quantity: String(months.length),
          result: formatAtLeast(credit, scope.minorUnits),
        },
      ],
    },
  ]);
}
