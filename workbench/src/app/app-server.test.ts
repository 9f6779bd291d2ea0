import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { WorkbenchResponse } from '../http/message';
import { createAppServer } from './index';

const bytes = Buffer.from([0, 1, 254, 255, 10, 13]);
const builtControls = resolve(__dirname, '../../../pcf-controls/out/controls');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-server-'));
  mkdirSync(join(folder, 'shell'));
  mkdirSync(join(folder, 'controls/Grid/strings'), { recursive: true });
  writeFileSync(join(folder, 'shell/shell.js'), 'shell');
  writeFileSync(join(folder, 'controls/Grid/bundle.js'), bytes);
  writeFileSync(join(folder, 'controls/Grid/strings/Grid.1033.resx'), '<root/>');
  writeFileSync(join(folder, 'secret.js'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  controls = join(folder, 'controls'),
) {
  const serve = createAppServer({
    folders: { shell: join(folder, 'shell'), controls },
    nonce: () => 'bm9uY2U=',
  });
  return serve({ method, url: new URL(path, 'http://127.0.0.1'), headers, body: new Uint8Array() });
}

const sha256 = (body: WorkbenchResponse['body']): string => createHash('sha256').update(body).digest('hex');

describe('the page', () => {
  it('admits scripts, styles, fonts and requests of its own origin only', async () => {
    const { status, headers, body } = await get('/app/?person=admin');
    expect(status).toBe(200);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self' 'nonce-bm9uY2U='");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect(body).toContain('content="bm9uY2U="');
    expect(body).toContain('<html lang="en">');
    for (const [, address] of String(body).matchAll(/(?:src|href)="([^"]+)"/g))
      expect(address).toMatch(/^\/app\//);
  });

  it('carries another nonce each time', async () => {
    const serve = createAppServer({ folders: { shell: folder, controls: folder } });
    const page = {
      method: 'GET',
      url: new URL('http://127.0.0.1/app/'),
      headers: {},
      body: new Uint8Array(),
    };
    const [first, second] = [await serve(page), await serve(page)];
    expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy']);
  });

  it('is found without its last slash, query kept', async () => {
    expect((await get('/app?person=admin')).headers.location).toBe('/app/?person=admin');
  });
});

describe('files', () => {
  it('are served byte for byte, with their type', async () => {
    const bundle = await get('/app/controls/Grid/bundle.js');
    expect(Buffer.from(bundle.body as Uint8Array).equals(bytes)).toBe(true);
    expect(bundle.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await get('/app/controls/Grid/strings/Grid.1033.resx')).headers['content-type']).toContain('xml');
    expect((await get('/app/shell.js')).status).toBe(200);
  });

  it('are not sent again while they have not changed', async () => {
    const { headers } = await get('/app/shell.js');
    expect((await get('/app/shell.js', { 'if-none-match': headers.etag ?? '' })).status).toBe(304);
  });

  it.each([
    '/app/none.js',
    '/app/..%2fsecret.js',
    '/app/controls/..%2f..%2fsecret.js',
    '/app/controls/Grid/.%2e/secret.js',
    '/app/controls/../../secret.js',
    '/app/controls/Grid/bundle.js.map',
    '/app/controls',
    '/app/deep/shell.js',
  ])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('are only read', async () => {
    expect((await get('/app/shell.js', {}, 'POST')).status).toBe(405);
    expect((await get('/app/shell.js', {}, 'HEAD')).body).toBe('');
  });
});

it.each(['InvoiceGrid', 'ContractGrid'])('serves the %s bundle that pcf-scripts wrote', async (control) => {
  const served = await get(`/app/controls/${control}/bundle.js`, {}, 'GET', builtControls);
  expect(served.status).toBe(200);
  expect(sha256(served.body)).toBe(sha256(readFileSync(join(builtControls, control, 'bundle.js'))));
});
