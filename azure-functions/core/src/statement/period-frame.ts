import { type DateRange, type IsoDate, type Month, monthOf } from '../calendar/date';
import { firstDay, lastDay, monthIndex, monthsFrom } from '../calendar/months';
import { intersect, rangeOf } from '../calendar/ranges';
import type { Contract, Frequency } from '../contract/contract';

/** The service period of a statement, seen against the term of the contract. */
export interface PeriodFrame {
  readonly months: readonly Month[];
  readonly start: IsoDate;
  readonly end: IsoDate;
  /** Days on which the contract is in force. */
  readonly term: DateRange;
  readonly contractStart: IsoDate;
  /** The days of the period inside the term; null when there is none. */
  readonly clipped: DateRange | null;
  /** The period begins a billing cycle, counted from the month in which the contract starts. */
  readonly beginsCycle: boolean;
}

const MONTHS: Readonly<Record<Frequency, number>> = { monthly: 1, quarterly: 3, semiannual: 6, annual: 12 };

/**
 * The service period that begins with a month: 1, 3, 6 or 12 months by the contract's frequency; its cycles are
 * counted from the month in which the contract starts (calculation.md, section 3).
 */
export function periodFrame(contract: Contract, period: Month): PeriodFrame {
  const length = MONTHS[contract.billing.frequency];
  const months = monthsFrom(period, length);
  const start = firstDay(period);
  const end = lastDay(months.at(-1) ?? period);
  const term = rangeOf(contract.startDate, contract.endDate);
  const sinceStart = monthIndex(period) - monthIndex(monthOf(contract.startDate));
  return {
    months,
    start,
    end,
    term,
    contractStart: contract.startDate,
    clipped: intersect({ start, end }, term),
    beginsCycle: sinceStart % length === 0,
  };
}
