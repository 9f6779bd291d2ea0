import { findTable } from '@powerbill/schema';
import type { SortKey } from '../views/view-definition';
import { findColumn } from './column';

type SortStatus = ComponentFramework.PropertyHelper.DataSetApi.SortStatus;

/** The sort array of a dataset: a control changes it in place and then refreshes. */
export const createSorting = (order: readonly SortKey[]): SortStatus[] =>
  order.map(({ name, descending }) => ({ name, sortDirection: descending ? 1 : 0 }));

/**
 * The `$orderby` of a sort array, its first key first. Lookups sort by the name that a person sees, as model-driven
 * apps do. The primary key comes last, so that pages never overlap.
 */
export function orderBy(table: string, sorting: readonly SortStatus[]): string {
  const keys = sorting
    .filter((status) => status.sortDirection !== -1)
    .map((status) => `${sortPath(table, status.name)} ${status.sortDirection === 1 ? 'desc' : 'asc'}`);
  return [...keys, `${findTable(table)?.primaryId ?? ''} asc`].join(',');
}

function sortPath(table: string, name: string): string {
  if (name.includes('.')) return name.replace('.', '/');
  const column = findColumn(table, name);
  if (column.kind !== 'lookup') return name;
  const target = findTable(column.targets[0] ?? '');
  return target && column.targets.length === 1 ? `${name}/${target.primaryName}` : `_${name}_value`;
}
