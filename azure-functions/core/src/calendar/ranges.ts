import type { DateRange, IsoDate } from './date';

/** Ends of a range that is open: before and after every day that can be read. */
const BEFORE_ALL = '0000-01-01' as IsoDate;
const AFTER_ALL = '9999-12-31' as IsoDate;

/** The range between two days, either of which may be open. */
export const rangeOf = (start: IsoDate | null | undefined, end: IsoDate | null | undefined): DateRange => ({
  start: start ?? BEFORE_ALL,
  end: end ?? AFTER_ALL,
});

/** Every day. */
export const ALWAYS: DateRange = { start: BEFORE_ALL, end: AFTER_ALL };

/** The days that lie in both ranges; null when there is none. */
export function intersect(left: DateRange, right: DateRange): DateRange | null {
  const start = left.start > right.start ? left.start : right.start;
  const end = left.end < right.end ? left.end : right.end;
  return start <= end ? { start, end } : null;
}

export const contains = (range: DateRange, day: IsoDate): boolean => range.start <= day && day <= range.end;
