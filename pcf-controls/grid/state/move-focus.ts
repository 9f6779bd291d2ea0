import { type GridLayout, type Position, rowKey, type RowRef } from './layout';

/** Directions of reading, not of the screen: `next` is left in a right-to-left language. */
export type Move =
  | 'up'
  | 'down'
  | 'previous'
  | 'next'
  | 'rowStart'
  | 'rowEnd'
  | 'gridStart'
  | 'gridEnd'
  | 'pageUp'
  | 'pageDown';

/** Rows that PageUp and PageDown pass. */
const PAGE_ROWS = 10;

/**
 * Where focus goes. It never leaves the grid. In a detail, which is one cell, the column is kept for the way
 * back, and `previous` goes to the record that it belongs to.
 */
export function moveFocus(layout: GridLayout, from: Position, move: Move): Position {
  const position = clampPosition(layout, from);
  const at = indexOf(layout, position.row);
  const last = layout.rows.length - 1;
  const inRow = (index: number, column: number): Position => {
    const row = layout.rows[Math.min(Math.max(index, 0), last)];
    return row === undefined ? position : { row, column };
  };
  switch (move) {
    case 'up':
      return inRow(at - 1, position.column);
    case 'down':
      return inRow(at + 1, position.column);
    case 'pageUp':
      return inRow(at - PAGE_ROWS, position.column);
    case 'pageDown':
      return inRow(at + PAGE_ROWS, position.column);
    case 'gridStart':
      return inRow(0, 0);
    case 'gridEnd':
      return inRow(last, layout.columnCount - 1);
    case 'previous':
      return position.row.kind === 'detail'
        ? inRow(at - 1, position.column)
        : inRow(at, Math.max(0, position.column - 1));
    case 'next':
      return position.row.kind === 'detail'
        ? position
        : inRow(at, Math.min(layout.columnCount - 1, position.column + 1));
    case 'rowStart':
      return position.row.kind === 'detail' ? position : inRow(at, 0);
    case 'rowEnd':
      return position.row.kind === 'detail' ? position : inRow(at, layout.columnCount - 1);
  }
}

/**
 * The position itself where its row is still shown; else the record of a closed detail, else the first record.
 * So the grid always has exactly one tab stop, whatever was sorted, paged or closed.
 */
export function clampPosition(layout: GridLayout, position: Position): Position {
  const column = Math.min(Math.max(position.column, 0), Math.max(0, layout.columnCount - 1));
  if (indexOf(layout, position.row) >= 0) return { row: position.row, column };
  if (position.row.kind === 'detail') {
    const parent: RowRef = { kind: 'record', id: position.row.id };
    if (indexOf(layout, parent) >= 0) return { row: parent, column };
  }
  const first = layout.rows.find((row) => row.kind === 'record') ?? layout.rows[0] ?? { kind: 'header' };
  return { row: first, column };
}

function indexOf(layout: GridLayout, row: RowRef): number {
  const key = rowKey(row);
  return layout.rows.findIndex((other) => rowKey(other) === key);
}
