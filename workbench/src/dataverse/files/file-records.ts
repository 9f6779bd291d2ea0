/** Files beside the rows: what is known of each, and its bytes in parts, so that a piece is read without the rest. */
import type { Sqlite } from '../store/sqlite';

/** Where a file belongs. */
export interface FilePlace {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

export interface FileRecord extends FilePlace {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  /** False while it is still being uploaded: no row shows it yet. */
  readonly complete: boolean;
}

/** Begins a file; its id is also the token under which its parts arrive. */
export function startFile(
  sql: Sqlite,
  id: string,
  place: FilePlace,
  file: { readonly name: string; readonly mime: string },
): void {
  sql.run(
    'INSERT INTO "~file" ("id", "table", "row", "column", "name", "mime", "size", "complete") VALUES (?, ?, ?, ?, ?, ?, 0, 0)',
    [id, place.table, place.row, place.column, file.name, file.mime],
  );
}

/** What is known of a file; undefined when there is none of this id. */
export function findFile(sql: Sqlite, id: string): FileRecord | undefined {
  const row = sql.first(
    'SELECT "table", "row", "column", "name", "mime", "size", "complete" FROM "~file" WHERE "id" = ?',
    [id],
  );
  if (!row) return undefined;
  return {
    id,
    table: String(row.table),
    row: String(row.row),
    column: String(row.column),
    name: String(row.name),
    mime: String(row.mime),
    size: Number(row.size),
    complete: row.complete === 1,
  };
}

/** Adds bytes at the end of a file; `block` is the name under which the part may be put into order later. */
export function appendPart(sql: Sqlite, file: FileRecord, bytes: Uint8Array, block = ''): void {
  if (bytes.length === 0) return;
  sql.run('INSERT INTO "~filepart" ("file", "start", "block", "bytes") VALUES (?, ?, ?, ?)', [
    file.id,
    file.size,
    block,
    bytes,
  ]);
  sql.run('UPDATE "~file" SET "size" = ? WHERE "id" = ?', [file.size + bytes.length, file.id]);
}

/** Puts the parts into the order of a list of blocks and drops the others; false when a block was never sent. */
export function orderParts(sql: Sqlite, id: string, blocks: readonly string[]): boolean {
  const sent = new Map(
    sql
      .all(
        'SELECT "block", max("start") AS start, length("bytes") AS size FROM "~filepart" WHERE "file" = ? GROUP BY "block"',
        [id],
      )
      .map((row) => [String(row.block), { start: Number(row.start), size: Number(row.size) }]),
  );
  const ordered = blocks.map((block) => sent.get(block));
  if (!ordered.every((one) => one !== undefined) || new Set(blocks).size < blocks.length) return false;
  // Beyond all places that are taken, so that no part stands in the way of another while they move.
  let size = 0;
  const moved = ordered.map((part) => {
    const target = size;
    size += part.size;
    return { from: part.start, to: -1 - target };
  });
  for (const { from, to } of moved) {
    sql.run('UPDATE "~filepart" SET "start" = ? WHERE "file" = ? AND "start" = ?', [to, id, from]);
  }
  sql.run('DELETE FROM "~filepart" WHERE "file" = ? AND "start" >= 0', [id]);
  sql.run('UPDATE "~filepart" SET "start" = -1 - "start" WHERE "file" = ?', [id]);
  sql.run('UPDATE "~file" SET "size" = ? WHERE "id" = ?', [size, id]);
  return true;
}

/** Makes a file the one of its place; the one before goes. */
export function completeFile(
  sql: Sqlite,
  file: FilePlace & { readonly id: string },
  as: { readonly name: string; readonly mime: string },
): void {
  removeFilesAt(sql, file);
  sql.run('UPDATE "~file" SET "complete" = 1, "name" = ?, "mime" = ? WHERE "id" = ?', [
    as.name,
    as.mime,
    file.id,
  ]);
}

/** Bytes of a file from a position on. */
export function readBytes(sql: Sqlite, id: string, start: number, length: number): Uint8Array {
  const result = new Uint8Array(length);
  const parts = sql.allBytes(
    'SELECT "start", "bytes" FROM "~filepart" WHERE "file" = ? AND "start" < ? AND "start" + length("bytes") > ? ORDER BY "start"',
    [id, start + length, start],
  );
  for (const { start: partStart, bytes } of parts) {
    if (!(bytes instanceof Uint8Array)) continue;
    const offset = Number(partStart) - start;
    const from = Math.max(0, -offset);
    const to = Math.min(bytes.length, length - offset);
    result.set(bytes.subarray(from, to), Math.max(0, offset));
  }
  return result;
}

const removeParts = 'DELETE FROM "~filepart" WHERE "file" IN (SELECT "id" FROM "~file" WHERE ';

/** Removes one file, complete or not. */
export function removeFile(sql: Sqlite, id: string): void {
  sql.run('DELETE FROM "~filepart" WHERE "file" = ?', [id]);
  sql.run('DELETE FROM "~file" WHERE "id" = ?', [id]);
}

/** Removes the complete file of a place. */
export function removeFilesAt(sql: Sqlite, { table, row, column }: FilePlace): void {
  const where = '"row" = ? AND "table" = ? AND "column" = ? AND "complete" = 1';
  sql.run(`${removeParts}${where})`, [row, table, column]);
  sql.run(`DELETE FROM "~file" WHERE ${where}`, [row, table, column]);
}

/** Removes all files of a row, also those that are still being uploaded. */
export function removeFilesOf(sql: Sqlite, table: string, row: string): void {
  const where = '"row" = ? AND "table" = ?';
  sql.run(`${removeParts}${where})`, [row, table]);
  sql.run(`DELETE FROM "~file" WHERE ${where}`, [row, table]);
}
