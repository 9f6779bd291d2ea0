import type { Field } from '../model/field';
import type { Table } from '../model/table';
import type { Sqlite, Stored } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';

/** The stored value of one column of a row; null when there is no such row. */
export const storedValue = (sql: Sqlite, table: Table, field: Field, id: Stored): Stored =>
  sql.first(
    `SELECT ${columnOf(field)} AS value FROM ${quoted(table.name)} WHERE ${columnOf(table.idField)} = ?`,
    [id],
  )?.value ?? null;
