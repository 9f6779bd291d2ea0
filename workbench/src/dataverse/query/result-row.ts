/** Rows as the store gives them, with what was expanded behind them. */
import type { StoredRow } from '../store/sqlite';
import type { ReadPlan } from './plan';

export interface ResultRow {
  readonly stored: StoredRow;
  /** By navigation property; rows of a plan that expands nothing share one that is empty. */
  readonly singles: Map<string, ResultRow | null>;
  readonly collections: Map<string, ResultCollection>;
}

export interface ResultCollection {
  readonly rows: ResultRow[];
  /** Whether rows were left out because a row has more than a page of them. */
  more: boolean;
}

const nothing: Pick<ResultRow, 'singles' | 'collections'> = { singles: new Map(), collections: new Map() };

/** Makes results of stored rows. A page of thousands that expands nothing should not make maps for each. */
export function resultRows(plan: ReadPlan, rows: readonly StoredRow[]): ResultRow[] {
  return plan.expands.length === 0
    ? rows.map((stored) => ({ stored, singles: nothing.singles, collections: nothing.collections }))
    : rows.map((stored) => ({ stored, singles: new Map(), collections: new Map() }));
}
