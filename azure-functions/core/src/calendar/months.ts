import {
  type DateRange,
  type IsoDate,
  type Month,
  dateOf,
  daysIn,
  monthNumberOf,
  monthOfYear,
  yearOf,
} from './date';

/** Months since January of year 0: an integer to count months with. */
export const monthIndex = (month: Month): number => yearOf(month) * 12 + monthNumberOf(month) - 1;

/** The month of an index of `monthIndex`. */
const monthAt = (index: number): Month => monthOfYear(Math.trunc(index / 12), (index % 12) + 1);

/** The month `count` months later (earlier when negative). */
export const addMonths = (month: Month, count: number): Month => monthAt(monthIndex(month) + count);

/** `count` months in a row, from `first` on. */
export const monthsFrom = (first: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(first, index));

export const firstDay = (month: Month): IsoDate => dateOf(month, 1);

export const lastDay = (month: Month): IsoDate => dateOf(month, daysIn(month));

/** All days of a month. */
export const monthRange = (month: Month): DateRange => ({ start: firstDay(month), end: lastDay(month) });
