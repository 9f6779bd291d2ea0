/** A process of its own for tests: writes transactions of 40 rows and reports each one after its commit. */
import fs from 'node:fs';
import { tableList } from '@powerbill/schema';
import { openStore } from '../store/open-store';

const ROWS = 40;
const STANDARD_OUTPUT = 1;
const store = openStore({ folder: process.argv[2] ?? '', tables: tableList });
const first = Number(store.sql.first('SELECT count(*) AS n FROM "account"')?.n ?? 0) / ROWS;

for (let number = first + 1; ; number += 1) {
  store.write(() => {
    for (let row = 0; row < ROWS; row += 1) {
      store.sql.run('INSERT INTO "account" ("accountid", "name", "address1_line1") VALUES (?, ?, ?)', [
        `${number}-${row}`,
        `batch ${number}`,
        'x'.repeat(2000),
      ]);
    }
    store.nextVersion();
  });
  fs.writeSync(STANDARD_OUTPUT, `${number}\n`);
}
