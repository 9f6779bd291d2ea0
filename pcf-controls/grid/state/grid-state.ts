import type { Position } from './layout';

/** What is kept of a selected row, so that count and sum hold when the row is on another page. */
export interface SelectedRow {
  readonly id: string;
  /** Exact decimal text; null where the row has no amount. */
  readonly amount: string | null;
  readonly currency: string | null;
}

export type Expansion<Detail> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly detail: Detail }
  | { readonly status: 'failed'; readonly message: string };

export interface GridState<Detail> {
  readonly selected: ReadonlyMap<string, SelectedRow>;
  readonly expanded: ReadonlyMap<string, Expansion<Detail>>;
  readonly focus: Position;
  /** Grows when focus must be moved to `focus` by the grid; not when a person put it there. */
  readonly focusRequests: number;
}

export type GridAction<Detail> =
  | { readonly type: 'selectionChanged'; readonly rows: readonly SelectedRow[]; readonly selected: boolean }
  | { readonly type: 'selectionCleared' }
  | { readonly type: 'rowsRead'; readonly rows: readonly SelectedRow[] }
  | { readonly type: 'expanded'; readonly id: string }
  | { readonly type: 'collapsed'; readonly id: string; readonly focus: Position }
  | { readonly type: 'detailsOutdated' }
  | { readonly type: 'detailRead'; readonly id: string; readonly expansion: Expansion<Detail> }
  | { readonly type: 'focusTaken'; readonly position: Position }
  | { readonly type: 'focusMoved'; readonly position: Position };

/** The grid before anything happened, with the rows that the host already holds as selected. */
export const initialGridState = <Detail>(selected: readonly SelectedRow[]): GridState<Detail> => ({
  selected: new Map(selected.map((row) => [row.id, row])),
  expanded: new Map(),
  focus: { row: { kind: 'header' }, column: 0 },
  focusRequests: 0,
});

/** The next state. Rows are known by record id only, so selection and open rows survive sorting and paging. */
export function reduceGrid<Detail>(state: GridState<Detail>, action: GridAction<Detail>): GridState<Detail> {
  switch (action.type) {
    case 'selectionChanged': {
      const selected = new Map(state.selected);
      for (const row of action.rows) {
        if (action.selected) selected.set(row.id, row);
        else selected.delete(row.id);
      }
      return { ...state, selected };
    }
    case 'selectionCleared':
      return { ...state, selected: new Map() };
    case 'rowsRead':
      return withReadRows(state, action.rows);
    case 'expanded':
      return state.expanded.has(action.id) ? state : withExpansion(state, action.id, { status: 'loading' });
    case 'collapsed': {
      const expanded = new Map(state.expanded);
      expanded.delete(action.id);
      return { ...state, expanded, focus: action.focus, focusRequests: state.focusRequests + 1 };
    }
    case 'detailsOutdated':
      return {
        ...state,
        expanded: new Map([...state.expanded.keys()].map((id) => [id, { status: 'loading' }])),
      };
    case 'detailRead':
      return state.expanded.has(action.id) ? withExpansion(state, action.id, action.expansion) : state;
    case 'focusTaken':
      return { ...state, focus: action.position };
    case 'focusMoved':
      return { ...state, focus: action.position, focusRequests: state.focusRequests + 1 };
  }
}

function withReadRows<Detail>(state: GridState<Detail>, rows: readonly SelectedRow[]): GridState<Detail> {
  const changed = rows.filter((row) => {
    const known = state.selected.get(row.id);
    return known !== undefined && (known.amount !== row.amount || known.currency !== row.currency);
  });
  if (changed.length === 0) return state;
  return {
    ...state,
    selected: new Map([...state.selected, ...changed.map((row) => [row.id, row] as const)]),
  };
}

function withExpansion<Detail>(
  state: GridState<Detail>,
  id: string,
  expansion: Expansion<Detail>,
): GridState<Detail> {
  return { ...state, expanded: new Map([...state.expanded, [id, expansion]]) };
}
