import type { DateRange, Month } from '../calendar/date';
import { monthRange } from '../calendar/months';
import { contains, intersect } from '../calendar/ranges';
import type { PeriodFrame } from './period-frame';

/**
 * The months of the period that a monthly amount is billed for without proration: those on whose last
 * day, as clipped by the contract's term, the row is active.
 */
export function billedMonths(frame: PeriodFrame, active: DateRange | null): Month[] {
  if (active === null) return [];
  return frame.months.filter((month) => {
    const days = intersect(monthRange(month), frame.term);
    return days !== null && contains(active, days.end);
  });
}
