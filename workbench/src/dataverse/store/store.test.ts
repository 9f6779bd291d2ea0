import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { columns, defineTable, tableList } from '@powerbill/schema';
import { Database } from 'node-sqlite3-wasm';
import { buildProgram, startProgram } from '../testing/child-program';
import { lockFolder, StoreInUse } from './folder-lock';
import { openStore, StoreMismatch } from './open-store';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dataverse-store-'));
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

const open = (folder: string) => openStore({ folder, tables: tableList });

const insert = (store: ReturnType<typeof open>, id: string): void =>
  store.write(() => {
    store.nextVersion();
    store.sql.run('INSERT INTO "account" ("accountid", "name") VALUES (?, ?)', [id, id]);
  });

const count = (store: ReturnType<typeof open>): number =>
  Number(store.sql.first('SELECT count(*) AS n FROM "account"')?.n);

describe('a store in a folder', () => {
  it('keeps rows and versions over a restart', () => {
    const folder = newFolder();
    const first = open(folder);
    insert(first, 'a');
    const version = first.nextVersion();
    insert(first, 'b');
    first.close();
    const second = open(folder);
    expect(count(second)).toBe(2);
    expect(second.nextVersion()).toBeGreaterThan(version);
    second.close();
  });

  it('undoes a transaction that fails', () => {
    const store = openStore({ tables: tableList });
    expect(() =>
      store.write(() => {
        insert(store, 'a');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(count(store)).toBe(0);
    insert(store, 'a');
    expect(() => insert(store, 'a')).toThrow(/unique key/i);
    insert(store, 'b');
    expect(count(store)).toBe(2);
    store.close();
  });

  it('is open once only, and not locked by the dead', () => {
    const folder = newFolder();
    const store = open(folder);
    expect(() => open(folder)).toThrow(StoreInUse);
    expect(() => open(folder)).toThrow(`process ${process.pid}`);
    store.close();
    fs.writeFileSync(path.join(folder, 'workbench.lock'), '999999999 1');
    fs.mkdirSync(path.join(folder, 'dataverse.db.lock'));
    open(folder).close();
    // The id of a process is used again: the start time tells them apart.
    fs.writeFileSync(path.join(folder, 'workbench.lock'), `${process.pid} 1`);
    if (fs.existsSync('/proc/self/stat')) lockFolder(folder)();
    expect(fs.existsSync(path.join(folder, 'workbench.lock'))).toBe(!fs.existsSync('/proc/self/stat'));
  });

  it('takes new columns and refuses columns that are kept in another way', () => {
    const folder = newFolder();
    const table = (more: Record<`pb_${string}`, columns.Column>) => [
      defineTable({
        logicalName: 'pb_thing',
        setName: 'pb_things',
        label: 'Thing',
        pluralLabel: 'Things',
        ownership: 'organization',
        primaryName: 'pb_name',
        columns: { pb_name: columns.text({ label: 'Name', maxLength: 10 }), ...more },
      }),
    ];
    const amount = (precision: number) => ({ pb_rate: columns.decimal({ label: 'Rate', precision }) });
    openStore({ folder, tables: table({}) }).close();
    const second = openStore({ folder, tables: table(amount(2)) });
    second.sql.run('INSERT INTO "pb_thing" ("pb_thingid", "pb_rate") VALUES (?, ?)', ['x', 125]);
    second.close();
    expect(() => openStore({ folder, tables: table(amount(1)) })).toThrow(StoreMismatch);
    openStore({ folder, tables: table(amount(2)) }).close();
  });

  it('rolls a half-written transaction back when it is opened', () => {
    const folder = newFolder();
    const store = open(folder);
    store.close();
    const file = path.join(folder, 'dataverse.db');
    const database = new Database(file);
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; PRAGMA cache_size = 5',
    );
    database.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO "account" ("accountid", "name") SELECT 'id' || i, 'old' || hex(zeroblob(100)) FROM n`,
    );
    database.exec(`BEGIN; UPDATE "account" SET "name" = 'new' || hex(zeroblob(100))`);
    // The small cache has spilled: both files stand as a killed process leaves them.
    const torn = newFolder();
    fs.copyFileSync(file, path.join(torn, 'dataverse.db'));
    fs.copyFileSync(`${file}-journal`, path.join(torn, 'dataverse.db-journal'));
    fs.mkdirSync(path.join(torn, 'dataverse.db.lock'));
    database.exec('ROLLBACK');
    database.close();
    const recovered = open(torn);
    expect(recovered.sql.first(`SELECT count(*) AS n FROM "account" WHERE "name" LIKE 'old%'`)?.n).toBe(3000);
    expect(recovered.sql.first('PRAGMA integrity_check')?.integrity_check).toBe('ok');
    recovered.close();
  });
});

const killAfter = (child: ChildProcess, milliseconds: number): Promise<number> =>
  new Promise((resolve) => {
    let acknowledged = 0;
    let started = false;
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      rest += chunk.toString();
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) acknowledged = Number(line);
      if (!started) {
        started = true;
        setTimeout(() => child.kill('SIGKILL'), milliseconds);
      }
    });
    child.on('close', () => resolve(acknowledged));
  });

it('loses no acknowledged write when the process is killed at any moment, and opens again', async () => {
  const program = buildProgram('store-writer', newFolder());
  const folder = newFolder();
  let before = 0;
  for (const milliseconds of [5, 17, 30, 48, 71, 90]) {
    const acknowledged = await killAfter(startProgram(program, folder), milliseconds);
    const store = open(folder);
    const rows = store.sql.all(`SELECT "name", count(*) AS n FROM "account" GROUP BY "name"`);
    // Every transaction writes 40 rows of one name: all of them or none are there.
    expect(rows.filter((row) => row.n !== 40)).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged);
    expect(rows.length).toBeGreaterThan(before);
    expect(store.sql.first('PRAGMA integrity_check')?.integrity_check).toBe('ok');
    before = rows.length;
    store.close();
  }
}, 60_000);
