import type { PageInfo } from '../dataset/grid-page';

/** First and last row of the page, counted over the whole view from 1; 0 and 0 when there are none. */
export function pageRange(paging: PageInfo, rows: number): { readonly from: number; readonly to: number } {
  if (rows === 0) return { from: 0, to: 0 };
  const before = (paging.number - 1) * paging.size;
  return { from: before + 1, to: before + rows };
}
