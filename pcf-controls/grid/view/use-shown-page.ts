import * as React from 'react';
import type { GridPage } from '../dataset/grid-page';

/**
 * The page to show: some hosts hold no rows while they load the next ones, and the rows of before then stay, so
 * that neither focus nor place is lost.
 */
export function useShownPage(page: GridPage): GridPage {
  const last = React.useRef<GridPage>();
  const shown = React.useMemo(() => {
    const before = last.current;
    const isGap = page.status === 'loading' && page.records.length === 0 && before !== undefined;
    return isGap ? { ...before, status: 'loading' as const } : page;
  }, [page]);
  React.useEffect(() => {
    if (page.status === 'ready') last.current = page;
  }, [page]);
  return shown;
}
