import {
  explainLine,
  formatAtLeast,
  type LineExplanation,
  minorUnitsOf,
  parseDecimal,
} from '@powerbill/core';
import type { TraceStep } from '@powerbill/core';
import type { LineDetail } from './statement-detail';

/** Digits of an amount whose currency is not known. */
const USUAL_MINOR_UNITS = 2;

/**
 * How a line comes about, in the core's words; null where its trace has no steps, and for a component that came
 * after this control was built.
 */
export function lineExplanation(
  line: LineDetail,
  trace: readonly TraceStep[],
  currency: string | null,
): LineExplanation | null {
  const { component, part, title, quantity, rate, amount } = line;
  if (component === null || amount === null || trace.length === 0) return null;
  const digits = minorUnitsOf(currency ?? '') ?? USUAL_MINOR_UNITS;
  const written = formatAtLeast(parseDecimal(amount), digits);
  return explainLine({ component, part, title, quantity, rate, amount: written, trace });
}
