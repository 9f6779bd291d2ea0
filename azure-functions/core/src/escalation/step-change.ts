import type { Month } from '../calendar/date';
import type { Escalator } from '../contract/contract';
import type { Decimal } from '../money/decimal';
import { formatDecimal } from '../money/format-decimal';
import { greaterOf, lesserOf } from '../money/greater-of';
import { groupedDigits } from '../money/grouped-digits';
import { parseDecimal } from '../money/parse-decimal';
import { type TraceStep, type Worked, ruled } from '../statement/trace';
import { type IndexValues, indexChange } from './index-change';

/** What one step of an escalator does to a rate. */
export interface StepChange {
  /** `percent`: the rate grows by so many percent; `amount`: so much is added. */
  readonly kind: 'percent' | 'amount';
  readonly value: Decimal;
  /** How the value comes about; empty where it stands in the contract. */
  readonly trace: readonly TraceStep[];
}

/**
 * The change of a step; undefined where a value of the index is missing, so that nothing changes. Percents that an
 * index has a part in are not below the floor, then not above the cap (calculation.md, section 3, escalators).
 */
export function stepChange(escalator: Escalator, step: Month, values: IndexValues): StepChange | undefined {
  const value = parseDecimal(escalator.value ?? '0');
  if (escalator.kind === 'percent' || escalator.kind === 'amount') {
    return { kind: escalator.kind, value, trace: [] };
  }
  const change = indexChange(escalator, step, values);
  if (change === undefined) return undefined;
  const steps = [compared(escalator, value), atLeast(escalator), atMost(escalator)];
  let percent = change.percent;
  const trace = [...change.trace];
  for (const apply of steps) {
    const worked = apply(percent);
    if (worked === undefined) continue;
    percent = worked.value;
    trace.push(worked.step);
  }
  return { kind: 'percent', value: percent, trace };
}

type Limit = (percent: Decimal) => Worked | undefined;

/** The greater or lesser of the index change and the contract's own percent. */
function compared(escalator: Escalator, value: Decimal): Limit {
  return (percent) => {
    if (escalator.kind === 'index') return undefined;
    const isGreater = escalator.kind === 'greaterOf';
    const chosen = isGreater ? greaterOf(percent, value) : lesserOf(percent, value);
    return ruled(
      `${isGreater ? 'greater' : 'lesser'} of it and ${groupedDigits(formatDecimal(value))}`,
      percent,
      chosen,
      0,
    );
  };
}

const atLeast =
  ({ floorPercent }: Escalator): Limit =>
  (percent) =>
    floorPercent === undefined
      ? undefined
      : ruled(
          `not below ${groupedDigits(floorPercent)}`,
          percent,
          greaterOf(percent, parseDecimal(floorPercent)),
          0,
        );

const atMost =
  ({ capPercent }: Escalator): Limit =>
  (percent) =>
    capPercent === undefined
      ? undefined
      : ruled(
          `not above ${groupedDigits(capPercent)}`,
          percent,
          lesserOf(percent, parseDecimal(capPercent)),
          0,
        );
