import { type IsoDate, type Month, monthNumberOf, monthOf, monthOfYear, yearOf } from '../calendar/date';
import { firstDay, monthIndex, monthsFrom } from '../calendar/months';
import type { PeriodFrame } from './period-frame';

/** How long a sum runs before it starts again. */
export const accumulations = ['monthly', 'annualCalendar', 'annualAnniversary'] as const;

export type Accumulation = (typeof accumulations)[number];

/**
 * The first day of the accumulation window of a service period; what lies from it up to the period is
 * prior. The window restarts every year and never begins before the contract. Null: nothing is prior
 * (calculation.md, section 3).
 */
export function accumulationStart(accumulation: Accumulation, frame: PeriodFrame): IsoDate | null {
  if (accumulation === 'monthly') return null;
  const start =
    accumulation === 'annualCalendar' ? firstDay(monthOfYear(yearOf(frame.start), 1)) : anniversary(frame);
  return start < frame.contractStart ? frame.contractStart : start;
}

/** The months of the accumulation window before the service period, in order. */
export function priorMonths(accumulation: Accumulation, frame: PeriodFrame): Month[] {
  const start = accumulationStart(accumulation, frame);
  if (start === null) return [];
  const first = monthOf(start);
  const count = monthIndex(monthOf(frame.start)) - monthIndex(first);
  return count > 0 ? monthsFrom(first, count) : [];
}

/** The first day of the latest month, not after the period's first, with the month number of the start. */
function anniversary(frame: PeriodFrame): IsoDate {
  const number = monthNumberOf(frame.contractStart);
  const thisYear = monthOfYear(yearOf(frame.start), number);
  return firstDay(thisYear <= monthOf(frame.start) ? thisYear : monthOfYear(yearOf(frame.start) - 1, number));
}
