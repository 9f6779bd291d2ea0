import type { TableName } from '@powerbill/schema';

export interface ViewColumn {
  readonly name: string;
  /** The heading, where the column's own label does not fit. */
  readonly label?: string;
  /** Relative to 100, which is the default. */
  readonly width?: number;
  /** Read with the rows for a control, and not shown. */
  readonly hidden?: true;
}

export interface SortKey {
  readonly name: string;
  readonly descending: boolean;
}

/** What a person may narrow a list by. */
export type ViewFilter =
  | { readonly kind: 'choice'; readonly column: string; readonly label: string }
  | { readonly kind: 'contains'; readonly column: string; readonly label: string; readonly quoted?: boolean };

/** A view of a table: which rows, which columns, in which order. */
export interface ViewDefinition {
  /** Stable: links hold it, and controls see it as the id of the view. */
  readonly id: string;
  readonly name: string;
  readonly table: TableName;
  readonly columns: readonly ViewColumn[];
  /** OData; all rows when absent. */
  readonly filter?: string;
  readonly order: readonly SortKey[];
  readonly pageSize: number;
}
