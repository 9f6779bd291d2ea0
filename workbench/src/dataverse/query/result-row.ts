/** Rows as the store gives them, with what was expanded behind them. */
import type { StoredRow } from '../store/sqlite';
import type { ReadPlan } from './plan';

export interface ResultRow {
  readonly stored: StoredRow;
  /** In the order of the plan's expansions; rows of a plan that expands nothing share one that is empty. */
  readonly expanded: Expanded[];
}

/** What stands behind a lookup, or in a collection. */
export type Expanded = ResultRow | ResultCollection | null;

export interface ResultCollection {
  readonly rows: ResultRow[];
  /** Whether rows were left out because a row has more than a page of them. */
  more: boolean;
}

const nothing: Expanded[] = [];

/** Makes results of stored rows. A page of thousands that expands nothing should not make a list for each. */
export function resultRows(plan: ReadPlan, rows: readonly StoredRow[]): ResultRow[] {
  return plan.expands.length === 0
    ? rows.map((stored) => ({ stored, expanded: nothing }))
    : rows.map((stored) => ({ stored, expanded: plan.expands.map(() => null) }));
}
