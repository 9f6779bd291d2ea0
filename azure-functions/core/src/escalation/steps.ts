import { type IsoDate, type Month, monthOf, monthOfYear, yearOf } from '../calendar/date';
import { addMonths } from '../calendar/months';
import type { Escalator } from '../contract/contract';

/** One change of a rate: the month from which it holds, and the escalator that makes it. */
export interface EscalationStep {
  readonly month: Month;
  readonly escalator: Escalator;
}

/** Steps up to a month, by month; those of one month in contract order. */
export function stepsUpTo(
  escalators: readonly Escalator[],
  startDate: IsoDate,
  last: Month,
): EscalationStep[] {
  return escalators
    .flatMap((escalator) => stepsOf(escalator, startDate, last))
    .sort((left, right) => (left.month < right.month ? -1 : left.month > right.month ? 1 : 0));
}

function stepsOf(escalator: Escalator, startDate: IsoDate, last: Month): EscalationStep[] {
  const steps: EscalationStep[] = [];
  for (let month = firstStep(escalator, startDate); month <= last; month = addMonths(month, 12)) {
    steps.push({ month, escalator });
  }
  return steps;
}

/**
 * The month of the first step: in `firstYear` but not before the contract starts; without `firstYear` the
 * first that is at least twelve months after the month in which the contract starts.
 */
function firstStep(escalator: Escalator, startDate: IsoDate): Month {
  const started = monthOf(startDate);
  const earliest = escalator.firstYear === undefined ? addMonths(started, 12) : started;
  const year = escalator.firstYear ?? yearOf(earliest);
  const candidate = monthOfYear(year < yearOf(earliest) ? yearOf(earliest) : year, escalator.month);
  return candidate < earliest ? addMonths(candidate, 12) : candidate;
}
