import { isPositive } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { divideHalfAwayFromZero } from '../money/divide-half-away-from-zero';
import { formatAtLeast } from '../money/format-decimal';
import { groupedDigits } from '../money/grouped-digits';
import { multiply } from '../money/multiply';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { QUOTIENT_DIGITS } from '../statement/quotient-digits';
import { type TraceStep, percentPart, ruled } from '../statement/trace';
import type { PricedTier, Share } from './tier-engine';
import { type Excess, type Validations, billedAtOf } from './validations';

/** A structure as far as validations are billed at its share. */
export interface SharedRevenue {
  readonly current: Decimal;
  readonly tiers: readonly PricedTier[];
  /** By the tiers, before minimum and maximum. */
  readonly share: Share;
}

export interface BilledExcess {
  /** Rounded half away from zero, as if exact. */
  readonly amount: Decimal;
  readonly trace: readonly TraceStep[];
}

/**
 * What is billed of an excess of validations: all of it, or as much as a structure takes of its revenue
 * (calculation.md, section 4, validations).
 */
export function billedExcess(
  validations: Validations,
  excess: Excess,
  shared: SharedRevenue,
  digits: number,
): BilledExcess {
  const { amount, trace } =
    billedAtOf(validations) === 'full' ? inFull(excess.value, digits) : atShare(excess.value, shared, digits);
  return { amount, trace: [...excess.trace, ...trace] };
}

const inFull = (excess: Decimal, digits: number): BilledExcess => ({
  amount: roundHalfAwayFromZero(excess, digits),
  trace: [ruled('billed in full', excess, excess, digits).step],
});

/**
 * As much of the excess as the first structure takes of its revenue before minimum and maximum; the percent
 * of its first tier where it has no revenue.
 */
function atShare(excess: Decimal, { share, current, tiers }: SharedRevenue, digits: number): BilledExcess {
  const [tier] = tiers;
  if (!isPositive(current)) {
    const part = percentPart('billed at the first tier', excess, tier?.percent ?? zero, digits);
    return {
      amount: roundHalfAwayFromZero(part.value, digits),
      trace: [...(tier?.trace ?? []), part.step],
    };
  }
  const text = (value: Decimal): string => groupedDigits(formatAtLeast(value, digits));
  const taken = multiply(excess, share.due);
  const billed = divideHalfAwayFromZero(taken, current, QUOTIENT_DIGITS);
  return {
    amount: divideHalfAwayFromZero(taken, current, digits),
    trace: [
      ruled('share of the first structure by its tiers', current, share.due, digits).step,
      ruled(`x ${text(share.due)} / ${text(current)}, billed at the share`, excess, billed, digits).step,
    ],
  };
}
