/** Brings decimals of an older store to the places that their columns have got since. */
import type { Field } from '../model/field';
import type { Catalog } from '../model/table';
import { parseScaled } from './scaled';
import { columnOf, isLongDecimal, quoted, scaleOf, storeScaled } from './storage';
import type { Sqlite } from './sqlite';

/** How columns are kept, by table and column: `INTEGER:7:`. */
export type Signatures = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Rewrites the decimals that have more places now; gives the signatures of the store as it is then. */
export function widenDecimals(
  sql: Sqlite,
  catalog: Catalog,
  stored: Signatures,
  wanted: Signatures,
): Signatures {
  const result: Record<string, Readonly<Record<string, string>>> = { ...stored };
  for (const table of catalog.tables) {
    for (const field of table.fields) {
      const before = stored[table.name]?.[field.name];
      const now = wanted[table.name]?.[field.name];
      const places = before === undefined || before === now ? undefined : placesOf(field, before);
      if (places === undefined || now === undefined) continue;
      widen(sql, table.name, field, places);
      result[table.name] = { ...result[table.name], [field.name]: now };
    }
  }
  return result;
}

/** Places of a decimal that was kept as an integer and fits the column's places of now. */
function placesOf(field: Field, before: string): number | undefined {
  const places = field.kind === 'decimal' ? /^INTEGER:(\d+):$/.exec(before)?.[1] : undefined;
  return places !== undefined && Number(places) < scaleOf(field) ? Number(places) : undefined;
}

function widen(sql: Sqlite, table: string, field: Field, places: number): void {
  const factor = 10n ** BigInt(scaleOf(field) - places);
  const column = columnOf(field);
  if (!isLongDecimal(field)) {
    sql.run(`UPDATE ${quoted(table)} SET ${column} = ${column} * ${factor}`);
    return;
  }
  sql.define('widen decimal', 1, ([value]) => {
    const units = value === null ? undefined : parseScaled(String(value), 0);
    return units === undefined ? null : storeScaled(field, units * factor);
  });
  // A column of numbers would make a number of the text again, so that it needs a new one.
  const indexes = sql.all(
    `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
    [table],
  );
  for (const index of indexes) sql.exec(`DROP INDEX ${quoted(String(index.name))}`);
  const wide = quoted(`${field.name}~wide`);
  sql.exec(`ALTER TABLE ${quoted(table)} ADD COLUMN ${wide} TEXT`);
  sql.exec(`UPDATE ${quoted(table)} SET ${wide} = "widen decimal"(${column})`);
  sql.exec(`ALTER TABLE ${quoted(table)} DROP COLUMN ${column}`);
  sql.exec(`ALTER TABLE ${quoted(table)} RENAME COLUMN ${wide} TO ${column}`);
}
