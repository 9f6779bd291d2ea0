import type { GridPage, PageInfo, SourceColumn, SourceRecord } from './grid-page';

type DataSet = ComponentFramework.PropertyTypes.DataSet;
type EntityRecord = ComponentFramework.PropertyHelper.DataSetApi.EntityRecord;

/** Model-driven hosts stop counting here: the number then means "at least". */
const COUNT_LIMIT = 5000;

/** Reads a host's dataset as it stands. Hosts leave parts undefined for a moment while they start. */
export function readPage(dataset: DataSet): GridPage {
  const ids = optional(dataset.sortedRecordIds) ?? [];
  return {
    status: dataset.loading ? 'loading' : dataset.error ? 'failed' : 'ready',
    error: dataset.error ? dataset.errorMessage : '',
    columns: readColumns(dataset),
    records: ids.flatMap((id) => {
      const record = optional(dataset.records[id]);
      return record === undefined ? [] : [sourceRecord(id, record)];
    }),
    sorting: (optional(dataset.sorting) ?? [])
      .filter((key) => key.sortDirection !== -1)
      .map((key) => ({ name: key.name, descending: key.sortDirection === 1 })),
    paging: readPaging(dataset, ids.length),
  };
}

/** What the types promise and hosts leave out at times. */
const optional = <T>(value: T): T | undefined => value;

/** Columns of the view in its order. A negative order marks a column that was added for its data only. */
function readColumns(dataset: DataSet): SourceColumn[] {
  return (optional(dataset.columns) ?? [])
    .filter((column) => column.isHidden !== true && column.order >= 0)
    .sort((a, b) => a.order - b.order)
    .map((column) => ({
      name: column.name,
      header: column.displayName,
      dataType: column.dataType,
      sortable: column.disableSorting !== true,
    }));
}

const sourceRecord = (id: string, record: EntityRecord): SourceRecord => ({
  id,
  value: (column) => record.getValue(column),
  formatted: (column) => optional(record.getFormattedValue(column)) ?? '',
});

function readPaging(dataset: DataSet, rows: number): PageInfo {
  const paging = dataset.paging;
  const number = Math.max(1, paging.firstPageNumber);
  const seen = (number - 1) * paging.pageSize + rows;
  const known = paging.totalResultCount >= seen ? paging.totalResultCount : null;
  return {
    number,
    size: paging.pageSize,
    total: known,
    totalIsCapped: known === COUNT_LIMIT,
    hasNext: paging.hasNextPage,
    hasPrevious: number > 1 || paging.hasPreviousPage,
  };
}
