/** The chart of accounts. */
import type { Chart } from '@powerbill/core';

export interface ChartReader {
  readChart(): Promise<Chart>;
}

/** A chart whose accounts may have the titles that people read. */
export interface TitledChart {
  readonly accounts: readonly (Chart['accounts'][number] & { readonly title?: string | null })[];
}

export interface ChartWriter {
  /** Inserts or updates the accounts of the chart by their number. */
  writeChart(chart: TitledChart): Promise<void>;
}
