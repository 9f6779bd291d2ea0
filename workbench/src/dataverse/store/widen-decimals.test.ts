import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { columns, customTable, tableList } from '@powerbill/schema';
import { openStore, StoreMismatch } from './open-store';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'widen-'));

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const tables = (precision: number, more: object = {}) => [
  ...tableList,
  customTable({
    logicalName: 'acme_rate',
    setName: 'acme_rates',
    label: 'Rate',
    pluralLabel: 'Rates',
    ownership: 'organization',
    primaryName: 'acme_name',
    columns: {
      acme_name: columns.text({ label: 'Name', maxLength: 10 }),
      acme_value: columns.decimal({ label: 'Value', precision }),
      ...more,
    },
    keys: { acme_value: ['acme_value'] },
  }),
];

/** Opens the store as a version whose column has so many places. */
function inVersion<T>(
  precision: number,
  work: (sql: ReturnType<typeof openStore>['sql']) => T,
  more = {},
): T {
  const store = openStore({ folder, tables: tables(precision, more) });
  try {
    return store.write(() => work(store.sql));
  } finally {
    store.close();
  }
}

const values = (precision: number, more = {}) =>
  inVersion(precision, (sql) => sql.all('SELECT * FROM "acme_rate" ORDER BY "acme_value"'), more);

it('a decimal that gets more places keeps its values, as numbers and as long texts', () => {
  inVersion(2, (sql) => {
    sql.run(
      `INSERT INTO "acme_rate" ("acme_rateid", "acme_value") VALUES ('a', 125), ('b', -7), ('c', NULL)`,
    );
  });
  expect(values(5).map((row) => row.acme_value)).toEqual([null, -7000, 125_000]);
  expect(values(10).map((row) => row.acme_value)).toEqual([
    null,
    '0999999999999300000000',
    '1000000000012500000000',
  ]);
});

it('a decimal that gets fewer places is refused', () => {
  expect(() => values(4)).toThrow(StoreMismatch);
});

it('a yes/no that is new has its default in older rows', () => {
  const rows = values(10, { acme_open: columns.yesNo({ label: 'Open', default: true }) });
  expect(rows.map((row) => row.acme_open)).toEqual([1, 1, 1]);
});
