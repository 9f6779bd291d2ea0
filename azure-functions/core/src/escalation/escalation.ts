import { type IsoDate, type Month, monthOf } from '../calendar/date';
import { addMonths } from '../calendar/months';
import type { Contract, Escalator } from '../contract/contract';
import type { EscalatorKeyword } from '../contract/escalator-keywords';
import { lazily } from '../lazily';
import { absolute } from '../money/absolute';
import { add } from '../money/add';
import { compare } from '../money/compare';
import { type Decimal, hundred } from '../money/decimal';
import { formatDecimal } from '../money/format-decimal';
import { groupedDigits } from '../money/grouped-digits';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { type TraceStep, type Worked, figure, percentPart, ruled } from '../statement/trace';
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

/** A rate in a month, and the steps that it comes from. */
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

/** The escalation of the rates of a contract (calculation.md, section 3, escalators; section 7, escalators). */
export function escalationOf(contract: Contract, indexValues: IndexValues): Escalation {
  const { escalators, startDate } = contract;
  const escalatorsOf = byTarget(escalators);
  const known = new Map<string, { readonly until: Month; readonly steps: readonly Step[] }>();
  const stepsFor = (rate: Rate, month: Month): readonly Step[] => {
    const key = `${rate.keyword ?? ''} ${rate.componentId}`;
    const found = known.get(key);
    if (found !== undefined && found.until >= month) return found.steps;
    // Two years more than asked, so that the months of a range do not work the steps out again.
    const until = addMonths(month, 24);
    const steps = escalatorsOf(rate)
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

/** Finds the escalators of a rate, in contract order. */
function byTarget(escalators: readonly Escalator[]): (rate: Rate) => readonly Escalator[] {
  const sorted = lazily(() => {
    const targets = new Map<string, { readonly place: number; readonly escalator: Escalator }[]>();
    for (const [place, escalator] of escalators.entries()) {
      const listed = targets.get(escalator.target);
      if (listed === undefined) targets.set(escalator.target, [{ place, escalator }]);
      else listed.push({ place, escalator });
    }
    return targets;
  });
  return ({ keyword, componentId }) =>
    // The management fee's own name is a keyword too: a set, so that nothing counts twice.
    [...new Set([keyword ?? componentId, componentId])]
      .flatMap((target) => sorted().get(target) ?? [])
      .sort((left, right) => left.place - right.place)
      .map(({ escalator }) => escalator);
}

/** No amount that anyone bills has so many digits; the steps from such a value on are not shown one by one. */
const VAST = parseDecimal(`1${'0'.repeat(100)}`);

const isVast = (value: Decimal): boolean => compare(absolute(value), VAST) >= 0;

/**
 * A rate with its steps. A value of more than 100 digits before the point stands in the trace for all steps
 * before it: the texts of such values would take more memory than there is.
 */
function applied(rate: Rate, steps: readonly Step[], month: Month): Escalated {
  let trace: TraceStep[] = [];
  let value = rate.base;
  let unseen: Step | undefined;
  const showUnseen = (): void => {
    if (unseen === undefined) return;
    const name = `after all steps up to escalator ${unseen.escalator.id} ${unseen.month}`;
    trace = [figure(name, value, rate.digits).step];
    unseen = undefined;
  };
  for (const step of steps) {
    if (step.month > month) break;
    if (isHeld(rate.start, step.month)) continue;
    const change = step.change();
    if (change === undefined) continue;
    if (isVast(value)) {
      value = roundHalfAwayFromZero(changedValue(change, value), rate.digits);
      unseen = step;
      continue;
    }
    showUnseen();
    const changed = changedBy(change, `escalator ${step.escalator.id} ${step.month}`, value, rate.digits);
    value = roundHalfAwayFromZero(changed.value, rate.digits);
    for (const shown of change.trace) trace.push(shown);
    trace.push(changed.step);
    if (compare(value, changed.value) !== 0) {
      trace.push(ruled(`rounded to ${rate.digits} decimals`, changed.value, value, rate.digits).step);
    }
  }
  showUnseen();
  return { value, trace };
}

/** Whether a row that starts on a day holds the new value of a step already. */
export const isHeld = (start: IsoDate | undefined, step: Month): boolean =>
  start !== undefined && monthOf(start) >= step;

const changedValue = ({ kind, value: by }: StepChange, value: Decimal): Decimal =>
  kind === 'percent' ? percentOf(value, add(hundred, by)) : add(value, by);

function changedBy(change: StepChange, name: string, value: Decimal, digits: number): Worked {
  const by = groupedDigits(formatDecimal(change.value));
  return change.kind === 'percent'
    ? percentPart(`${name}, change ${by} %`, value, add(hundred, change.value), digits)
    : ruled(`${name}, plus ${by}`, value, changedValue(change, value), digits);
}
