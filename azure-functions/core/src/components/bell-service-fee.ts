import { contains } from '../calendar/ranges';
import { monthly } from '../measures/monthly';
import type { NetRevenue } from '../measures/net-revenue';
import { add } from '../money/add';
import { zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import type { Decoded } from '../reading/decoder';
import { filledList } from '../reading/list';
import { record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { filledText } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, NOTHING, lineOf } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { readsPeriod } from '../statement/reads';
import { added, figure } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { BELL_SERVICE_GL_CODE } from '../statement/gl-codes';

const decoder = record({
  type: required(oneOf('bellServiceFee')),
  ...baseFields,
  collectionTypes: required(filledList(filledText)),
});

export type BellServiceFee = Decoded<typeof decoder>;

/** Luggage-service revenue, all of which is the operator's. */
export const bellServiceFee: ComponentModule<BellServiceFee> = {
  type: 'bellServiceFee',
  decoder,
  toRows: ({ collectionTypes }) => ({ component: { pb_settings: JSON.stringify({ collectionTypes }) } }),
  fromRows: (_, settings) => settings,
  linePlace: 30,
  reads: (_, frame) => readsPeriod('revenue', frame),
  calculate,
  explain: () => 'The net of the other revenue that was collected under the listed types, all of it.',
};

/** Sites write the same label with other blanks and capitals. */
const normalized = (label: string): string => label.trim().toLowerCase();

/**
 * Net of other revenue with a listed collection type on the component's active days, under any deposit flag;
 * rounded once half away from zero to the currency's minor unit (calculation.md, section 4, bellServiceFee).
 */
function calculate(component: BellServiceFee, scope: BillingScope): ComponentResult {
  const months = scope.activeMonths(component);
  if (months.length === 0) return NOTHING;
  const measured = months.map((month) => bellRevenueOf(scope.basis, component, month));
  const { value, trace } = added(
    measured.map(({ net }, index) => figure(`net revenue ${months[index] ?? ''}`, net, scope.minorUnits)),
    scope.minorUnits,
  );
  return {
    lines: [
      lineOf(component, {
        title: 'Bell Service Fee',
        glCode: BELL_SERVICE_GL_CODE,
        amount: roundHalfAwayFromZero(value, scope.minorUnits),
        trace,
      }),
    ],
    findings: measured.some(({ hasRows }) => hasRows) ? [] : [missingFacts('bellServiceFee', 'no revenue')],
  };
}

const bellRevenueOf = monthly<BellServiceFee, NetRevenue>((basis, component, month) => {
  const days = basis.activeDays(component);
  const listed = new Set(component.collectionTypes.map(normalized));
  let net = zero;
  let hasRows = false;
  for (const row of basis.facts.revenueOf(month)) {
    if (days === null || !contains(days, row.date)) continue;
    hasRows = true;
    const isBell = row.category === 'Other Revenue' && listed.has(normalized(row.collectionType ?? ''));
    if (isBell) net = add(net, parseDecimal(row.net));
  }
  return { net, hasRows };
});
