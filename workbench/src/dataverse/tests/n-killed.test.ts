/** A service that is killed while clients write: what it has acknowledged is there afterwards. */
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tableList } from '@powerbill/schema';
import { openStore } from '../store/open-store';
import { batchHeaders, batchText, changeSetText } from '../testing/batch-text';
import { buildProgram, startProgram } from '../testing/child-program';
import { account } from '../testing/rows';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dataverse-killed-'));
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

const originOf = (started: ChildProcess): Promise<string> =>
  new Promise((resolve) => started.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim())));

const ended = (running: ChildProcess): Promise<void> =>
  new Promise((resolve) => running.once('close', () => resolve()));

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const SET = 5;

/** Writes until the service is gone; notes what it was told that stands. */
async function write(origin: string, client: string, acknowledged: Set<string>): Promise<void> {
  for (let number = 0; ; number += 1) {
    const name = `${client}-${number}`;
    try {
      const response = await (number % 2 === 0 ? createOne(origin, name) : createSet(origin, name));
      await response.text();
      if (response.ok) acknowledged.add(name);
    } catch {
      return;
    }
  }
}

const post = (origin: string, address: string, body: string, headers: Record<string, string>) =>
  fetch(`${origin}/api/data/v9.2/${address}`, {
    method: 'POST',
    headers: { authorization: 'Bearer system', ...headers },
    body,
  });

const createOne = (origin: string, name: string) =>
  post(origin, 'accounts', JSON.stringify(account(name, { name })), { 'content-type': 'application/json' });

/** Rows of one name in one change set: all of them or none. */
const createSet = (origin: string, name: string) =>
  post(
    origin,
    '$batch',
    batchText(
      changeSetText(
        ...Array.from({ length: SET }, (_, index) => ({
          line: 'POST accounts',
          body: account(`${name}-${index}`, { name }),
        })),
      ),
    ),
    batchHeaders,
  );

it('loses no acknowledged write, keeps change sets whole and opens again', async () => {
  const program = buildProgram('service-host', folder);
  const data = path.join(folder, 'data');
  const acknowledged = new Set<string>();
  for (const [round, milliseconds] of [7, 40, 110, 190].entries()) {
    const running = startProgram(program, data);
    child = running;
    const origin = await originOf(running);
    const clients = Array.from({ length: 6 }, (_, index) => write(origin, `${round}.${index}`, acknowledged));
    const before = acknowledged.size;
    while (acknowledged.size < before + 4) await pause(5);
    await pause(milliseconds);
    const end = ended(running);
    running.kill('SIGKILL');
    await Promise.all([end, ...clients]);
    const store = openStore({ folder: data, tables: tableList });
    const rows = store.sql.all('SELECT "name", count(*) AS n FROM "account" GROUP BY "name"');
    const kept = new Map(rows.map((row) => [String(row.name), Number(row.n)]));
    expect([...acknowledged].filter((name) => !kept.has(name))).toEqual([]);
    expect([...kept.values()].filter((count) => count !== 1 && count !== SET)).toEqual([]);
    expect(store.sql.first('PRAGMA integrity_check')?.integrity_check).toBe('ok');
    store.close();
  }
}, 30_000);
