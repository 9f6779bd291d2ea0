import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { salesTables } from '../testing/sales-tables';
import { openStore, type Store } from './open-store';
import { StoreSnapshots } from './store-snapshots';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dataverse-snapshots-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-01-31T10:00:00Z');
const insert = (store: Store, rows: number): void =>
  store.write(() => {
    store.nextVersion();
    store.sql.run(
      `INSERT INTO "account" ("accountid", "name") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT 'id' || i || '-' || (SELECT count(*) FROM "account"), 'x' FROM n`,
      [rows],
    );
  });
const count = (store: Store): number => Number(store.sql.first('SELECT count(*) AS n FROM "account"')?.n);

it.each([
  ['memory', undefined],
  ['a folder', path.join(folder, 'one')],
])('copies a store in %s and brings it back', (_where, place) => {
  const store = openStore({ tables: salesTables, ...(place === undefined ? {} : { folder: place }) });
  const snapshots = new StoreSnapshots(store);
  insert(store, 3);
  expect(snapshots.take('three', now)).toEqual({ name: 'three', takenOn: now.toISOString(), rows: 3 });
  insert(store, 2);
  snapshots.take('five', now);
  for (const [name, rows] of [
    ['three', 3],
    ['five', 5],
    ['three', 3],
  ] as const) {
    expect(snapshots.restore(name)?.rows).toBe(rows);
    expect(count(store)).toBe(rows);
  }
  insert(store, 1);
  expect(snapshots.take('three', now).rows).toBe(4);
  expect(snapshots.list().map(({ name, rows }) => [name, rows])).toEqual([
    ['five', 5],
    ['three', 4],
  ]);
  expect([snapshots.remove('five'), snapshots.remove('five'), snapshots.restore('five')]).toEqual([
    true,
    false,
    undefined,
  ]);
  store.close();
});

it('leaves what is restored in the folder, and nothing of the copies', () => {
  const place = path.join(folder, 'two');
  const store = openStore({ tables: salesTables, folder: place });
  const snapshots = new StoreSnapshots(store);
  insert(store, 3);
  snapshots.take('three', now);
  insert(store, 3);
  snapshots.restore('three');
  store.close();
  const again = openStore({ tables: salesTables, folder: place });
  expect(count(again)).toBe(3);
  expect(again.sql.first('PRAGMA integrity_check')?.integrity_check).toBe('ok');
  expect(new StoreSnapshots(again).list()).toEqual([]);
  again.close();
});

it('copies 50,000 rows in a moment', () => {
  const store = openStore({ tables: salesTables });
  const snapshots = new StoreSnapshots(store);
  insert(store, 50_000);
  const started = performance.now();
  snapshots.take('many', now);
  snapshots.restore('many');
  expect(count(store)).toBe(50_000);
  expect(performance.now() - started).toBeLessThan(5000);
  store.close();
});
