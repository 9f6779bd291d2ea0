import { monthOf } from '../calendar/date';
import { contains } from '../calendar/ranges';
import { add } from '../money/add';
import { zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import type { Decoded } from '../reading/decoder';
import { filledList } from '../reading/list';
import { record, required } from '../reading/record';
import { oneOf } from '../reading/scalars';
import { filledText } from '../reading/text';
import type { BillingScope } from '../statement/billing-scope';
import type { ComponentResult } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { LINE_PLACES } from '../statement/line-order';
import { type ComponentModule, baseFields } from './component-module';
import { BELL_SERVICE_GL_CODE } from './gl-codes';

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
  billing: {
    linePlace: LINE_PLACES.bellServiceFee,
    calculate,
    reads: (_, frame) =>
      frame.clipped === null
        ? []
        : [{ section: 'revenue', from: monthOf(frame.clipped.start), to: monthOf(frame.clipped.end) }],
  },
  toRows: ({ collectionTypes }) => ({ component: { pb_settings: JSON.stringify({ collectionTypes }) } }),
  fromRows: (_, settings) => settings,
};

/** Sites write the same label with other blanks and capitals. */
const normalized = (label: string): string => label.trim().toLowerCase();

/** Net of other revenue with a listed collection type, under any deposit flag. */
function calculate(component: BellServiceFee, scope: BillingScope): ComponentResult {
  const active = scope.activeInPeriod(component);
  if (active === null) return { lines: [], findings: [] };
  const listed = new Set(component.collectionTypes.map(normalized));
  let total = zero;
  let hasRevenue = false;
  for (const row of scope.facts.revenue ?? []) {
    if (!contains(active, row.date)) continue;
    hasRevenue = true;
    const isBell = row.category === 'Other Revenue' && listed.has(normalized(row.collectionType ?? ''));
    if (isBell) total = add(total, parseDecimal(row.net));
  }
  return {
    lines: [
      {
        component: 'bellServiceFee',
        part: null,
        group: component.group ?? 1,
        title: 'Bell Service Fee',
        description: null,
        glCode: BELL_SERVICE_GL_CODE,
        quantity: null,
        rate: null,
        amount: roundHalfAwayFromZero(total, scope.minorUnits),
        trace: [{ step: 'net revenue', result: formatAtLeast(total, scope.minorUnits) }],
      },
    ],
    findings: hasRevenue ? [] : [missingFacts('bellServiceFee', 'no revenue')],
  };
}
