type Paging = ComponentFramework.PropertyHelper.DataSetApi.Paging;

/** What a dataset knows of its pages. */
export interface PageState {
  readonly firstPageNumber: number;
  readonly lastPageNumber: number;
  readonly hasNextPage: boolean;
  /** -1 when unknown; the server stops counting at its cap. */
  readonly totalResultCount: number;
  readonly pageSize: number;
}

/** Which page to load, and what becomes of the rows that are there. */
export interface PageRequest {
  readonly number: number;
  readonly keep: 'none' | 'before' | 'after';
}

/**
 * Paging as model-driven apps do it: the next page is added to the rows, the previous one put before them, unless the
 * control asks for the new page only; an exact page replaces them. Calls while rows are on their way do nothing,
 * since hosts do not page in parallel.
 */
export function createPaging(
  state: () => PageState,
  load: (request: PageRequest) => void,
  change: { setPageSize(size: number): void; reset(): void },
): Paging {
  return {
    get totalResultCount() {
      return state().totalResultCount;
    },
    get firstPageNumber() {
      return state().firstPageNumber;
    },
    get lastPageNumber() {
      return state().lastPageNumber;
    },
    get pageSize() {
      return state().pageSize;
    },
    get hasNextPage() {
      return state().hasNextPage;
    },
    get hasPreviousPage() {
      return state().firstPageNumber > 1;
    },
    loadNextPage: (onlyNew = false) => {
      if (state().hasNextPage)
        load({ number: state().lastPageNumber + 1, keep: onlyNew ? 'none' : 'before' });
    },
    loadPreviousPage: (onlyNew = false) => {
      const { firstPageNumber } = state();
      if (firstPageNumber > 1) load({ number: firstPageNumber - 1, keep: onlyNew ? 'none' : 'after' });
    },
    loadExactPage: (number) => {
      if (number >= 1) load({ number, keep: 'none' });
    },
    setPageSize: (size) => change.setPageSize(size),
    reset: () => change.reset(),
  };
}
