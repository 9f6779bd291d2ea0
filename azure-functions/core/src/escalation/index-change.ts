import type { Month } from '../calendar/date';
import { addMonths } from '../calendar/months';
import type { Escalator } from '../contract/contract';
import { type Decimal, hundred } from '../money/decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { formatDecimal } from '../money/format-decimal';
import { groupedDigits } from '../money/grouped-digits';
import { multiply } from '../money/multiply';
import { subtract } from '../money/subtract';
import { type TraceStep, figure } from '../statement/trace';

/** Decimals of the change of an index in percent. */
const CHANGE_DIGITS = 4;

export type IndexValues = (index: string, month: Month) => Decimal | undefined;

export interface IndexChange {
  /** Percent, rounded to 4 decimals, half away from zero. */
  readonly percent: Decimal;
  readonly trace: readonly TraceStep[];
}

/** The two months whose index values a step compares: `lagMonths` before the step, and a year before that. */
export function indexMonths(
  escalator: Escalator,
  step: Month,
): { readonly now: Month; readonly before: Month } {
  const now = addMonths(step, -(escalator.lagMonths ?? 0));
  return { now, before: addMonths(now, -12) };
}

/**
 * The change of an escalator's index over twelve months, `(now / before - 1) x 100`; undefined where a value is
 * missing (calculation.md, section 3, escalators).
 */
export function indexChange(escalator: Escalator, step: Month, values: IndexValues): IndexChange | undefined {
  const index = escalator.index ?? '';
  const months = indexMonths(escalator, step);
  const [now, before] = [values(index, months.now), values(index, months.before)];
  if (now === undefined || before === undefined) return undefined;
  const percent = divideHalfAwayFromZero(multiply(subtract(now, before), hundred), before, CHANGE_DIGITS);
  return {
    percent,
    trace: [
      figure(`index ${index} ${months.before}`, before, 0).step,
      figure(`index ${index} ${months.now}`, now, 0).step,
      figure(changeName(now, before), percent, 0).step,
    ],
  };
}

/** The arithmetic of the change of an index, as the name of its step. */
const changeName = (now: Decimal, before: Decimal): string =>
  `change of the index in percent, (${shown(now)} / ${shown(before)} - 1) x 100, rounded to ${CHANGE_DIGITS} decimals`;

const shown = (value: Decimal): string => groupedDigits(formatDecimal(value));
