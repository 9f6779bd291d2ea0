/** What the grid shows of a dataset: one page of a view, read from the host's object at one moment. */
export interface GridPage {
  readonly status: 'loading' | 'failed' | 'ready';
  /** The host's sentence when `status` is `failed`. */
  readonly error: string;
  readonly columns: readonly SourceColumn[];
  readonly records: readonly SourceRecord[];
  readonly sorting: readonly SortKey[];
  readonly paging: PageInfo;
}

export interface SourceColumn {
  readonly name: string;
  readonly header: string;
  readonly dataType: string;
  readonly sortable: boolean;
}

/** A row of the view; values are what the host gives and are decoded where they are shown. */
export interface SourceRecord {
  readonly id: string;
  readonly value: (column: string) => unknown;
  readonly formatted: (column: string) => string;
}

export interface SortKey {
  readonly name: string;
  readonly descending: boolean;
}

export interface PageInfo {
  /** From 1. */
  readonly number: number;
  readonly size: number;
  /** Rows in the whole view; null when the host does not know. */
  readonly total: number | null;
  /** The host stops counting: there may be more than `total`. */
  readonly totalIsCapped: boolean;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}
