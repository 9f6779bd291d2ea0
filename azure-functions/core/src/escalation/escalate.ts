import { type IsoDate, type Month, monthOf } from '../calendar/date';
import { type Decimal, hundred } from '../money/decimal';
import { add } from '../money/add';
import { formatAtLeast, formatDecimal } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import type { TraceStep } from '../statement/trace';
import type { EscalationStep } from './steps';

export interface Escalated {
  readonly value: Decimal;
  readonly trace: readonly TraceStep[];
}

/**
 * A rate in a month: its base with every step up to and including that month, rounded after each step to
 * `digits` digits. A row that starts in or after the month of a step holds the new value already.
 */
export function escalate(
  base: Decimal,
  steps: readonly EscalationStep[],
  month: Month,
  rowStart: IsoDate | undefined,
  digits: number,
): Escalated {
  const trace: TraceStep[] = [];
  let value = base;
  for (const step of steps) {
    if (step.month > month) break;
    if (rowStart !== undefined && monthOf(rowStart) >= step.month) continue;
    const percent = parseDecimal(step.escalator.value ?? '0');
    const next = roundHalfAwayFromZero(percentOf(value, add(hundred, percent)), digits);
    trace.push({
      step: `escalator ${step.escalator.id} ${step.month}`,
      base: formatAtLeast(value, digits),
      percent: formatDecimal(percent),
      result: formatAtLeast(next, digits),
    });
    value = next;
  }
  return { value, trace };
}
