import { fixedLinkId } from '../model/intersect-table';
import { intersectColumn, type IntersectTable } from '../model/table';
import type { Sqlite } from './sqlite';
import { columnOf, quoted } from './storage';

/** Gives ids to the links of a store that was written before links had any. */
export function completeLinks(sql: Sqlite, { name, idField, linked }: IntersectTable): void {
  const [left, right] = linked.map((table) => quoted(intersectColumn(table)));
  const id = columnOf(idField);
  const links = sql.all(
    `SELECT ${left} AS "left", ${right} AS "right" FROM ${quoted(name)} WHERE ${id} = ''`,
  );
  for (const link of links) {
    sql.run(`UPDATE ${quoted(name)} SET ${id} = ? WHERE ${left} = ? AND ${right} = ?`, [
      fixedLinkId(name, String(link.left), String(link.right)),
      link.left ?? null,
      link.right ?? null,
    ]);
  }
}
