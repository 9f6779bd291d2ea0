import { type Month, addMonths, lastDay } from '@powerbill/core';

/** The months from `from` to `to`, both included. */
export const monthsBetween = (from: Month, to: Month): readonly Month[] => {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
};

/** How many days a month has. */
export const monthDays = (month: Month): number => Number.parseInt(lastDay(month).slice(8), 10);

/** 1 for January to 12 for December. */
export const monthNumber = (month: Month): number => Number.parseInt(month.slice(5), 10);

/**
 * The months before `month` over which an accumulation has run: since January, or since the latest anniversary of
 * the month of `start`, and never before `start`. `monthly` accumulates nothing.
 */
export const monthsBefore = (
  month: Month,
  accumulation: 'monthly' | 'annualCalendar' | 'annualAnniversary',
  start: Month,
): readonly Month[] => {
  if (accumulation === 'monthly') return [];
  const first = accumulation === 'annualCalendar' ? 1 : monthNumber(start);
  const since = addMonths(month, -((monthNumber(month) - first + 12) % 12));
  return monthsBetween(since > start ? since : start, addMonths(month, -1));
};
