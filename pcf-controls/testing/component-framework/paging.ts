type Paging = ComponentFramework.PropertyHelper.DataSetApi.Paging;

/** What the fake dataset tells its paging, and what it lets it do. */
export interface PagingPorts {
  readonly page: () => { readonly first: number; readonly last: number };
  readonly size: () => number;
  readonly setSize: (size: number) => void;
  readonly rows: () => number;
  /** What the host says of the number of rows: a host may not know (-1) or stop counting. */
  readonly total: (rows: number) => number;
  readonly load: (first: number, last: number) => void;
}

/** Paging as in a model-driven app: the next page is appended, an exact page replaces what is there. */
export function fakePaging(ports: PagingPorts): Paging {
  const hasNext = () => ports.page().last * ports.size() < ports.rows();
  return {
    get totalResultCount() {
      return ports.total(ports.rows());
    },
    get firstPageNumber() {
      return ports.page().first;
    },
    get lastPageNumber() {
      return ports.page().last;
    },
    get pageSize() {
      return ports.size();
    },
    get hasNextPage() {
      return hasNext();
    },
    get hasPreviousPage() {
      return ports.page().first > 1;
    },
    loadNextPage: () => {
      if (hasNext()) ports.load(ports.page().first, ports.page().last + 1);
    },
    loadPreviousPage: () => {
      if (ports.page().first > 1) ports.load(ports.page().first - 1, ports.page().last);
    },
    loadExactPage: (page) => ports.load(page, page),
    setPageSize: ports.setSize,
    reset: () => ports.load(1, 1),
  };
}
