/** Opens the store of an environment: in memory, or one file in a folder that survives a killed process. */
import fs from 'node:fs';
import path from 'node:path';
import type { TableDefinition } from '@powerbill/schema';
// A CommonJS package: under Node's own modules its exports are members of the default.
import sqlite3, { type Database } from 'node-sqlite3-wasm';
import { buildCatalog } from '../model/catalog';
import { type Catalog, readableTables, type Table } from '../model/table';
import { completeLinks } from './complete-links';
import {
  createIndexes,
  createLinkIndexes,
  createOwnTable,
  createTable,
  ownTables,
  sqlColumns,
  storageSignature,
} from './ddl';
import { Currencies } from './currencies';
import { FIRST_VERSION } from './first-version';
import { lockFolder } from './folder-lock';
import { makeFolder } from './make-folder';
import { Sqlite } from './sqlite';
import { quoted } from './storage';
import { type Signatures, widenDecimals } from './widen-decimals';

export interface Store {
  readonly catalog: Catalog;
  readonly sql: Sqlite;
  /** The next row version: it grows with every write and is never used again. */
  nextVersion(): number;
  /** The newest row version that was committed. */
  latestVersion(): number;
  readonly currencies: Currencies;
  /** Runs `work` in one transaction and keeps the row version with it; an exception undoes all of it. */
  write<T>(work: () => T): T;
  /** Deletes every row. */
  clear(): void;
  close(): void;
}

/** A store that this schema cannot read. */
export class StoreMismatch extends Error {}

const FILE = 'dataverse.db';

/**
 * A write that was acknowledged survives a killed process: it has left the process with the commit. The page
 * cache is the system's, so only a power failure could lose it (`synchronous` is off).
 */
const settings =
  'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF';

export function openStore(options: {
  readonly folder?: string;
  readonly tables: readonly TableDefinition[];
}): Store {
  const catalog = buildCatalog(options.tables);
  const { database, release } =
    options.folder === undefined
      ? { database: new sqlite3.Database(), release: () => undefined }
      : openFile(options.folder);
  const sql = new Sqlite(database);
  try {
    sql.exec(settings);
    sql.transaction(() => prepareTables(sql, catalog));
  } catch (error) {
    sql.close();
    release();
    throw error;
  }
  return storeOn(sql, catalog, release);
}

function storeOn(sql: Sqlite, catalog: Catalog, release: () => void): Store {
  let version = Number(sql.first(`SELECT value FROM "~meta" WHERE name = 'version'`)?.value ?? FIRST_VERSION);
  let kept = version;
  const keepVersion = (): void => {
    if (version === kept) return;
    sql.run(
      `INSERT INTO "~meta" (name, value) VALUES ('version', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [version],
    );
    kept = version;
  };
  const currencies = new Currencies(sql, catalog);
  const write = <T>(work: () => T): T => {
    try {
      return sql.transaction(() => {
        const result = work();
        keepVersion();
        return result;
      });
    } catch (error) {
      currencies.forget();
      throw error;
    }
  };
  return {
    catalog,
    sql,
    nextVersion: () => {
      version += 1;
      return version;
    },
    latestVersion: () => kept,
    currencies,
    write,
    clear: () =>
      sql.transaction(() => {
        const own = ownTables.filter((table) => table.cleared);
        for (const { name } of [...readableTables(catalog), ...own]) {
          sql.run(`DELETE FROM ${quoted(name)}`);
        }
      }),
    close: () => {
      sql.close();
      release();
    },
  };
}

function openFile(folder: string): { database: Database; release: () => void } {
  makeFolder(folder);
  const release = lockFolder(folder);
  try {
    return { database: openRecovered(path.join(path.resolve(folder), FILE)), release };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Opens the file and undoes a transaction that a killed process left half written.
 *
 * The engine asks whether somebody else is writing before it rolls a journal back; this build answers by the
 * existence of the lock directory, which it has just made itself, so it would never roll back. We know by our own
 * lock that nobody else writes, and say so while the first read makes the engine look at the journal.
 */
function openRecovered(file: string): Database {
  const engineLock = `${file}.lock`;
  fs.rmSync(engineLock, { recursive: true, force: true });
  const access = fs.accessSync;
  fs.accessSync = (target, mode) => {
    if (target === engineLock) throw new Error('Nobody else has the store open.');
    access(target, mode);
  };
  try {
    const database = new sqlite3.Database(file);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; SELECT count(*) FROM sqlite_master');
    return database;
  } finally {
    fs.accessSync = access;
  }
}

/** Creates what is missing; refuses a store in which a column is kept in another way. */
function prepareTables(sql: Sqlite, catalog: Catalog): void {
  for (const table of ownTables) sql.exec(createOwnTable(table));
  const known = sql.first(`SELECT value FROM "~meta" WHERE name = 'schema'`)?.value;
  const tables = readableTables(catalog);
  const signatures = Object.fromEntries(tables.map((table) => [table.name, storageSignature(table)]));
  const text = JSON.stringify(signatures);
  if (known === text) return;
  if (typeof known === 'string') {
    const stored = JSON.parse(known) as Signatures;
    checkSignatures(widenDecimals(sql, catalog, stored, signatures), signatures);
  }
  sql.exec(tables.map(createTable).join(';'));
  // A store that has just been made has every column.
  if (known !== undefined) {
    for (const table of tables) addColumns(sql, table);
    for (const table of catalog.intersects) completeLinks(sql, table);
  }
  sql.exec(
    [...catalog.tables.flatMap(createIndexes), ...catalog.intersects.flatMap(createLinkIndexes)].join(';'),
  );
  sql.run(
    `INSERT INTO "~meta" (name, value) VALUES ('schema', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [text],
  );
}

/** Adds what an older table does not have yet. */
function addColumns(sql: Sqlite, table: Table): void {
  const present = new Set(
    sql.all(`PRAGMA table_xinfo(${quoted(table.name)})`).map((row) => `"${String(row.name)}"`),
  );
  for (const column of sqlColumns(table)) {
    if (present.has(column.name)) continue;
    const before = column.before ?? '';
    sql.exec(`ALTER TABLE ${quoted(table.name)} ADD COLUMN ${column.name} ${column.type}${before}`);
  }
}

function checkSignatures(stored: Signatures, wanted: Signatures): void {
  for (const [table, columns] of Object.entries(wanted)) {
    for (const [column, how] of Object.entries(columns)) {
      const before = stored[table]?.[column];
      if (before !== undefined && before !== how) {
        throw new StoreMismatch(
          `The store keeps ${table}.${column} as ${before}, this version as ${how}: start with an empty folder.`,
        );
      }
    }
  }
}
