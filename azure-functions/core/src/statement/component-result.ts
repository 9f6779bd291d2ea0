import type { ComponentBase } from '../components/component-module';
import type { ComponentType } from '../components/registry';
import type { Decimal } from '../money/decimal';
import type { Finding } from './finding';
import type { TraceStep } from './trace';

/** A line before it has its invoice and position. */
export interface LineDraft {
  readonly component: ComponentType | 'adHoc';
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
  /** The profit of the period, not rounded. */
  readonly profit?: Decimal;
}

export const NOTHING: ComponentResult = { lines: [], findings: [] };

export const linesOnly = (lines: readonly LineDraft[]): ComponentResult => ({ lines, findings: [] });

/** A line of a component: in its group and with neither part, description, quantity nor rate unless given. */
export const lineOf = (
  component: ComponentBase & { readonly type: ComponentType },
  line: Pick<LineDraft, 'title' | 'glCode' | 'amount' | 'trace'> & Partial<LineDraft>,
): LineDraft => ({
  component: component.type,
  part: null,
  group: component.group ?? 1,
  description: null,
  quantity: null,
  rate: null,
  ...line,
});
