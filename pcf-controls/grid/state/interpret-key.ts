import type { Move } from './move-focus';
import type { RowRef } from './layout';

/** What a key asks for. */
export type Command =
  | { readonly type: 'move'; readonly move: Move }
  | { readonly type: 'expand' | 'collapse' | 'toggleExpanded' | 'toggleSelected' | 'selectPage' }
  | { readonly type: 'sort'; readonly added: boolean };

/** The first two columns of each row are the grid's own. */
export const SELECT_COLUMN = 0;
export const EXPAND_COLUMN = 1;
export const OWN_COLUMNS = 2;

export interface KeyPress {
  readonly key: string;
  readonly control: boolean;
  readonly shift: boolean;
}

export interface KeyTarget {
  readonly row: RowRef;
  readonly column: number;
  readonly expanded: boolean;
  readonly rightToLeft: boolean;
}

/** The meaning of a key on a cell of the grid (the ARIA treegrid pattern), or undefined to leave it to the browser. */
export function interpretKey(press: KeyPress, target: KeyTarget): Command | undefined {
  return moveOf(press, target) ?? actionOf(press, target);
}

function moveOf(press: KeyPress, target: KeyTarget): Command | undefined {
  const move = (to: Move): Command => ({ type: 'move', move: to });
  switch (press.key) {
    case 'ArrowUp':
      return move('up');
    case 'ArrowDown':
      return move('down');
    case 'PageUp':
      return move('pageUp');
    case 'PageDown':
      return move('pageDown');
    case 'Home':
      return move(press.control ? 'gridStart' : 'rowStart');
    case 'End':
      return move(press.control ? 'gridEnd' : 'rowEnd');
    case 'ArrowLeft':
      return target.rightToLeft ? forward(target) : back(target);
    case 'ArrowRight':
      return target.rightToLeft ? back(target) : forward(target);
    default:
      return undefined;
  }
}

/** On the cell of the chevron the arrows open and close the row before they move on. */
const onChevron = (target: KeyTarget): boolean =>
  target.row.kind === 'record' && target.column === EXPAND_COLUMN;

const forward = (target: KeyTarget): Command =>
  onChevron(target) && !target.expanded ? { type: 'expand' } : { type: 'move', move: 'next' };

const back = (target: KeyTarget): Command =>
  onChevron(target) && target.expanded ? { type: 'collapse' } : { type: 'move', move: 'previous' };

function actionOf(press: KeyPress, target: KeyTarget): Command | undefined {
  if (press.key === 'Escape') {
    return target.row.kind === 'header' || !target.expanded ? undefined : { type: 'collapse' };
  }
  if (press.key.toLowerCase() === 'a' && press.control) return { type: 'selectPage' };
  if (target.row.kind === 'detail') return undefined;
  // The checkbox and the chevron are real controls: the browser turns Space (and Enter on the chevron) into a click.
  const isOwn = target.column < OWN_COLUMNS;
  if (target.row.kind === 'header') {
    return !isOwn && isActivation(press) ? { type: 'sort', added: press.shift } : undefined;
  }
  if (press.key === 'Enter') return target.column === EXPAND_COLUMN ? undefined : { type: 'toggleExpanded' };
  return press.key === ' ' && !isOwn ? { type: 'toggleSelected' } : undefined;
}

const isActivation = (press: KeyPress): boolean => press.key === 'Enter' || press.key === ' ';
