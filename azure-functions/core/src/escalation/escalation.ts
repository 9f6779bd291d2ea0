import { type IsoDate, type Month, monthOf } from '../calendar/date';
import { addMonths } from '../calendar/months';
import type { Contract, Escalator } from '../contract/contract';
import type { EscalatorKeyword } from '../contract/escalator-keywords';
import { lazily } from '../lazily';
import { add } from '../money/add';
import { compare } from '../money/compare';
import { type Decimal, hundred } from '../money/decimal';
import { formatDecimal } from '../money/format-decimal';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { type TraceStep, type Worked, percentPart, ruled } from '../statement/trace';
import type { IndexValues } from './index-change';
import { type StepChange, stepChange } from './step-change';
import { stepMonths } from './steps';

/** A rate, fee or percent of a contract that escalators may change. */
export interface Rate {
  readonly base: Decimal;
  /** The keyword that targets it; null where only the component's id does. */
  readonly keyword: EscalatorKeyword | null;
  /** The id of its component. */
  readonly componentId: string;
  /** The row's own start: it holds the value from then on, so that steps up to its month are in it already. */
  readonly start?: IsoDate | undefined;
  /** Decimals after each step: the currency's for an amount, 4 for a rate or percent. */
  readonly digits: number;
}

export interface Escalated {
  readonly value: Decimal;
  readonly trace: readonly TraceStep[];
}

/** Decimals of a rate or a percent after a step. */
export const RATE_DIGITS = 4;

interface Step {
  readonly month: Month;
  readonly escalator: Escalator;
  readonly change: () => StepChange | undefined;
}

export interface Escalation {
  /**
   * A rate in a month: its base with every step up to and including that month in order, rounded half away
   * from zero after each; steps of one month in contract order (calculation.md, section 3, escalators).
   */
  readonly escalated: (rate: Rate, month: Month) => Escalated;
}

export function escalationOf(contract: Contract, indexValues: IndexValues): Escalation {
  const { escalators, startDate } = contract;
  const known = new Map<string, { readonly until: Month; readonly steps: readonly Step[] }>();
  const stepsFor = (rate: Rate, month: Month): readonly Step[] => {
    const key = `${rate.keyword ?? ''} ${rate.componentId}`;
    const found = known.get(key);
    if (found !== undefined && found.until >= month) return found.steps;
    // Two years more than asked, so that the months of a range do not work the steps out again.
    const until = addMonths(month, 24);
    const steps = escalators
      .filter(({ target }) => target === rate.keyword || target === rate.componentId)
      .flatMap((escalator) =>
        stepMonths(escalator, startDate, until).map((stepMonth): Step => ({
          month: stepMonth,
          escalator,
          change: lazily(() => stepChange(escalator, stepMonth, indexValues)),
        })),
      )
      .sort((left, right) => (left.month < right.month ? -1 : left.month > right.month ? 1 : 0));
    known.set(key, { until, steps });
    return steps;
  };
  return {
    escalated: (rate, month) =>
      escalators.length === 0 ? { value: rate.base, trace: [] } : applied(rate, stepsFor(rate, month), month),
  };
}

function applied(rate: Rate, steps: readonly Step[], month: Month): Escalated {
  const trace: TraceStep[] = [];
  let value = rate.base;
  for (const step of steps) {
    if (step.month > month) break;
    if (isHeld(rate.start, step.month)) continue;
    const change = step.change();
    if (change === undefined) continue;
    const changed = changedBy(change, `escalator ${step.escalator.id} ${step.month}`, value, rate.digits);
    const next = roundHalfAwayFromZero(changed.value, rate.digits);
    trace.push(...change.trace, changed.step);
    if (compare(next, changed.value) !== 0) {
      trace.push(ruled(`rounded to ${rate.digits} decimals`, changed.value, next, rate.digits).step);
    }
    value = next;
  }
  return { value, trace };
}

/** Whether a row that starts on a day holds the new value of a step already. */
export const isHeld = (start: IsoDate | undefined, step: Month): boolean =>
  start !== undefined && monthOf(start) >= step;

function changedBy(change: StepChange, name: string, value: Decimal, digits: number): Worked {
  const by = formatDecimal(change.value);
  return change.kind === 'percent'
    ? percentPart(`${name}, change ${by} %`, value, add(hundred, change.value), digits)
    : ruled(`${name}, plus ${by}`, value, add(value, change.value), digits);
}
