import { findTable } from '@powerbill/schema';
import type { Connection } from '../dataverse/connection';
import { readRowPage, type RowPage } from '../dataverse/row';
import type { ViewDefinition } from '../views/view-definition';
import { createColumn } from './column';
import { createFiltering, filterText } from './filtering';
import { createLinking, type Expansion, expansionOf } from './linking';
import { createPageLoader, type PageLoader } from './page-loader';
import { emptyWindow, mergePage, type PageWindow } from './page-window';
import { createPaging, type PageRequest } from './paging';
import { queryPath } from './query';
import { createRecord } from './record';
import { createSorting, orderBy } from './sorting';

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

export interface DatasetOptions {
  readonly view: ViewDefinition;
  /** OData on top of the view: what the page around the control narrows it by. */
  readonly filter?: string;
  readonly connection: Connection;
  /** Called when the dataset has changed, so that the control is updated; never from within a call of the control. */
  readonly onChange: () => void;
  readonly openRecord: (reference: ComponentFramework.EntityReference) => void;
  /** Called when the control asks for the rows anew: there may be others than before. */
  readonly onRefresh?: () => void;
}

export type HostDataset = DataSet & { dispose(): void };

/**
 * A dataset over the Web API. It loads, sorts, filters and pages on the server; a failed load sets `error` and
 * `errorMessage`. The answer to an older query than the last one is dropped.
 */
export function createDataset(options: DatasetOptions): HostDataset {
  const { view } = options;
  const columns = view.columns.map((column, index) =>
    createColumn(view.table, column, column.hidden ? -1 : index),
  );
  const joinedColumns: string[] = [];
  const sorting = createSorting(view.order);
  const filtering = createFiltering();
  const linking = createLinking();

  let pageSize = view.pageSize;
  let loader: PageLoader | undefined;
  let generation = 0;
  let expansions: readonly Expansion[] = [];
  let window: PageWindow = emptyWindow;
  let records: ReadonlyMap<string, EntityRecord> = new Map();
  let selected: readonly string[] = [];
  let loading = true;
  let error: string | undefined;

  const notify = (): void => {
    const current = generation;
    void Promise.resolve().then(() => {
      if (current === generation) options.onChange();
    });
  };

  const fetchPage = async (path: string): Promise<RowPage> => {
    const prefer = `odata.include-annotations="*",odata.maxpagesize=${pageSize}`;
    return readRowPage((await options.connection.send({ path, headers: { prefer } })).json);
  };

  const startOver = (): PageLoader => {
    expansions = linking.getLinkedEntities().map((link) => expansionOf(view.table, link));
    window = { ...window, total: -1 };
    const path = queryPath({
      table: view.table,
      columns: [...columns.map((column) => column.name), ...joinedColumns],
      expansions,
      filters: [view.filter ?? '', options.filter ?? '', filterText(view.table, filtering.getFilter())],
      orderBy: orderBy(view.table, sorting),
    });
    return createPageLoader(path, fetchPage);
  };

  const load = async (request: PageRequest, start: () => PageLoader): Promise<void> => {
    const mine = ++generation;
    loading = true;
    error = undefined;
    notify();
    try {
      loader = start();
      const { number, page } = await loader.load(request.number);
      if (mine !== generation) return;
      window = mergePage(window, request.keep, number, page);
      records = toRecords(view.table, window, expansions);
    } catch (failure) {
      if (mine !== generation) return;
      error = failure instanceof Error ? failure.message : String(failure);
    }
    loading = false;
    notify();
  };

  const refresh = (): void => void load({ number: 1, keep: 'none' }, startOver);
  const select = (ids: readonly string[]): void => {
    if (ids.join() === selected.join()) return;
    selected = [...ids];
    notify();
  };

  refresh();
  return {
    columns,
    sorting,
    filtering,
    linking,
    get error() {
      return error !== undefined;
    },
    get errorMessage() {
      return error ?? '';
    },
    get loading() {
      return loading;
    },
    get records() {
      return Object.fromEntries(records);
    },
    get sortedRecordIds() {
      return [...records.keys()];
    },
    paging: createPaging(
      () => ({
        firstPageNumber: window.first,
        lastPageNumber: window.last,
        hasNextPage: window.hasNext,
        totalResultCount: window.total,
        pageSize,
      }),
      (request) => {
        if (!loading) void load(request, () => loader ?? startOver());
      },
      {
        setPageSize: (size) => {
          pageSize = size;
        },
        reset: refresh,
      },
    ),
    addColumn: (name, alias = '') => {
      if (alias !== '') joinedColumns.push(`${alias}.${name}`);
      else if (!columns.some((column) => column.name === name))
        columns.push(createColumn(view.table, { name }, -1));
    },
    clearSelectedRecordIds: () => select([]),
    getSelectedRecordIds: () => [...selected],
    setSelectedRecordIds: select,
    getTargetEntityType: () => view.table,
    getTitle: () => view.name,
    getViewId: () => view.id,
    openDatasetItem: (reference) => options.openRecord(reference),
    refresh: () => {
      refresh();
      options.onRefresh?.();
    },
    dispose: () => {
      generation += 1;
    },
  };
}

function toRecords(
  tableName: string,
  window: PageWindow,
  expansions: readonly Expansion[],
): ReadonlyMap<string, EntityRecord> {
  const table = findTable(tableName);
  if (!table) throw new Error(`There is no table ${tableName}.`);
  const shape = { table: tableName, primaryId: table.primaryId, primaryName: table.primaryName, expansions };
  return new Map(
    window.rows.map((row) => {
      const record = createRecord(row, shape);
      return [record.getRecordId(), record];
    }),
  );
}
