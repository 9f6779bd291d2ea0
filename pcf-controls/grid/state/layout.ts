/** A row of the grid as focus sees it: the header, a record, or the opened detail below a record. */
export type RowRef =
  | { readonly kind: 'header' }
  | { readonly kind: 'record'; readonly id: string }
  | { readonly kind: 'detail'; readonly id: string };

/** The rows from top to bottom and the cells of each; a detail is one cell. */
export interface GridLayout {
  readonly rows: readonly RowRef[];
  readonly columnCount: number;
}

export interface Position {
  readonly row: RowRef;
  readonly column: number;
}

/** The layout of a page: header first (cards have none), each open record followed by its detail. */
export function layoutOf(
  ids: readonly string[],
  isExpanded: (id: string) => boolean,
  columnCount: number,
  hasHeader: boolean,
): GridLayout {
  const body = ids.flatMap((id): RowRef[] =>
    isExpanded(id)
      ? [
          { kind: 'record', id },
          { kind: 'detail', id },
        ]
      : [{ kind: 'record', id }],
  );
  return { rows: hasHeader ? [{ kind: 'header' }, ...body] : body, columnCount };
}

/** One text per row, equal for equal rows: the key of its element. */
export const rowKey = (row: RowRef): string => (row.kind === 'header' ? 'header' : `${row.kind}:${row.id}`);
