import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tableList } from '@powerbill/schema';
import { openStore } from './open-store';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'links-'));

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const links = 'SELECT * FROM "teammembership" ORDER BY "teamid"';

/** Takes back what the links of an older version did not have. */
function writeOlderStore(): void {
  const { sql, close } = openStore({ folder, tables: tableList });
  sql.exec(`DROP TABLE "teammembership";
    CREATE TABLE "teammembership" ("teamid" TEXT NOT NULL, "systemuserid" TEXT NOT NULL, PRIMARY KEY ("teamid", "systemuserid")) WITHOUT ROWID;
    INSERT INTO "teammembership" VALUES ('t1', 'u1'), ('t2', 'u1');
    UPDATE "~meta" SET value = json_remove(value, '$.teammembership') WHERE name = 'schema'`);
  close();
}

it('links of an older store get an id and a version once', () => {
  writeOlderStore();
  const store = openStore({ folder, tables: tableList });
  const first = store.sql.all(links);
  expect(first.map((row) => [row.teamid, row.systemuserid, row.versionnumber])).toEqual([
    ['t1', 'u1', 1_000_000],
    ['t2', 'u1', 1_000_000],
  ]);
  expect(new Set(first.map((row) => String(row.teammembershipid).length))).toEqual(new Set([36]));
  expect(new Set(first.map((row) => row.teammembershipid)).size).toBe(2);
  store.close();
  const again = openStore({ folder, tables: tableList });
  expect(again.sql.all(links)).toEqual(first);
  again.close();
});
