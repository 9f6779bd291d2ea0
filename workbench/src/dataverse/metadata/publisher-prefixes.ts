import type { Catalog } from '../model/table';

/** Beginnings of the names that solutions give, such as `pb_`: what begins so is custom, all else the platform's. */
export const publisherPrefixes = (catalog: Catalog): readonly string[] => [
  ...new Set(
    catalog.tables
      .filter((table) => table.definition.origin === 'pack')
      .map((table) => table.name.slice(0, table.name.indexOf('_') + 1))
      .filter((prefix) => prefix !== ''),
  ),
];
