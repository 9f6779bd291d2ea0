import type { Cell } from './cell';
import type { SourceColumn, SourceRecord } from '../dataset/grid-page';

export type Align = 'start' | 'end';

/** A column as the grid shows it. */
export interface GridColumn {
  readonly name: string;
  readonly header: string;
  readonly align: Align;
  readonly sortable: boolean;
  /** Share of the free width. */
  readonly weight: number;
  readonly cell: (record: SourceRecord) => Cell;
}

/** How a column with a known logical name differs from the default. */
export interface KnownColumn {
  /** Where the cell shows more than the column's own name says. */
  readonly header?: string;
  readonly align?: Align;
  readonly weight?: number;
  /** Left out when this other column is in the view, because that one shows both. */
  readonly shownBy?: string;
  readonly cell: (record: SourceRecord) => Cell;
}

export type KnownColumns = ReadonlyMap<string, KnownColumn>;

/**
 * The columns of a view in its order: known names as `known` says, money and dates of others in the user's locale,
 * the rest as the host formats it.
 */
export function gridColumns(
  source: readonly SourceColumn[],
  known: KnownColumns,
  byType: (column: SourceColumn) => KnownColumn | undefined,
): readonly GridColumn[] {
  const view = new Set(source.map((column) => column.name));
  return source.flatMap((column): GridColumn[] => {
    const special = known.get(column.name) ?? byType(column);
    if (special?.shownBy !== undefined && view.has(special.shownBy)) return [];
    return [
      {
        name: column.name,
        header: special?.header ?? column.header,
        align: special?.align ?? alignOf(column.dataType),
        sortable: column.sortable,
        weight: special?.weight ?? 1,
        cell: special?.cell ?? ((record) => ({ text: record.formatted(column.name) })),
      },
    ];
  });
}

/** Data types of the platform whose values are read from the right. */
const NUMERIC = new Set(['Currency', 'Decimal', 'FP', 'Whole.None']);

const alignOf = (dataType: string): Align => (NUMERIC.has(dataType) ? 'end' : 'start');
