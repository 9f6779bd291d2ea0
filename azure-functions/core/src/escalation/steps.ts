import { type IsoDate, type Month, monthOf, monthOfYear, yearOf } from '../calendar/date';
import { addMonths } from '../calendar/months';
import type { Escalator } from '../contract/contract';

/**
 * The months of an escalator's steps up to `last`: every year in its month, the first in `firstYear` but not
 * before the contract starts; without `firstYear` the first that is at least twelve months after the month
 * in which the contract starts (calculation.md, section 3, escalators).
 */
export function stepMonths(escalator: Escalator, startDate: IsoDate, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = firstStep(escalator, startDate); month <= last; month = addMonths(month, 12)) {
    months.push(month);
  }
  return months;
}

function firstStep(escalator: Escalator, startDate: IsoDate): Month {
  const started = monthOf(startDate);
  const earliest = escalator.firstYear === undefined ? addMonths(started, 12) : started;
  const year = escalator.firstYear ?? yearOf(earliest);
  const candidate = monthOfYear(year < yearOf(earliest) ? yearOf(earliest) : year, escalator.month);
  return candidate < earliest ? addMonths(candidate, 12) : candidate;
}
