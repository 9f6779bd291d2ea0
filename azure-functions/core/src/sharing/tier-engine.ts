import type { ComponentBase } from '../components/component-module';
import type { EscalatorKeyword } from '../contract/escalator-keywords';
import { RATE_DIGITS } from '../escalation/escalation';
import { rateOf } from '../escalation/rate-of';
import { add } from '../money/add';
import { compare, isPositive } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { greaterOf } from '../money/greater-of';
import { parseDecimal } from '../money/parse-decimal';
import { subtract } from '../money/subtract';
import { sum } from '../money/sum';
import type { BillingScope } from '../statement/billing-scope';
import { type TraceStep, type Worked, figure, percentPart } from '../statement/trace';
import type { Tier } from './tiers';

/** A tier with its percent of a service period. */
export interface PricedTier {
  readonly upTo: Decimal | null;
  readonly percent: Decimal;
  /** How the percent comes about; empty where it stands in the contract. */
  readonly trace: readonly TraceStep[];
}

/** The tiers with the percents of the service period's first month (calculation.md, section 7, arithmetic). */
export function pricedTiers(
  tiers: readonly Tier[],
  keyword: EscalatorKeyword | null,
  component: ComponentBase,
  scope: BillingScope,
): PricedTier[] {
  const [first] = scope.frame.months;
  return tiers.map(({ upTo, percent }) => {
    const rate = rateOf(component, { base: percent, keyword, digits: RATE_DIGITS });
    const escalated =
      first === undefined ? { value: rate.base, trace: [] } : scope.escalation.escalated(rate, first);
    return {
      upTo: upTo === null ? null : parseDecimal(upTo),
      percent: escalated.value,
      trace: escalated.trace,
    };
  });
}

export interface Share {
  readonly due: Decimal;
  /** What each tier that takes a part of the base makes of it. */
  readonly slices: readonly Worked[];
  /** Where these tiers end and how their percents come about; stands above the slices. */
  readonly tierTrace: readonly TraceStep[];
}

/**
 * What is due on `current`, when `prior` has filled the tiers already: each tier takes its percent of the
 * part of prior + current that lies above `start` and in it. Negative parts give nothing back. Not rounded.
 * `start` is `prior`, or what was shared already where losses are carried forward (calculation.md, section 4,
 * tier engine). `name` begins the names of the steps.
 */
export function shareOf(
  prior: Decimal,
  current: Decimal,
  tiers: readonly PricedTier[],
  digits: number,
  { start = prior, name = '' }: { readonly start?: Decimal; readonly name?: string } = {},
): Share {
  const total = add(prior, current);
  const slices: Worked[] = [];
  const tierTrace: TraceStep[] = [];
  let floor = zero;
  for (const [index, { upTo, percent, trace }] of tiers.entries()) {
    floor = greaterOf(floor, start);
    if (upTo !== null && compare(floor, upTo) >= 0) continue;
    const isLast = upTo === null || compare(total, upTo) <= 0;
    const base = subtract(isLast ? total : upTo, floor);
    if (isPositive(base)) {
      slices.push(percentPart(`${name}tier ${index + 1}`, base, percent, digits));
      if (upTo !== null) tierTrace.push(figure(`${name}tier ${index + 1} ends at`, upTo, digits).step);
      for (const step of trace) tierTrace.push(step);
    }
    if (isLast) break;
    floor = upTo;
  }
  return { due: sum(slices.map(({ value }) => value)), slices, tierTrace };
}
