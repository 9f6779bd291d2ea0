import type { Catalog } from '../model/table';
import type { Caller } from '../security/principal';
import type { Sqlite } from '../store/sqlite';

/** What reading needs. */
export interface ReadContext {
  readonly catalog: Catalog;
  readonly sql: Sqlite;
  readonly caller: Caller;
  /** Called with the number of rows that a statement gave. */
  countRows(rows: number): void;
}
