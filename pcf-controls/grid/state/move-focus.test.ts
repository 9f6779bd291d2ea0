import fc from 'fast-check';
import { type GridLayout, layoutOf, type Position, rowKey } from './layout';
import { clampPosition, type Move, moveFocus } from './move-focus';

const MOVES: readonly Move[] = [
  'up',
  'down',
  'previous',
  'next',
  'rowStart',
  'rowEnd',
  'gridStart',
  'gridEnd',
  'pageUp',
  'pageDown',
];

const layout = fc
  .record({
    open: fc.array(fc.boolean(), { maxLength: 30 }),
    columns: fc.integer({ min: 3, max: 12 }),
    hasHeader: fc.boolean(),
  })
  .map(({ open, columns, hasHeader }) =>
    layoutOf(
      open.map((_, at) => String(at)),
      (id) => open[Number(id)] ?? false,
      columns,
      hasHeader,
    ),
  );

const start: Position = { row: { kind: 'record', id: '0' }, column: 2 };
const walk = (grid: GridLayout, moves: readonly Move[]): Position =>
  moves.reduce((position, move) => moveFocus(grid, position, move), clampPosition(grid, start));
const isIn = (grid: GridLayout, { row, column }: Position): boolean =>
  grid.rows.some((other) => rowKey(other) === rowKey(row)) && column >= 0 && column < grid.columnCount;

describe('moveFocus', () => {
  it('never leaves the grid', () => {
    fc.assert(
      fc.property(layout, fc.array(fc.constantFrom(...MOVES)), (grid, moves) => {
        fc.pre(grid.rows.length > 0);
        expect(isIn(grid, walk(grid, moves))).toBe(true);
      }),
    );
  });

  it('comes back from one step down by one step up', () => {
    fc.assert(
      fc.property(layout, fc.array(fc.constantFrom(...MOVES)), (grid, moves) => {
        const position = walk(grid, moves);
        const down = moveFocus(grid, position, 'down');
        fc.pre(rowKey(down.row) !== rowKey(position.row));
        expect(moveFocus(grid, down, 'up')).toEqual(position);
      }),
    );
  });

  it('goes to the ends once and stays there', () => {
    fc.assert(
      fc.property(
        layout,
        fc.constantFrom<Move>('rowStart', 'rowEnd', 'gridStart', 'gridEnd'),
        (grid, end) => {
          const once = walk(grid, [end]);
          expect(moveFocus(grid, once, end)).toEqual(once);
        },
      ),
    );
  });

  it('passes the detail of an open row and leaves it for its record', () => {
    const grid = layoutOf(['a', 'b'], (id) => id === 'a', 4, true);
    const record: Position = { row: { kind: 'record', id: 'a' }, column: 3 };
    const detail: Position = { row: { kind: 'detail', id: 'a' }, column: 3 };
    expect(moveFocus(grid, record, 'down')).toEqual(detail);
    expect(moveFocus(grid, detail, 'down')).toEqual({ row: { kind: 'record', id: 'b' }, column: 3 });
    expect(moveFocus(grid, detail, 'previous')).toEqual(record);
    expect(moveFocus(grid, detail, 'next')).toEqual(detail);
  });
});

describe('clampPosition', () => {
  it('goes to the record of a detail that was closed, and to the first record when the row is gone', () => {
    const grid = layoutOf(['a', 'b'], () => false, 4, true);
    expect(clampPosition(grid, { row: { kind: 'detail', id: 'b' }, column: 1 }).row).toEqual({
      kind: 'record',
      id: 'b',
    });
    expect(clampPosition(grid, { row: { kind: 'record', id: 'z' }, column: 9 })).toEqual({
      row: { kind: 'record', id: 'a' },
      column: 3,
    });
  });
});
