import type { ComponentType } from '../components/registry';
import type { Decimal } from '../money/decimal';
import type { Finding } from './finding';
import type { TraceStep } from './trace';

/** A line before it has its invoice and position. */
export interface LineDraft {
  readonly component: ComponentType;
  /** Tells apart the lines of one component; null where it has one kind of line. */
  readonly part: string | null;
  readonly group: number;
  readonly title: string;
  readonly description: string | null;
  readonly glCode: string;
  readonly quantity: string | null;
  readonly rate: string | null;
  /** Rounded to the currency's minor unit. */
  readonly amount: Decimal;
  readonly trace: readonly TraceStep[];
}

/** How far a sum that runs over several periods has come. */
export interface AccumulatorDraft {
  readonly component: ComponentType;
  /** 1-based; null where the component has none. */
  readonly structure: number | null;
  readonly before: Decimal;
  readonly after: Decimal;
}

/** What one component contributes to a statement. */
export interface ComponentResult {
  readonly lines: readonly LineDraft[];
  readonly findings: readonly Finding[];
  readonly accumulators?: readonly AccumulatorDraft[];
  /** Not rounded. */
  readonly taxLiability?: Decimal;
}

export const linesOnly = (lines: readonly LineDraft[]): ComponentResult => ({ lines, findings: [] });
