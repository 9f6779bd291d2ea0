import type { Table } from '../model/table';
import type { Sqlite } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';

/** A new row of an intersect table. */
export interface Link {
  /** The linked ids by the columns that hold them. */
  readonly pair: Readonly<Record<string, string>>;
  readonly id: string;
  readonly version: number;
}

/** Writes a link; one that exists already is a violation of its table's key. */
export function insertLink(sql: Sqlite, intersect: Table, { pair, id, version }: Link): void {
  const columns = [...Object.keys(pair).map(quoted), columnOf(intersect.idField), quoted('versionnumber')];
  sql.run(
    `INSERT INTO ${quoted(intersect.name)} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    [...Object.values(pair), id, version],
  );
}
