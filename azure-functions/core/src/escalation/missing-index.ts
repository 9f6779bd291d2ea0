import type { IsoDate, Month } from '../calendar/date';
import { intersect } from '../calendar/ranges';
import { moduleOf } from '../components/registry';
import type { Escalator } from '../contract/contract';
import { type BillingScope, monthsTouched } from '../statement/billing-scope';
import type { Finding } from '../statement/finding';
import { shownText } from '../reading/shown';
import { isHeld } from './escalation';
import { indexChange, indexMonths } from './index-change';
import { stepMonths } from './steps';

/**
 * One finding for each escalator and step that an active row needs and that has no index value, whether the
 * row is billed or not (calculation.md, section 7, escalators and smaller print).
 */
export function missingIndexFindings(scope: BillingScope): Finding[] {
  const { contract, facts, frame } = scope;
  const last = frame.months.at(-1);
  const indexed = contract.escalators.filter(({ index }) => index !== undefined);
  if (indexed.length === 0 || last === undefined) return [];
  const needs = needsByTarget(scope);
  return indexed.flatMap((escalator) => {
    const isNeeded = needs.get(escalator.target);
    if (isNeeded === undefined) return [];
    return stepMonths(escalator, contract.startDate, last)
      .filter((step) => indexChange(escalator, step, facts.indexValue) === undefined)
      .filter((step) => isNeeded(step))
      .map((step) => findingOf(escalator, step));
  });
}

/** By the targets of escalators: whether an active row of the target needs a step. */
function needsByTarget(scope: BillingScope): ReadonlyMap<string, (step: Month) => boolean> {
  const targets = new Map<string, EarliestStarts>();
  for (const component of scope.contract.components) {
    const days = scope.activeDays(component);
    for (const row of moduleOf(component.type).escalates?.(component) ?? []) {
      const until = monthsTouched(scope.frame.months, days && intersect(days, row.days)).at(-1);
      if (until === undefined) continue;
      const id = component.id ?? component.type;
      for (const target of [row.keyword ?? id, id]) {
        const starts = targets.get(target) ?? new Map<Month, IsoDate | undefined>();
        targets.set(target, starts);
        starts.set(until, starts.has(until) ? earlier(starts.get(until), row.start) : row.start);
      }
    }
  }
  return new Map([...targets].map(([target, starts]) => [target, (step: Month) => isNeededBy(starts, step)]));
}

/** By the last month of the period in which rows are active: the earliest of their starts, undefined before all. */
type EarliestStarts = Map<Month, IsoDate | undefined>;

const earlier = (left: IsoDate | undefined, right: IsoDate | undefined): IsoDate | undefined =>
  left === undefined || right === undefined ? undefined : left < right ? left : right;

/** Of the rows that are active as long, one that starts later needs no step that the earliest does not. */
const isNeededBy = (starts: EarliestStarts, step: Month): boolean =>
  [...starts].some(([until, start]) => until >= step && !isHeld(start, step));

function findingOf(escalator: Escalator, step: Month): Finding {
  const { now, before } = indexMonths(escalator, step);
  return {
    code: 'facts.missingIndex',
    severity: 'warning',
    component: null,
    message:
      `The step of escalator ${shownText(escalator.id)} in ${step} changed nothing: the index ` +
      `${shownText(escalator.index ?? '')} has no value for ${before} or ${now}. Load it and calculate again.`,
  };
}
