import type { FakeRow } from './entity-record';

type SortStatus = ComponentFramework.PropertyHelper.DataSetApi.SortStatus;

/** The rows in the order of the sort array: the first key first, empty values first, ids last. */
export function sortRows(rows: readonly FakeRow[], sorting: readonly SortStatus[]): readonly FakeRow[] {
  return [...rows].sort((a, b) => {
    for (const { name, sortDirection } of sorting) {
      if (sortDirection === -1) continue;
      const order = compare(a.values[name] ?? null, b.values[name] ?? null);
      if (order !== 0) return sortDirection === 1 ? -order : order;
    }
    return compare(a.id, b.id);
  });
}

type Value = FakeRow['values'][string];

function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
