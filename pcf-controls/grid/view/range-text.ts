import type { GridPage } from '../dataset/grid-page';
import type { Language } from '../language/language';
import { pageRange } from '../state/page-range';

/** "26 to 50 of 499", and what can be said where the host does not know the total or stopped counting. */
export function rangeText(page: GridPage, language: Language): string {
  const { from, to } = pageRange(page.paging, page.records.length);
  const first = language.integer(from);
  const last = language.integer(to);
  const { total, totalIsCapped } = page.paging;
  if (total === null) return language.t('RangeOnly', first, last);
  return language.t(totalIsCapped ? 'RangeOfAtLeast' : 'RangeOfTotal', first, last, language.integer(total));
}
