import { add } from '../money/add';
import { compare, isPositive } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { greaterOf } from '../money/greater-of';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { subtract } from '../money/subtract';
import type { Tier } from './tiers';

export interface Slice {
  /** 1-based. */
  readonly tier: number;
  readonly base: Decimal;
  readonly percent: Decimal;
  readonly due: Decimal;
}

export interface Share {
  readonly due: Decimal;
  readonly slices: readonly Slice[];
}

/**
 * What is due on `current`, when `prior` has filled the tiers already: each tier takes its percent of the
 * part of prior + current that lies in it. Negative parts give nothing back. Not rounded.
 */
export function shareOf(prior: Decimal, current: Decimal, tiers: readonly Tier[]): Share {
  const total = add(prior, current);
  const slices: Slice[] = [];
  let floor = zero;
  let due = zero;
  for (const [index, tier] of tiers.entries()) {
    floor = greaterOf(floor, prior);
    const upTo = tier.upTo === null ? null : parseDecimal(tier.upTo);
    if (upTo !== null && compare(floor, upTo) >= 0) continue;
    const isLast = upTo === null || compare(total, upTo) <= 0;
    const base = subtract(isLast ? total : upTo, floor);
    if (isPositive(base)) {
      const percent = parseDecimal(tier.percent);
      const part = percentOf(base, percent);
      slices.push({ tier: index + 1, base, percent, due: part });
      due = add(due, part);
    }
    if (isLast) break;
    floor = upTo;
  }
  return { due, slices };
}
