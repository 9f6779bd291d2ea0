import { type DateRange, type Month, dayOf, daysIn } from '../calendar/date';
import { monthRange } from '../calendar/months';
import { contains, intersect } from '../calendar/ranges';
import type { Contract } from '../contract/contract';
import type { Escalated } from '../escalation/escalation';
import { newStepsByMonth } from '../escalation/new-steps';
import { type Decimal, whole } from '../money/decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { multiply } from '../money/multiply';
import type { BillingScope } from './billing-scope';
import type { PeriodFrame } from './period-frame';
import { QUOTIENT_DIGITS } from './quotient-digits';
import { type TraceStep, type Worked, added, figure, ruled } from './trace';

type Proration = Contract['billing']['proration'];

/** How much of a month is billed: all of it, nothing, or so many days of so many. */
type Part = 'full' | 'nothing' | { readonly days: number; readonly of: number };

/**
 * Whether a monthly amount is billed for a month without proration: its row is active on the month's last
 * day, as clipped by the contract's term (calculation.md, section 3, proration, rule `none`).
 */
export function isBilledWhole(
  { term }: Pick<PeriodFrame, 'term'>,
  active: DateRange | null,
  month: Month,
): boolean {
  const days = intersect(monthRange(month), term);
  return active !== null && days !== null && contains(active, days.end);
}

/** How much of a month is billed of a row that is active on some days (calculation.md, section 3, proration). */
function partOf(frame: PeriodFrame, active: DateRange | null, month: Month, rule: Proration): Part {
  const days = active && intersect(active, monthRange(month));
  if (days === null) return 'nothing';
  const count = dayOf(days.end) - dayOf(days.start) + 1;
  if (count === daysIn(month)) return 'full';
  switch (rule) {
    case 'none':
      return isBilledWhole(frame, active, month) ? 'full' : 'nothing';
    case 'calendarDays':
      return { days: count, of: daysIn(month) };
    case 'thirtyDayMonth':
      return count >= 30 ? 'full' : { days: count, of: 30 };
  }
}

/** An amount of the months of a period, not rounded, and the steps that it comes from. */
export interface MonthlyAmount {
  readonly value: Decimal;
  readonly trace: readonly TraceStep[];
}

/**
 * The sum of a monthly amount over the months of the service period, each month's share of it by the
 * contract's proration; not rounded, but for quotients, which are rounded half away from zero to 20 decimals, or
 * to 4 more than the amount has where it has more than 16. Escalation steps that two months share are shown once.
 * Null where no month is billed (calculation.md, section 3, proration; section 7, arithmetic).
 */
export function proratedAmount(
  scope: BillingScope,
  active: DateRange | null,
  amountIn: (month: Month) => Escalated,
  what: string,
  rule: Proration = scope.contract.billing.proration,
): MonthlyAmount | null {
  const parts: Worked[] = [];
  const escalations: (readonly TraceStep[])[] = [];
  for (const month of scope.frame.months) {
    const part = partOf(scope.frame, active, month, rule);
    if (part === 'nothing') continue;
    const { value, trace } = amountIn(month);
    escalations.push(trace);
    parts.push(monthPart(`${what} ${month}`, value, part, scope.minorUnits));
  }
  if (parts.length === 0) return null;
  const { value, trace } = added(parts, scope.minorUnits);
  return { value, trace: [...newStepsByMonth(escalations), ...trace] };
}

function monthPart(step: string, amount: Decimal, part: Exclude<Part, 'nothing'>, digits: number): Worked {
  if (part === 'full') return figure(step, amount, digits);
  const prorated = divideHalfAwayFromZero(
    multiply(amount, whole(part.days)),
    whole(part.of),
    // An amount that itself has many decimals keeps enough of them to be rounded as if exact: by at most 31 days,
    // a quotient that is no half stays farther from one than that.
    QUOTIENT_DIGITS > amount.scale + 4 ? QUOTIENT_DIGITS : amount.scale + 4,
  );
  return ruled(`${step}, ${part.days} of ${part.of} days`, amount, prorated, digits);
}
