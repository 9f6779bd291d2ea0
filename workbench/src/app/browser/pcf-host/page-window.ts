import type { Row, RowPage } from '../dataverse/row';
import type { PageRequest } from './paging';

/** The range of pages whose rows a dataset holds. */
export interface PageWindow {
  readonly rows: readonly Row[];
  readonly first: number;
  readonly last: number;
  readonly hasNext: boolean;
  /** -1 when unknown. */
  readonly total: number;
}

/** Dataverse stops counting here. */
const COUNT_LIMIT = 5000;

export const emptyWindow: PageWindow = { rows: [], first: 1, last: 1, hasNext: false, total: -1 };

/** The range after a page has come: alone, after the rows that are there, or before them. */
export function mergePage(
  window: PageWindow,
  keep: PageRequest['keep'],
  number: number,
  page: RowPage,
): PageWindow {
  const total = page.total === undefined ? window.total : Math.min(page.total, COUNT_LIMIT);
  const hasNext = page.nextLink !== undefined;
  switch (keep) {
    case 'none':
      return { rows: page.rows, first: number, last: number, hasNext, total };
    case 'before':
      return { rows: [...window.rows, ...page.rows], first: window.first, last: number, hasNext, total };
    case 'after':
      return { ...window, rows: [...page.rows, ...window.rows], first: number, total };
  }
}
