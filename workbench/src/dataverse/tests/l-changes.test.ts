import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tableList } from '@powerbill/schema';
import { openStore } from '../store/open-store';
import { account, create, outcome } from '../testing/rows';
import { type Answer, fill, ROOT, testService } from '../testing/service';

const TRACK = { prefer: 'odata.track-changes' };

const START = new Date('2025-07-02T10:20:30.456Z');

const service = testService();
afterAll(() => service.dataverse.close());
beforeEach(() => {
  service.now = START;
  service.dataverse.reset((store) => fill(store, START));
});

const get = (address: string, headers: Readonly<Record<string, string>> = {}, person = 'system' as const) =>
  service.call(person, 'GET', address, undefined, headers);

/** The path below the service root of a link in an answer. */
const follow = (answer: Answer, link: 'nextLink' | 'deltaLink'): string =>
  answer.json.text(`@odata.${link}`).replace(ROOT, '');

const begin = async (): Promise<string> => follow(await get('/accounts?$select=name', TRACK), 'deltaLink');

it('L1 the first answer holds every row and ends with a delta link of version and time', async () => {
  await create(service, 'accounts', account('A1'));
  const answer = await get('/accounts?$select=name', TRACK);
  expect(answer.headers['Preference-Applied']).toBe('odata.track-changes');
  expect(answer.json.column('value', 'name')).toEqual(['Account A1']);
  expect(answer.json.at('@odata.context')).toBe(`${ROOT}/$metadata#accounts(name)`);
  expect(answer.json.text('@odata.deltaLink')).toMatch(
    /^http:\/\/dataverse\.test\/api\/data\/v9\.2\/accounts\?\$select=name&\$deltatoken=\d+%2107%2f02%2f2025%2010%3a20%3a30$/,
  );
  expect(answer.json.at('@odata.nextLink')).toBeUndefined();
});

it('D4 odata.track-changes is applied to lists and has no meaning elsewhere', async () => {
  const id = await create(service, 'accounts', account('A1'));
  const listed = await get('/accounts', { prefer: 'odata.track-changes, odata.maxpagesize=10' });
  expect(listed.headers['Preference-Applied']).toBe('odata.track-changes,odata.maxpagesize=10');
  const row = await get(`/accounts(${id})`, TRACK);
  expect(row.status).toBe(200);
  expect(row.headers['Preference-Applied']).toBeUndefined();
});

it('L2 later answers hold new and changed rows in the order of their versions, then deleted ones', async () => {
  const gone = await create(service, 'accounts', account('A1'));
  const changed = await create(service, 'accounts', account('A2'));
  const delta = await begin();
  await create(service, 'accounts', account('A3'));
  await service.call('system', 'PATCH', `/accounts(${changed})`, { name: 'Changed' });
  await service.call('system', 'DELETE', `/accounts(${gone})`);
  const answer = await get(delta);
  expect(answer.json.at('@odata.context')).toBe(`${ROOT}/$metadata#accounts(name)/$delta`);
  expect(answer.json.column('value', 'name')).toEqual(['Account A3', 'Changed', undefined]);
  expect(answer.json.at('value/2')).toEqual({
    '@odata.context': `${ROOT}/$metadata#accounts/$deletedEntity`,
    id: gone,
    reason: 'deleted',
  });
  expect(answer.headers['Preference-Applied']).toBeUndefined();
});

it('R4 an answer without changes is an empty list with the next delta link', async () => {
  const delta = await begin();
  service.now = new Date('2025-07-03T00:00:00Z');
  const answer = await get(delta);
  expect(answer.json.at('value')).toEqual([]);
  expect(follow(answer, 'deltaLink')).toContain('%2107%2f03%2f2025%2000%3a00%3a00');
});

it('L2 a row that was created and deleted in between is told as deleted', async () => {
  const delta = await begin();
  const id = await create(service, 'accounts', account('A1'));
  await service.call('system', 'DELETE', `/accounts(${id})`);
  expect((await get(delta)).json.column('value', 'id')).toEqual([id]);
});

it('L2 a row that was deleted and created again with its id is told as changed only', async () => {
  const id = await create(service, 'accounts', account('A1'));
  const delta = await begin();
  await service.call('system', 'DELETE', `/accounts(${id})`);
  await create(service, 'accounts', account('A1', { accountid: id, name: 'Back' }));
  const answer = await get(delta);
  expect(answer.json.column('value', 'name')).toEqual(['Back']);
});

it('L2 a row whose lookup was emptied because its target was deleted has changed', async () => {
  const parent = await create(service, 'accounts', account('A1'));
  const child = await create(
    service,
    'accounts',
    account('A2', { 'parentaccountid@odata.bind': `/accounts(${parent})` }),
  );
  const delta = await begin();
  await service.call('system', 'DELETE', `/accounts(${parent})`);
  const answer = await get(delta);
  expect(answer.json.list('value').map((one) => one.at('accountid') ?? one.at('id'))).toEqual([
    child,
    parent,
  ]);
});

it('L2 what was undone is in no answer', async () => {
  const id = await create(service, 'accounts', account('A1'));
  const delta = await begin();
  const target = (more: object) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.account', ...more });
  const failed = await service.call('system', 'POST', '/accounts/Microsoft.Dynamics.CRM.UpdateMultiple', {
    Targets: [target({ accountid: id, name: 'Undone' }), target({ accountid: randomUUID(), name: 'Nobody' })],
  });
  expect(failed.status).toBe(404);
  expect((await get(delta)).json.at('value')).toEqual([]);
});

it('L2 a delta link outlives a restart of the service', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changes-'));
  const open = () => testService(openStore({ folder, tables: tableList }));
  const before = open();
  const gone = await create(before, 'accounts', account('A1'));
  const first = await before.call('system', 'GET', '/accounts?$select=name', undefined, TRACK);
  await before.call('system', 'DELETE', `/accounts(${gone})`);
  await before.dataverse.close();
  const after = open();
  await create(after, 'accounts', account('A2'));
  const { json } = await after.call('system', 'GET', follow(first, 'deltaLink'));
  expect(json.list('value').map((one) => one.at('name') ?? one.at('id'))).toEqual(['Account A2', gone]);
  await after.dataverse.close();
  fs.rmSync(folder, { recursive: true });
});

it('L2 pages of a list and of changes keep the tracking, and only the last one has the delta link', async () => {
  const ids = [];
  for (const number of ['A1', 'A2', 'A3', 'A4', 'A5']) {
    ids.push(await create(service, 'accounts', account(number)));
  }
  const size = { prefer: 'odata.maxpagesize=2' };
  const first = await get('/accounts?$select=name', { prefer: 'odata.track-changes,odata.maxpagesize=2' });
  expect(first.json.at('@odata.deltaLink')).toBeUndefined();
  expect(decodeURIComponent(follow(first, 'nextLink'))).toContain('istracking="True"');
  const second = await get(follow(first, 'nextLink'), size);
  // What happens between two pages belongs to the next window.
  await service.call('system', 'PATCH', `/accounts(${ids[0] ?? ''})`, { name: 'Later' });
  const third = await get(follow(second, 'nextLink'), size);
  const names = [first, second, third].flatMap((one) => one.json.column('value', 'name'));
  expect(names).toEqual(['Account A1', 'Account A2', 'Account A3', 'Account A4', 'Account A5']);
  expect(third.json.at('@odata.nextLink')).toBeUndefined();
  for (const id of ids.slice(1)) await service.call('system', 'DELETE', `/accounts(${id})`);
  const seen = [];
  let page = await get(follow(third, 'deltaLink'), size);
  for (; page.json.at('@odata.nextLink') !== undefined; page = await get(follow(page, 'nextLink'), size)) {
    seen.push(page.json.list('value').map((one) => one.at('name') ?? one.at('id')));
    expect(page.json.at('@odata.context')).toContain('/$delta');
  }
  seen.push(page.json.list('value').map((one) => one.at('name') ?? one.at('id')));
  expect(seen).toEqual([['Later', ids[1]], [ids[2], ids[3]], [ids[4]]]);
  expect((await get(follow(page, 'deltaLink'), size)).json.at('value')).toEqual([]);
});

it('L3 $select and annotations are allowed and stay in the links', async () => {
  await create(service, 'accounts', account('A1'));
  const answer = await get('/accounts?$select=accountnumber,createdon', {
    prefer: 'odata.track-changes,odata.include-annotations="*"',
  });
  expect(answer.json.at('value/0/createdon@OData.Community.Display.V1.FormattedValue')).toBeDefined();
  expect(follow(answer, 'deltaLink')).toContain('/accounts?$select=accountnumber,createdon&$deltatoken=');
});

it.each([
  '$filter=name eq %27x%27',
  '$orderby=name',
  '$expand=primarycontactid',
  '$top=1',
  '$apply=aggregate($count as n)',
])('L3 %s with change tracking: refused with 400 0x80060888', async (option) => {
  const delta = await begin();
  for (const answer of [await get(`/accounts?${option}`, TRACK), await get(`${delta}&${option}`)]) {
    expect(answer.status).toBe(400);
    expect(answer.json.at('error/code')).toBe('0x80060888');
    expect(answer.json.at('error/message')).toBe(
      `The "${option.split('=')[0] ?? ''}" query parameter isn't supported when Change Tracking is enabled.`,
    );
  }
});

it('L3 $count=true with change tracking: refused with 501', async () => {
  expect((await get('/accounts?$count=true', TRACK)).status).toBe(501);
});

it('L4 a token lives for seven days: refused with 400 0x80044352', async () => {
  const delta = await begin();
  service.now = new Date('2025-07-09T10:20:30Z');
  expect((await get(delta)).status).toBe(200);
  service.now = new Date('2025-07-09T10:20:31Z');
  const late = await get(delta);
  expect(late.status).toBe(400);
  expect(late.json.at('error')).toMatchObject({
    code: '0x80044352',
    message: 'Version stamp associated with the client has expired. Please perform a full sync.',
  });
});

it('L4 deletions of which no token can ask any more are forgotten one by one', async () => {
  const notes = () => Number(service.store.sql.first('SELECT count(*) AS n FROM "~deleted"')?.n);
  const remove = async (number: string): Promise<void> => {
    const id = await create(service, 'accounts', account(number));
    await service.call('system', 'DELETE', `/accounts(${id})`);
  };
  await remove('A1');
  await remove('A2');
  expect(notes()).toBe(2);
  service.now = new Date('2025-07-20T00:00:00Z');
  await remove('A3');
  await remove('A4');
  await remove('A5');
  expect(notes()).toBe(3);
});

it.each([
  'x',
  '1000001',
  '1000001!2025-07-02 10:20:30',
  '1000001!13/02/2025 10:20:30',
  '999999999999!07/02/2025 10:20:30',
  "1'; DROP TABLE account",
])('L4 the token %s, which was not given here: refused with 400 0x80060888', async (token) => {
  const answer = await get(`/accounts?$deltatoken=${encodeURIComponent(token)}`);
  expect({ status: answer.status, code: answer.json.at('error/code') }).toEqual({
    status: 400,
    code: '0x80060888',
  });
});

it('L4 a token of another table, or of a version to come: refused with 400 0x80060888', async () => {
  const delta = await begin();
  const [, number = '', rest = ''] = /deltatoken=(\d+)(.*)$/.exec(delta) ?? [];
  for (const address of [
    delta.replace('/accounts', '/contacts'),
    `/accounts?$deltatoken=${(BigInt(number) + 65_536n).toString()}${rest}`,
    `/accounts?$deltatoken=${(BigInt(number) - 1n).toString()}${rest}`,
  ]) {
    const { status, json } = await get(address);
    expect([status, json.at('error/code')]).toEqual([400, '0x80060888']);
  }
  expect((await get(delta)).status).toBe(200);
});

it.each([
  '<cookie pagenumber="2" pagingcookie="x" istracking="True" />',
  '<cookie pagenumber="2" pagingcookie="%255B1%252C2%255D" istracking="True" />',
  'istracking="True"',
])('L2 the page %s, which was not given here: refused with 400 0x80060888', async (token) => {
  const answer = await get(`/accounts?$skiptoken=${encodeURIComponent(token)}`);
  expect({ status: answer.status, code: answer.json.at('error/code') }).toEqual({
    status: 400,
    code: '0x80060888',
  });
});

it('L5 /$count with a delta token is the number of changes', async () => {
  const gone = await create(service, 'accounts', account('A1'));
  const delta = await begin();
  expect((await get(delta.replace('accounts?$select=name&', 'accounts/$count?'))).text).toBe('0');
  await create(service, 'accounts', account('A2'));
  await service.call('system', 'DELETE', `/accounts(${gone})`);
  expect((await get(delta.replace('accounts?$select=name&', 'accounts/$count?'))).text).toBe('2');
});

it('L6 who reads only part of a table: refused with 403 0x80040220', async () => {
  const answer = await service.call('account', 'GET', '/pb_statements', undefined, TRACK);
  expect({ status: answer.status, code: answer.json.at('error/code') }).toEqual({
    status: 403,
    code: '0x80040220',
  });
});

it('L6 a table without change tracking: refused with 400 0x80060888', async () => {
  const answer = await get('/pb_validationrules', TRACK);
  expect(answer.status).toBe(400);
  expect(answer.json.at('error/message')).toContain('pb_validationrule');
});

it('L6 rows that belong to a row: refused with 501', async () => {
  const id = await create(service, 'accounts', account('A1'));
  expect((await get(`/accounts(${id})/pb_account_contracts`, TRACK)).status).toBe(501);
});

it('L6 deletions of tables without change tracking are not kept', async () => {
  const id = await create(service, 'pb_migrationoutcomes', outcome('o'));
  expect((await service.call('system', 'DELETE', `/pb_migrationoutcomes(${id})`)).status).toBe(204);
  expect(service.store.sql.all('SELECT * FROM "~deleted"')).toEqual([]);
});
