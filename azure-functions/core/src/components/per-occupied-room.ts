import type { Month } from '../calendar/date';
import { ALWAYS, contains } from '../calendar/ranges';
import { given, rowOf } from '../contract/row-values';
import { RATE_DIGITS } from '../escalation/escalation';
import { newStepsByMonth } from '../escalation/new-steps';
import { rateOf } from '../escalation/rate-of';
import { monthly } from '../measures/monthly';
import { compare } from '../money/compare';
import type { Decimal } from '../money/decimal';
import { describeMoney } from '../money/describe-money';
import { formatDecimal } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { account, oneOf } from '../reading/scalars';
import type { BillingScope } from '../statement/billing-scope';
import { type ComponentResult, lineOf, linesOnly } from '../statement/component-result';
import { counted } from '../statement/counted';
import { missingFacts } from '../statement/finding';
import { readsPeriod } from '../statement/reads';
import { added, product } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { DEFAULT_MANAGED_GL_CODE } from '../statement/gl-codes';

const decoder = record({
  type: required(oneOf('perOccupiedRoom')),
  ...baseFields,
  rate: required(notNegative),
  glCode: optional(account),
});

export type PerOccupiedRoom = Decoded<typeof decoder>;

/** The statistic that counts occupied rooms. */
const CATEGORY = 'Occupied Rooms';

/** Digits with which a quantity is printed. */
const QUANTITY_DIGITS = 4;

/** A rate for each occupied room. */
export const perOccupiedRoom: ComponentModule<PerOccupiedRoom> = {
  type: 'perOccupiedRoom',
  family: 'Per Occupied Room',
  decoder,
  toRows: (component) => ({ component: rowOf({ pb_rate: component.rate, pb_glcode: component.glCode }) }),
  fromRows: ({ component }) => given({ rate: component.pb_rate, glCode: component.pb_glcode }),
  linePlace: 20,
  reads: (_, frame) => readsPeriod('statistics', frame),
  escalates: () => [{ keyword: 'baseRates', days: ALWAYS }],
  calculate,
  explain: () => "The rooms that were occupied in each month, at that month's rate.",
};

/**
 * The occupied rooms of each month at that month's rate, added unrounded; one line, rounded once half away from
 * zero to the currency's minor unit. Its rate is null where it differs by month (calculation.md, section 4,
 * perOccupiedRoom, and section 7, arithmetic).
 */
function calculate(component: PerOccupiedRoom, scope: BillingScope): ComponentResult {
  const months = scope
    .activeMonths(component)
    .map((month) => ({ month, rooms: roomsOf(scope.basis, component, month) }))
    .flatMap(({ month, rooms }) => (rooms === null ? [] : [{ month, rooms }]));
  if (months.length === 0) {
    const isActive = scope.activeInPeriod(component) !== null;
    return { lines: [], findings: isActive ? [missingFacts('perOccupiedRoom', 'no occupied rooms')] : [] };
  }
  const rate = rateOf(component, { base: component.rate, keyword: 'baseRates', digits: RATE_DIGITS });
  const rateIn = (month: Month) => scope.escalation.escalated(rate, month);
  const billed = months.map(({ month, rooms }) => {
    const { value, trace } = rateIn(month);
    return { rooms, trace, part: product(`rooms ${month}`, rooms, value, scope.minorUnits) };
  });
  const total = added(
    billed.map(({ part }) => part),
    scope.minorUnits,
  );
  const count = formatDecimal(roundHalfAwayFromZero(sum(months.map(({ rooms }) => rooms)), QUANTITY_DIGITS));
  const single = onlyValue(scope.activeMonths(component).map((month) => rateIn(month).value));
  const at = single === null ? '' : ` at ${describeMoney(single, scope.contract.currency, scope.minorUnits)}`;
  return linesOnly([
    lineOf(component, {
      title: 'Occupied Rooms',
      description: `${counted(count, 'occupied room')}${at}`,
      glCode: component.glCode ?? DEFAULT_MANAGED_GL_CODE,
      quantity: count,
      rate: single === null ? null : formatDecimal(single),
      amount: roundHalfAwayFromZero(total.value, scope.minorUnits),
      trace: [...newStepsByMonth(billed.map(({ trace }) => trace)), ...total.trace],
    }),
  ]);
}

/** The value that all are equal to; null where they differ. */
function onlyValue(values: readonly Decimal[]): Decimal | null {
  const [first] = values;
  return first !== undefined && values.every((value) => compare(value, first) === 0) ? first : null;
}

/** The occupied rooms of a month on the component's active days; null where none were counted. */
const roomsOf = monthly<PerOccupiedRoom, Decimal | null>((basis, component, month) => {
  const days = basis.activeDays(component);
  const rows = basis.facts
    .statisticsOf(month)
    .filter((row) => row.category === CATEGORY && days !== null && contains(days, row.date));
  return rows.length === 0 ? null : sum(rows.map((row) => parseDecimal(row.value)));
});
