/** Conditions in all their forms, and tables that do not take any. */
import { columns, customTable } from '@powerbill/schema';
import { account, create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { openStore } from '../store/open-store';
import { testService } from '../testing/service';

const { date, decimal, lookup, text } = columns;

const plainTable = customTable({
  logicalName: 'acme_plain',
  setName: 'acme_plains',
  label: 'Plain',
  pluralLabel: 'Plains',
  ownership: 'organization',
  primaryName: 'acme_name',
  optimisticConcurrency: false,
  columns: { acme_name: text({ label: 'Name', maxLength: 50 }) },
});

const keyed = customTable({
  logicalName: 'acme_keyed',
  setName: 'acme_keyeds',
  label: 'Keyed',
  pluralLabel: 'Keyeds',
  ownership: 'organization',
  primaryName: 'acme_name',
  columns: {
    acme_name: text({ label: 'Name', maxLength: 50 }),
    acme_day: date({ label: 'Day' }),
    acme_rate: decimal({ label: 'Rate', precision: 2 }),
    acme_plainid: lookup({ label: 'Plain', targets: ['acme_plain'], navigation: 'acme_PlainId' }),
  },
  keys: { acme_all: ['acme_name', 'acme_day', 'acme_rate', 'acme_plainid'] },
});

const tables = [...salesTables, plainTable, keyed];
const service = testService(openStore({ tables }), undefined, { tables });
afterAll(() => service.dataverse.close());

const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  service.call('system', method, path, body, headers);

async function seen(number: string): Promise<{ path: string; etag: string }> {
  const path = `/accounts(${await create(service, 'accounts', account(number))})`;
  const { headers } = await call('GET', `${path}?$select=name`);
  return { path, etag: headers.ETag ?? '' };
}

it('C3 If-Match: weak, strong and several versions, whatever the blanks', async () => {
  for (const [number, form] of [
    ['C20', (etag: string) => etag],
    ['C21', (etag: string) => etag.replace('W/', '')],
    ['C22', (etag: string) => `W/"1", ${etag}`],
    ['C23', (etag: string) => ` ${etag} `],
  ] as const) {
    const { path, etag } = await seen(number);
    const patch = () => call('PATCH', path, { name: 'x' }, { 'if-match': form(etag) });
    expect((await patch()).status).toBe(204);
    expect((await patch()).json.at('error/code')).toBe('0x80060882');
  }
});

it('C4 If-Match without a version: refused with 412 0x80060883', async () => {
  const { path } = await seen('C24');
  for (const form of ['', 'W/"abc"', '1000', 'W/"1", x']) {
    const { status, json } = await call('PATCH', path, { name: 'x' }, { 'if-match': form });
    expect([form, status, json.at('error/code')]).toEqual([form, 412, '0x80060883']);
  }
});

it('C4 a table without optimistic concurrency: refused with 400 0x8006088d', async () => {
  const id = await create(service, 'acme_plains', { acme_name: 'x' });
  const patch = (tag: string) =>
    call('PATCH', `/acme_plains(${id})`, { acme_name: 'y' }, { 'if-match': tag });
  const { status, json } = await patch('W/"1"');
  expect([status, json.at('error/code')]).toEqual([400, '0x8006088d']);
  expect((await patch('*')).status).toBe(204);
});

it('C3 If-Match guards a single property, and a representation tells the next version', async () => {
  const { path, etag } = await seen('C25');
  const put = (tag: string) => call('PUT', `${path}/address1_city`, { value: 'Reno' }, { 'if-match': tag });
  expect((await put(etag)).status).toBe(204);
  expect((await put(etag)).status).toBe(412);
  const stale = await call('DELETE', `${path}/address1_city`, undefined, { 'if-match': etag });
  expect(stale.status).toBe(412);
  const { headers } = await call('PATCH', path, { name: 'y' }, { prefer: 'return=representation' });
  expect((await put(headers.ETag ?? '')).status).toBe(204);
});

it('C3 If-Match inside a change set undoes all of it', async () => {
  const { path } = await seen('C26');
  const part = (id: number, line: string, header: string, body: string) =>
    `--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: ${id}\r\n\r\n${line} HTTP/1.1\r\nContent-Type: application/json\r\n${header}\r\n${body}\r\n`;
  const changes =
    part(1, 'POST /api/data/v9.2/accounts', '', '{"name":"C26 new"}') +
    part(2, `PATCH /api/data/v9.2${path}`, 'If-Match: W/"1"\r\n', '{"name":"C26 changed"}');
  const body = `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${changes}--c--\r\n--b--\r\n`;
  const { text } = await call('POST', '/$batch', body, { 'content-type': 'multipart/mixed; boundary=b' });
  expect(text).toContain('0x80060882');
  expect((await call('GET', "/accounts/$count?$filter=startswith(name,'C26')")).text).toBe('0');
});

it('C2 If-None-Match: null is no condition, other values are refused, both together too', async () => {
  const { path } = await seen('C27');
  const patch = (headers: Record<string, string>) => call('PATCH', path, { name: 'x' }, headers);
  expect((await patch({ 'if-none-match': 'null' })).status).toBe(204);
  expect((await patch({ 'if-none-match': 'W/"1"' })).status).toBe(400);
  expect((await patch({ 'if-none-match': '*', 'if-match': '*' })).status).toBe(400);
  expect((await patch({ 'if-none-match': '*' })).json.at('error/code')).toBe('0x80040237');
});

describe('keys of several columns', () => {
  let plain = '';
  beforeAll(async () => {
    plain = await create(service, 'acme_plains', { acme_name: 'plain' });
  });
  const address = (name: string, rate = '1.50') =>
    `/acme_keyeds(acme_name='${name}',acme_day=2025-02-01,acme_rate=${rate},_acme_plainid_value=${plain})`;

  it('C7 text, date, decimal and lookup are taken from the address', async () => {
    const created = await call('PATCH', address('A%26%2FB%27%27c'), {}, { prefer: 'return=representation' });
    expect(created.json.all).toMatchObject({
      acme_name: "A&/B'c",
      acme_day: '2025-02-01',
      acme_rate: 1.5,
      _acme_plainid_value: plain,
    });
    expect(created.status).toBe(201);
  });

  it('C6 key columns of the body are dropped when the row exists', async () => {
    await call('PATCH', address('drop'), {});
    const body = { acme_name: 'OTHER', acme_rate: 9, 'acme_PlainId@odata.bind': null };
    const changed = await call('PATCH', address('DROP', '1.5'), body, { prefer: 'return=representation' });
    expect([changed.status, changed.json.at('acme_name'), changed.json.at('_acme_plainid_value')]).toEqual([
      200,
      'drop',
      plain,
    ]);
  });

  it('C8 the answer repeats the key address', async () => {
    const { headers } = await call('PATCH', address('again'), {});
    expect(headers['OData-EntityId']).toContain(address('again').slice(1));
  });

  it('C9 a second row with the same values: refused with 412 0x80060892', async () => {
    await call('PATCH', address('twice'), {});
    const body = {
      acme_name: 'Twice',
      acme_day: '2025-02-01',
      acme_rate: 1.5,
      'acme_PlainId@odata.bind': `/acme_plains(${plain})`,
    };
    const { status, json } = await call('POST', '/acme_keyeds', body);
    expect([status, json.at('error/code')]).toEqual([412, '0x80060892']);
    expect(json.text('error/message')).toContain('Name, Day, Rate, Plain');
    const open = { ...body, 'acme_PlainId@odata.bind': undefined };
    expect((await call('POST', '/acme_keyeds', open)).status).toBe(204);
    expect((await call('POST', '/acme_keyeds', open)).status).toBe(204);
  });

  it('C7 part of a key, an empty value or a wrong one: refused with 400', async () => {
    for (const key of [
      "acme_name='x'",
      `acme_name=null,acme_day=2025-02-01,acme_rate=1,_acme_plainid_value=${plain}`,
      `acme_name='x',acme_day='soon',acme_rate=1,_acme_plainid_value=${plain}`,
    ]) {
      expect([key, (await call('PATCH', `/acme_keyeds(${key})`, {})).status]).toEqual([key, 400]);
    }
  });
});
