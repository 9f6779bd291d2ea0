/** What every write of a request shares: the caller, the moment, and what it has done so far. */
import { type Catalog, type Table } from '../model/table';
import type { Field } from '../model/field';
import type { Caller } from '../security/principal';
import type { Directory } from '../security/directory';
import type { Store } from '../store/open-store';
import type { Sqlite, Stored } from '../store/sqlite';

export type ChangeMessage = 'Create' | 'Update' | 'Delete';

/** One row that was written: what events are made of. */
export interface Change {
  readonly message: ChangeMessage;
  readonly table: Table;
  readonly id: string;
  /** The columns that were written, stored form. */
  readonly values: ReadonlyMap<Field, Stored>;
  /** Tables of polymorphic lookups among them. */
  readonly targets: ReadonlyMap<Field, string>;
  /** Columns that the request itself named: steps filter by these. */
  readonly named: ReadonlySet<string>;
  readonly version: number;
}

export interface WriteContext {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly sql: Sqlite;
  readonly directory: Directory;
  readonly caller: Caller;
  /** The moment of the request, as it is stored. */
  readonly now: string;
  readonly newId: () => string;
  /** `http://host/api/data/v9.2`: references may be absolute. */
  readonly serviceRoot: string;
  /** Addresses of the rows that earlier requests of the change set wrote, by Content-ID. */
  readonly references: ReadonlyMap<string, string>;
  /** Rules of platform tables beyond their columns. */
  readonly checkRow: (table: Table, values: ReadonlyMap<Field, Stored>, message: ChangeMessage) => void;
  readonly changes: Change[];
  /** Owners of rows that were looked up or created: asked once in a request. */
  readonly owners: Map<string, string | null>;
}

export const rowKey = (table: Table, id: string): string => `${table.name} ${id}`;

/** Owner of a row, null for tables without owners; undefined when there is no such row. */
export function ownerOf(context: WriteContext, table: Table, id: string): string | null | undefined {
  const key = rowKey(table, id);
  const known = context.owners.get(key);
  if (known !== undefined) return known;
  const owner = table.owned ? '"ownerid"' : 'NULL';
  const row = context.sql.first(
    `SELECT ${owner} AS owner FROM "${table.name}" WHERE "${table.idField.name}" = ?`,
    [id],
  );
  if (!row) return undefined;
  const value = row.owner === null || row.owner === undefined ? null : String(row.owner);
  context.owners.set(key, value);
  return value;
}
