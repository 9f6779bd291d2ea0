import { columns, customTable } from '@powerbill/schema';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { openStore } from '../store/open-store';
import { ROOT, testService } from '../testing/service';

/** Two pictures, of which one stands for the row; neither is kept in full. */
const album = customTable({
  logicalName: 'acme_album',
  setName: 'acme_albums',
  label: 'Album',
  pluralLabel: 'Albums',
  ownership: 'organization',
  primaryName: 'acme_name',
  columns: {
    acme_name: columns.text({ label: 'Name', maxLength: 50 }),
    acme_front: columns.image({ label: 'Front', isPrimary: true, maxSizeInKb: 1 }),
    acme_back: columns.image({ label: 'Back' }),
  },
});

const tables = [...salesTables, album];
const service = testService(openStore({ tables }), undefined, { tables });
afterAll(() => service.dataverse.close());

const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  service.call('system', method, path, body, headers);

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const logo = png.toString('base64');
const all = 'acme_logo,acme_logoid,acme_logo_timestamp,acme_logo_url';

async function bytesOf(path: string): Promise<{ status: number; body: Buffer; mime: string | undefined }> {
  const response = await service.dataverse.handle({
    method: 'GET',
    url: new URL(`${ROOT}${path}`),
    headers: { authorization: 'Bearer system' },
    body: new Uint8Array(),
  });
  return { status: response.status, body: Buffer.from(response.body), mime: response.headers.mimetype };
}

it('O6 a picture comes with its row as base 64, and has an id, a time and an address', async () => {
  const id = await create(service, 'acme_customers', { acme_name: 'picture', acme_logo: logo });
  const { json } = await call('GET', `/acme_customers(${id})?$select=${all}`);
  expect(json.at('acme_logo')).toBe(logo);
  expect(json.text('acme_logo_url')).toBe(
    `/Image/download.aspx?Entity=acme_customer&Attribute=acme_logo&Id=${json.text('acme_logoid')}&Timestamp=638870484300000000`,
  );
  const path = `/acme_customers(${id})/acme_logo/$value`;
  const small = await bytesOf(path);
  expect([small.status, small.body.equals(png), small.mime]).toEqual([200, true, 'image/png']);
  const full = await bytesOf(`${path}?size=full`);
  expect([full.status, full.body.equals(png), full.mime]).toEqual([200, true, 'image/png']);
  expect((await bytesOf(`${path}?size=huge`)).status).toBe(400);
});

it.each([
  ['PATCH of the row', 'PATCH', '', { acme_logo: null }],
  ['PUT of the column', 'PUT', '/acme_logo', { value: null }],
  ['DELETE of the column', 'DELETE', '/acme_logo', undefined],
] as const)('O6 a picture is removed with %s', async (_what, method, path, body) => {
  const id = await create(service, 'acme_customers', { acme_name: 'gone', acme_logo: logo });
  expect((await call(method, `/acme_customers(${id})${path}`, body)).status).toBe(204);
  const { json } = await call('GET', `/acme_customers(${id})?$select=${all}`);
  expect([json.at('acme_logo'), json.at('acme_logoid'), json.at('acme_logo_url')]).toEqual([
    null,
    null,
    null,
  ]);
  expect((await bytesOf(`/acme_customers(${id})/acme_logo/$value?size=full`)).status).toBe(204);
});

it('O6 a picture is uploaded like a file, also in blocks', async () => {
  const id = await create(service, 'acme_customers', { acme_name: 'uploaded' });
  const response = await service.dataverse.handle({
    method: 'PUT',
    url: new URL(`${ROOT}/acme_customers(${id})/acme_logo`),
    headers: { authorization: 'Bearer system', 'content-type': 'application/octet-stream' },
    body: png,
  });
  expect(response.status).toBe(204);
  const { json } = await call('GET', `/acme_customers(${id})?$select=acme_logo`);
  expect(json.at('acme_logo')).toBe(logo);
  expect(service.store.sql.first('SELECT count(*) AS n FROM "~file" WHERE "row" = ?', [id])?.n).toBe(1);
});

it('O6 what is no picture: refused with 400 0x80072553', async () => {
  const body = { acme_name: 'text', acme_logo: Buffer.from('text').toString('base64') };
  const { status, json } = await call('POST', '/acme_customers', body);
  expect([status, json.at('error/code')]).toEqual([400, '0x80072553']);
  expect(json.text('error/message')).toContain('attribute: acme_logo');
  const crooked = await call('POST', '/acme_customers', { acme_name: 'text', acme_logo: 'ä' });
  expect([crooked.status, crooked.json.at('error/code')]).toEqual([400, '0x80048d19']);
});

it('O6 only the picture that stands for the row comes with its creation: refused with 400 0x80090487', async () => {
  const { status, json } = await call('POST', '/acme_albums', { acme_back: logo });
  expect([status, json.at('error/code')]).toEqual([400, '0x80090487']);
  const id = await create(service, 'acme_albums', { acme_front: logo, acme_back: null });
  expect((await call('PATCH', `/acme_albums(${id})`, { acme_back: logo })).status).toBe(204);
  const row = await call('GET', `/acme_albums(${id})?$select=acme_front,acme_back`);
  expect(row.json.all).toMatchObject({ acme_front: logo, acme_back: logo });
  const full = await bytesOf(`/acme_albums(${id})/acme_front/$value?size=full`);
  expect([full.status, full.body.length]).toEqual([204, 0]);
  expect((await bytesOf(`/acme_albums(${id})/acme_front/$value`)).body.equals(png)).toBe(true);
});

it('O6 a picture that is too large: refused with 400 0x80072553', async () => {
  const large = Buffer.concat([png, Buffer.alloc(1024)]).toString('base64');
  const { status, json } = await call('POST', '/acme_albums', { acme_front: large });
  expect([status, json.at('error/code')]).toEqual([400, '0x80072553']);
  expect(json.text('error/message')).toContain('File size is too big');
});
