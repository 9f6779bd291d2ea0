/** What every write of a request shares: the caller, the moment, and what it has done so far. */
import { type Catalog, type Table } from '../model/table';
import type { Field } from '../model/field';
import { rowNotFound } from '../model/row-not-found';
import type { RowOwnership } from '../security/ownership';
import type { KnownOwners } from './known-owners';
import type { Caller } from '../security/principal';
import type { Directory } from '../security/directory';
import type { MoneyStyles } from '../render/money-style';
import type { Store } from '../store/open-store';
import type { Sqlite, Stored, StoredRow } from '../store/sqlite';

/** What is done to a row. */
export type ChangeMessage = 'Create' | 'Update' | 'Delete';
/** What is done to a pair of rows. */
export type LinkMessage = 'Associate' | 'Disassociate';

/** One row that was written: what events, audit and change tracking are made of. */
export interface RowChange {
  readonly message: ChangeMessage;
  readonly table: Table;
  readonly id: string;
  /** The columns that were written, stored form; empty for a delete. */
  readonly values: ReadonlyMap<Field, Stored>;
  /** Tables of polymorphic lookups among them. */
  readonly targets: ReadonlyMap<Field, string>;
  /** Columns that the request itself named: steps filter by these. */
  readonly named: ReadonlySet<string>;
  /**
   * The row as it stood before, by SQL column, as far as `wantedBefore` asked for it; absent on create, and when
   * nobody wanted anything.
   */
  readonly before?: StoredRow;
  readonly version: number;
  /** How its amounts are written; undefined where it has none. */
  readonly money?: MoneyStyles;
}

/** Rows that were linked over a many-to-many relationship, or are no longer. */
export interface LinkChange {
  readonly message: LinkMessage;
  readonly table: Table;
  readonly id: string;
  /** Navigation property of the relationship. */
  readonly relationship: string;
  readonly related: readonly { readonly table: Table; readonly id: string }[];
  readonly version: number;
}

/** A custom operation that was called, with its parameters and results as the contracts of events write them. */
export interface CallChange {
  readonly message: 'Call';
  readonly operation: string;
  readonly table: Table | undefined;
  readonly id: string | undefined;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export type Change = RowChange | LinkChange | CallChange;

export const isRowChange = (change: Change): change is RowChange => 'values' in change;

/** The rows that one bulk message wrote, which are one event beside those of each row. */
export type ChangeGroup = readonly RowChange[];

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
  /**
   * SQL columns of a row that somebody wants as they stood before a change: images, audit. They are read by the
   * statement that looks at the row anyway; empty when nobody does.
   */
  readonly wantedBefore: (table: Table, message: 'Update' | 'Delete') => readonly string[];
  readonly changes: Change[];
  /** What bulk messages have written. */
  readonly groups: ChangeGroup[];
  /** The operation in whose course a change was made: the row of a deep insert, of a cascade, a merge. */
  readonly causes: Map<Change, Change>;
  /** Whether a row that a duplicate rule finds twice is refused. */
  readonly detectDuplicates: boolean;
  /** Rows that a bulk message has read in one go, as they stood before it. */
  readonly fetched: Map<string, StoredRow>;
  readonly owners: KnownOwners;
}

/** What it takes to find the row that a reference names. */
export type ReferenceScope = Pick<WriteContext, 'catalog' | 'sql' | 'owners' | 'references' | 'serviceRoot'>;

export const rowKey = (table: Table, id: string): string => `${table.name} ${id}`;

/** Whose a row is, as its stored columns say. */
export function ownershipIn(table: Table, id: string, row: StoredRow): RowOwnership {
  if (!table.owned) return { id, owner: null, unit: null };
  const { ownerid, owningbusinessunit } = row;
  return {
    id,
    owner: typeof ownerid === 'string' ? ownerid : null,
    unit: typeof owningbusinessunit === 'string' ? owningbusinessunit : null,
  };
}

/** Whose a row is; undefined when there is no such row. */
export function ownershipOf(
  context: Pick<WriteContext, 'owners' | 'sql'>,
  table: Table,
  id: string,
): RowOwnership | undefined {
  const known = context.owners.get(table, id);
  if (known) return known;
  const columns = table.owned ? '"ownerid", "owningbusinessunit"' : '1 AS one';
  const row = context.sql.first(`SELECT ${columns} FROM "${table.name}" WHERE "${table.idField.name}" = ?`, [
    id,
  ]);
  if (!row) return undefined;
  const ownership = ownershipIn(table, id, row);
  context.owners.set(table, ownership);
  return ownership;
}

/** Whose a row is; 404 when there is no such row. */
export function requireOwnership(
  context: Pick<WriteContext, 'owners' | 'sql'>,
  table: Table,
  id: string,
): RowOwnership {
  const row = ownershipOf(context, table, id);
  if (!row) throw rowNotFound(table.name, id);
  return row;
}
