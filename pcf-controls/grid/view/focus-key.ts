import { type GridLayout, type Position, rowKey } from '../state/layout';

/** The mark of the element that takes the focus of a position; a detail is one cell, whatever the column. */
export const focusKey = ({ row, column }: Position): string =>
  `${row.kind === 'detail' ? '0' : String(column)}|${rowKey(row)}`;

/** The position that a mark stands for, or undefined when its row is no longer shown. */
export function positionOf(layout: GridLayout, mark: string): Position | undefined {
  const bar = mark.indexOf('|');
  const row = layout.rows.find((candidate) => rowKey(candidate) === mark.slice(bar + 1));
  return row === undefined ? undefined : { row, column: parseInt(mark.slice(0, bar), 10) };
}

/** The nearest element that takes the focus of a cell, from the target of an event upwards. */
export const focusElement = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-focus]') : null;

/** Moves the browser's focus to a position, when it is shown in `root`. */
export function focusPosition(root: HTMLElement, position: Position): void {
  const mark = focusKey(position);
  for (const element of root.querySelectorAll<HTMLElement>('[data-focus]')) {
    if (element.dataset.focus === mark) {
      element.focus();
      return;
    }
  }
}
