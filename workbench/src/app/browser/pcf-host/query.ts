import { findTable } from '@powerbill/schema';
import { findColumn } from './column';
import type { Expansion } from './linking';

/** What a dataset asks the server for. */
export interface RowQuery {
  readonly table: string;
  /** Names of columns; those of a joined table as `alias.column`. */
  readonly columns: readonly string[];
  readonly expansions: readonly Expansion[];
  /** OData filters that must all hold; empty ones count for nothing. */
  readonly filters: readonly string[];
  readonly orderBy: string;
}

/** The path and query of the first page. Aliases of joined tables become the lookups that the Web API expands. */
export function queryPath(query: RowQuery): string {
  const table = findTable(query.table);
  if (!table) throw new Error(`There is no table ${query.table}.`);
  const own = query.columns.filter((name) => !name.includes('.'));
  const filters = [
    ...query.filters,
    ...query.expansions.filter((one) => one.inner).map((one) => `${one.navigation} ne null`),
  ];
  const filter = filters.filter((text) => text !== '').map((text) => unalias(text, query.expansions));
  const options: [string, string][] = [
    [
      '$select',
      [...new Set([table.primaryId, table.primaryName, ...own])]
        .map((name) => selected(query.table, name))
        .join(','),
    ],
    ['$expand', query.expansions.map((one) => expandOption(one, query.columns)).join(',')],
    ['$filter', filter.length < 2 ? filter.join('') : filter.map((text) => `(${text})`).join(' and ')],
    ['$orderby', unalias(query.orderBy, query.expansions)],
    ['$count', 'true'],
  ];
  return `${table.setName}?${options
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;
}

const selected = (table: string, name: string): string =>
  findColumn(table, name).kind === 'lookup' ? `_${name}_value` : name;

function expandOption(expansion: Expansion, columns: readonly string[]): string {
  const names = columns
    .filter((name) => name.startsWith(`${expansion.alias}.`))
    .map((name) => selected(expansion.table, name.slice(expansion.alias.length + 1)));
  const select = names.length === 0 ? [findTable(expansion.table)?.primaryId ?? ''] : names;
  return `${expansion.navigation}($select=${select.join(',')})`;
}

const unalias = (text: string, expansions: readonly Expansion[]): string =>
  expansions.reduce(
    (result, one) => result.replace(new RegExp(`\\b${one.alias}/`, 'g'), `${one.navigation}/`),
    text,
  );
