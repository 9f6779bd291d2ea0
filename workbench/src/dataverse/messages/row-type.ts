import type { Json } from '../json/exact-json';
import type { Table } from '../model/table';
import { NAMESPACE } from '../odata/namespace';

/** The type of a table's rows. */
export const rowType = (table: Table): string => NAMESPACE + table.name;

/** Whether the `@odata.type` of a body says that it is a row of a table. */
export const isRowType = (table: Table, type: Json | undefined): boolean =>
  type === rowType(table) || type === `#${rowType(table)}`;
