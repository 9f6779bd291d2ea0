import type { Decimal } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';

/** One step of a calculation. Values are not rounded; the last result of a line rounds to its amount. */
export interface TraceStep {
  readonly step: string;
  readonly base?: string;
  readonly quantity?: string;
  readonly rate?: string;
  readonly percent?: string;
  readonly result: string;
}

/** The steps with their total at the end, where they are not a single part that is the total itself. */
export function withTotal(
  steps: readonly TraceStep[],
  parts: number,
  total: Decimal,
  minorUnits: number,
): readonly TraceStep[] {
  return parts === 1 ? steps : [...steps, { step: 'total', result: formatAtLeast(total, minorUnits) }];
}
