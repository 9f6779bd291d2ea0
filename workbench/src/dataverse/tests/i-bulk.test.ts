import { account, create, outcome, run } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const typed = (table: string, rows: readonly object[]) => ({
  Targets: rows.map((row) => ({ '@odata.type': `Microsoft.Dynamics.CRM.${table}`, ...row })),
});

const bulk = (message: string, rows: readonly object[], setName = 'accounts', table = 'account') =>
  service.call('system', 'POST', `/${setName}/Microsoft.Dynamics.CRM.${message}`, typed(table, rows));

const count = async (filter: string) =>
  (await service.call('system', 'GET', `/accounts/$count?$filter=${filter}`)).text;

it('I1 CreateMultiple: many rows, their ids in order', async () => {
  const { status, json } = await bulk('CreateMultiple', [account('I1'), account('I2')]);
  expect(status).toBe(200);
  const second = await service.call(
    'system',
    'GET',
    `/accounts(${json.text('Ids/1')})?$select=accountnumber`,
  );
  expect(second.json.at('accountnumber')).toBe('I2');
});

it('I5 all or nothing', async () => {
  const { status, json } = await bulk('CreateMultiple', [account('I3'), account('I1')]);
  expect([status, json.at('error/code')]).toEqual([412, '0x80060892']);
  expect(await count("accountnumber eq 'I3'")).toBe('0');
});

it('I2 UpdateMultiple: rows named by id, by reference or by key; 204', async () => {
  const id = await create(service, 'accounts', account('I4'));
  const rows = [
    { accountid: id, address1_city: 'A' },
    { '@odata.id': "accounts(accountnumber='I1')", address1_city: 'A' },
    { accountnumber: 'I2', address1_city: 'A' },
  ];
  const answer = await bulk('UpdateMultiple', rows);
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect(await count("address1_city eq 'A'")).toBe('3');
  expect(
    (await bulk('UpdateMultiple', [{ '@odata.id': "accounts(accountnumber='nobody')", name: 'x' }])).status,
  ).toBe(404);
});

it('I3 UpsertMultiple: updates what is there and creates what is not; 204', async () => {
  const rows = [
    { '@odata.id': "/accounts(accountnumber='I1')", name: 'changed' },
    { '@odata.id': "accounts(accountnumber='I5')", name: 'new' },
  ];
  expect((await bulk('UpsertMultiple', rows)).status).toBe(204);
  expect(await count("name eq 'changed' or name eq 'new'")).toBe('2');
});

it('I3 UpsertMultiple: by a key that holds a lookup', async () => {
  const runId = await create(service, 'pb_billingruns', run());
  const item = (key: string, status: number) => ({
    'pb_runid@odata.bind': `/pb_billingruns(${runId})`,
    pb_itemkey: key,
    pb_name: key,
    pb_chunk: 1,
    pb_status: status,
  });
  const send = (...rows: object[]) => bulk('UpsertMultiple', rows, 'pb_billingrunitems', 'pb_billingrunitem');
  expect((await send(item('a', 701250000), item('b', 701250000))).status).toBe(204);
  expect((await send(item('a', 701250003), item('c', 701250000))).status).toBe(204);
  const { json } = await service.call(
    'system',
    'GET',
    '/pb_billingrunitems?$select=pb_itemkey,pb_status&$orderby=pb_itemkey',
  );
  expect(json.column('value', 'pb_status')).toEqual([701250003, 701250000, 701250000]);
});

it.each([
  ['rows without a type', { Targets: [account('Ix')] }],
  ['rows of another type', typed('contact', [account('Ix')])],
  ['no rows', { Targets: [] }],
  ['no list', { Targets: {} }],
  ['another parameter', { ...typed('account', [account('Ix')]), More: 1 }],
])('I3 %s: refused with 400', async (_what, body) => {
  const answer = await service.call(
    'system',
    'POST',
    '/accounts/Microsoft.Dynamics.CRM.UpsertMultiple',
    body,
  );
  expect(answer.status).toBe(400);
});

it('I3 a row that is named twice, not at all, or by something else: refused with 400', async () => {
  const twice = { '@odata.id': "accounts(accountnumber='I1')", name: 'x' };
  expect((await bulk('UpsertMultiple', [twice, twice])).status).toBe(400);
  expect((await bulk('UpsertMultiple', [{ name: 'x' }])).status).toBe(400);
  expect((await bulk('UpsertMultiple', [{ '@odata.id': 'teams(x)', name: 'x' }])).status).toBe(400);
  const guarded = await service.call(
    'system',
    'POST',
    '/accounts/Microsoft.Dynamics.CRM.UpsertMultiple',
    typed('account', [twice]),
    { 'if-match': '*' },
  );
  expect(guarded.status).toBe(400);
});

it('I3 UpsertMultiple: a thousand rows well within a second', async () => {
  const rows = Array.from({ length: 1000 }, (_, index) => ({
    '@odata.id': `pb_migrationoutcomes(pb_sourcekey='k${index}')`,
    ...outcome(`k${index}`),
  }));
  const started = performance.now();
  expect((await bulk('UpsertMultiple', rows, 'pb_migrationoutcomes', 'pb_migrationoutcome')).status).toBe(
    204,
  );
  // Generous, for a machine that is busy with other tests.
  expect(performance.now() - started).toBeLessThan(5000);
});

it('I4 DeleteMultiple is for elastic tables: refused with 400 0x80040800', async () => {
  const { status, json } = await bulk('DeleteMultiple', [{ '@odata.id': "accounts(accountnumber='I1')" }]);
  expect([status, json.at('error/code')]).toEqual([400, '0x80040800']);
});

it('I1 CreateMultiple: with rows below, given ids, and rows that differ in their columns', async () => {
  const id = '0a000000-0000-4000-8000-0000000000d1';
  const { json } = await bulk('CreateMultiple', [
    account('I10', { accountid: id, account_parent_account: [account('I11')] }),
    { name: 'I12' },
    account('I13', { address1_city: null, 'parentaccountid@odata.bind': `/accounts(${id})` }),
  ]);
  expect(json.at('Ids/0')).toBe(id);
  expect(await count(`_parentaccountid_value eq ${id}`)).toBe('2');
  const twice = await bulk('CreateMultiple', [account('I14', { accountid: id })]);
  expect([twice.status, twice.json.at('error/code')]).toEqual([412, '0x80040237']);
});

it('I3 UpsertMultiple: ids, references and keys mixed, nulls among them', async () => {
  const id = await create(service, 'accounts', account('I20', { address1_city: 'Reno' }));
  const rows = [
    { accountid: id, address1_city: null },
    { accountid: '0a000000-0000-4000-8000-0000000000d2', name: 'I21' },
    { accountnumber: 'I22', name: 'I22', address1_city: null },
    { '@odata.id': `${ROOT}/accounts(accountnumber='I23')`, name: 'I23' },
  ];
  expect((await bulk('UpsertMultiple', rows)).status).toBe(204);
  expect(await count("address1_city eq 'Reno'")).toBe('0');
  expect(await count("name eq 'I21' or name eq 'I22' or name eq 'I23'")).toBe('3');
  expect((await bulk('UpsertMultiple', rows)).status).toBe(204);
  expect(await count("name eq 'I21' or name eq 'I22' or name eq 'I23'")).toBe('3');
});

it('I2 UpdateMultiple: a row that is not there fails all', async () => {
  const id = await create(service, 'accounts', account('I30'));
  const rows = [
    { accountid: id, name: 'never' },
    { accountid: '0a000000-0000-4000-8000-0000000000d9', name: 'never' },
  ];
  const { status, json } = await bulk('UpdateMultiple', rows);
  expect([status, json.at('error/code')]).toEqual([404, '0x80040217']);
  expect(await count("name eq 'never'")).toBe('0');
});
