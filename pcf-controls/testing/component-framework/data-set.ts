import { fakeColumn } from './column';
import { type FakeRow, fakeRecord } from './entity-record';
import { fakePaging } from './paging';
import { sortRows } from './sort-status';
import { unused } from './unused';

type DataSet = ComponentFramework.PropertyTypes.DataSet;

export interface DataSetOptions {
  readonly rows: readonly FakeRow[];
  readonly columns: readonly (readonly [name: string, dataType: string, displayName?: string])[];
  readonly pageSize?: number;
  /** What the host says of the number of rows; the truth when absent. */
  readonly total?: (rows: number) => number;
  /** Called after each change, as the host updates the control. */
  readonly onChange: () => void;
}

/** The dataset and what a test may do to it. */
export interface FakeDataSet {
  readonly dataset: DataSet;
  /** Ends the load that is under way. */
  readonly finishLoading: () => void;
  /** Ends the load that is under way with the host's sentence. */
  readonly failLoading: (message: string) => void;
  readonly setRows: (rows: readonly FakeRow[]) => void;
  readonly loads: () => number;
}

/**
 * A dataset that really sorts, pages and selects. A load takes until the test ends it; a second one meanwhile is an
 * error, because hosts do not support it.
 */
export function fakeDataSet(options: DataSetOptions): FakeDataSet {
  let rows = options.rows;
  let page = { first: 1, last: 1 };
  let size = options.pageSize ?? 25;
  let selected: string[] = [];
  let shown: readonly FakeRow[] = [];
  let loads = 0;

  const load = (first: number, last: number): void => {
    if (dataset.loading && loads > 0) throw new Error('The host does not load twice at once.');
    loads += 1;
    page = { first, last };
    dataset.loading = true;
    dataset.error = false;
    options.onChange();
  };
  const end = (): void => {
    dataset.loading = false;
    options.onChange();
  };
  const dataset: DataSet = {
    columns: options.columns.map(([name, dataType, label], at) => fakeColumn(name, dataType, at, label)),
    error: false,
    errorMessage: '',
    loading: true,
    filtering: unused('dataset.filtering'),
    linking: unused('dataset.linking'),
    get records() {
      return Object.fromEntries(shown.map((row) => [row.id, fakeRecord(row)]));
    },
    get sortedRecordIds() {
      return shown.map((row) => row.id);
    },
    sorting: [],
    paging: fakePaging({
      page: () => page,
      size: () => size,
      setSize: (next) => {
        size = next;
      },
      rows: () => rows.length,
      total: options.total ?? ((count) => count),
      load,
    }),
    addColumn: (name) => {
      dataset.columns.push(fakeColumn(name, 'SingleLine.Text', -1));
    },
    clearSelectedRecordIds: () => {
      selected = [];
    },
    getSelectedRecordIds: () => selected,
    setSelectedRecordIds: (ids) => {
      selected = ids;
    },
    getTargetEntityType: () => 'pb_statement',
    getTitle: () => 'View',
    getViewId: () => 'view',
    openDatasetItem: () => undefined,
    refresh: () => load(1, 1),
  };
  return {
    dataset,
    finishLoading: () => {
      shown = sortRows(rows, dataset.sorting).slice((page.first - 1) * size, page.last * size);
      end();
    },
    failLoading: (message) => {
      dataset.error = true;
      dataset.errorMessage = message;
      end();
    },
    setRows: (next) => {
      rows = next;
    },
    loads: () => loads,
  };
}
