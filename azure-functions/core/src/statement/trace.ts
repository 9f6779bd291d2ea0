import type { Decimal } from '../money/decimal';
import { formatAtLeast, formatDecimal } from '../money/format-decimal';
import { multiply } from '../money/multiply';
import { percentOf } from '../money/percent-of';
import { sum } from '../money/sum';

/**
 * One step of a calculation. Values are not rounded unless the step says so; the last result of a line
 * rounds to its amount. A reader can work every step out again:
 * with `base` and `percent`, the result is base x percent / 100; with `quantity` and `rate`, their product;
 * a step `total of N` adds the results of the N steps directly above it; with `base` alone, the result is
 * the base after the rule that the step names; without any of them it is a figure of contract or facts, or what the
 * arithmetic comes to that the step names.
 */
export interface TraceStep {
  readonly step: string;
  readonly base?: string;
  readonly quantity?: string;
  readonly rate?: string;
  readonly percent?: string;
  readonly result: string;
}

/** A value and the step that it comes from. */
export interface Worked {
  readonly value: Decimal;
  readonly step: TraceStep;
}

/** A figure of the contract or the facts, written with at least `digits` digits after the point. */
export const figure = (step: string, value: Decimal, digits: number): Worked => ({
  value,
  step: { step, result: formatAtLeast(value, digits) },
});

/** `percent` percent of `base`, exactly. */
export function percentPart(step: string, base: Decimal, percent: Decimal, digits: number): Worked {
  const value = percentOf(base, percent);
  return {
    value,
    step: {
      step,
      base: formatAtLeast(base, digits),
      percent: formatDecimal(percent),
      result: formatAtLeast(value, digits),
    },
  };
}

/** `quantity` x `rate`, exactly. */
export function product(step: string, quantity: Decimal, rate: Decimal, digits: number): Worked {
  const value = multiply(quantity, rate);
  return {
    value,
    step: {
      step,
      quantity: formatDecimal(quantity),
      rate: formatDecimal(rate),
      result: formatAtLeast(value, digits),
    },
  };
}

/** `value`, which a rule that the step names (a limit, a proration, a rounding) makes of `base`. */
export const ruled = (step: string, base: Decimal, value: Decimal, digits: number): Worked => ({
  value,
  step: { step, base: formatAtLeast(base, digits), result: formatAtLeast(value, digits) },
});

/** The sum of the parts, whose steps must stand directly above this one in the trace. */
export function totalOf(parts: readonly Worked[], digits: number, what = ''): Worked {
  const value = sum(parts.map((part) => part.value));
  return {
    value,
    step: {
      step: `total of ${parts.length}${what === '' ? '' : `, ${what}`}`,
      result: formatAtLeast(value, digits),
    },
  };
}

/** The parts, and their total where there is not exactly one. */
export function added(
  parts: readonly Worked[],
  digits: number,
  what = '',
): { readonly value: Decimal; readonly trace: readonly TraceStep[] } {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return { value: only.value, trace: [only.step] };
  const total = totalOf(parts, digits, what);
  return { value: total.value, trace: [...parts.map((part) => part.step), total.step] };
}
