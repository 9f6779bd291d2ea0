import { type Month, monthOf } from '../calendar/date';
import { contains } from '../calendar/ranges';
import { given, rowOf } from '../contract/row-values';
import { add } from '../money/add';
import { type Decimal, zero } from '../money/decimal';
import { describeMoney } from '../money/describe-money';
import { formatAtLeast, formatDecimal } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { parseDecimal } from '../money/parse-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import { notNegative } from '../reading/decimal';
import type { Decoded } from '../reading/decoder';
import { optional, record, required } from '../reading/record';
import { account, oneOf } from '../reading/scalars';
import type { BillingScope } from '../statement/billing-scope';
import type { ComponentResult } from '../statement/component-result';
import { missingFacts } from '../statement/finding';
import { LINE_PLACES } from '../statement/line-order';
import { withTotal } from '../statement/trace';
import { type ComponentModule, baseFields } from './component-module';
import { DEFAULT_MANAGED_GL_CODE } from './gl-codes';

const decoder = record({
  type: required(oneOf('perOccupiedRoom')),
  ...baseFields,
  rate: required(notNegative),
  glCode: optional(account),
});

export type PerOccupiedRoom = Decoded<typeof decoder>;

/** The statistic that counts occupied rooms. */
const CATEGORY = 'Occupied Rooms';

/** Digits of a rate after a step of an escalator. */
const RATE_DIGITS = 4;

/** Digits with which a quantity is printed. */
const QUANTITY_DIGITS = 4;

/** A rate for each occupied room. */
export const perOccupiedRoom: ComponentModule<PerOccupiedRoom> = {
  type: 'perOccupiedRoom',
  family: 'Per Occupied Room',
  escalates: true,
  decoder,
  billing: {
    linePlace: LINE_PLACES.perOccupiedRoom,
    calculate,
    reads: (_, frame) =>
      frame.clipped === null
        ? []
        : [{ section: 'statistics', from: monthOf(frame.clipped.start), to: monthOf(frame.clipped.end) }],
  },
  toRows: (component) => ({ component: rowOf({ pb_rate: component.rate, pb_glcode: component.glCode }) }),
  fromRows: ({ component }) => given({ rate: component.pb_rate, glCode: component.pb_glcode }),
};

/** Rooms of each month at that month's rate; one line, rounded once. */
function calculate(component: PerOccupiedRoom, scope: BillingScope): ComponentResult {
  const active = scope.activeInPeriod(component);
  if (active === null) return { lines: [], findings: [] };
  const rooms = new Map<Month, Decimal>();
  for (const row of scope.facts.statistics ?? []) {
    if (row.category !== CATEGORY || !contains(active, row.date)) continue;
    const month = monthOf(row.date);
    rooms.set(month, add(rooms.get(month) ?? zero, parseDecimal(row.value)));
  }
  if (rooms.size === 0) {
    return { lines: [], findings: [missingFacts('perOccupiedRoom', 'no occupied rooms')] };
  }
  const base = parseDecimal(component.rate);
  const months = [...rooms]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([month, count]) => {
      const { value: rate, trace } = scope.baseRate(base, month, undefined, RATE_DIGITS);
      const amount = multiply(count, rate);
      const step = {
        step: `rooms ${month}`,
        quantity: formatDecimal(count),
        rate: formatDecimal(rate),
        result: formatAtLeast(amount, scope.minorUnits),
      };
      return { count, rate: formatDecimal(rate), price: rate, amount, trace: [...trace, step] };
    });
  const total = sum(months.map((month) => month.amount));
  const count = formatDecimal(
    roundHalfAwayFromZero(sum(months.map((month) => month.count)), QUANTITY_DIGITS),
  );
  const [first] = months;
  const single = first !== undefined && months.every((month) => month.rate === first.rate) ? first : null;
  const at =
    single === null ? '' : ` at ${describeMoney(single.price, scope.contract.currency, scope.minorUnits)}`;
  return {
    lines: [
      {
        component: 'perOccupiedRoom',
        part: null,
        group: component.group ?? 1,
        title: 'Occupied Rooms',
        description: `${count} occupied rooms${at}`,
        glCode: component.glCode ?? DEFAULT_MANAGED_GL_CODE,
        quantity: count,
        rate: single === null ? null : single.rate,
        amount: roundHalfAwayFromZero(total, scope.minorUnits),
        trace: withTotal(
          months.flatMap((month) => month.trace),
          months.length,
          total,
          scope.minorUnits,
        ),
      },
    ],
    findings: [],
  };
}
