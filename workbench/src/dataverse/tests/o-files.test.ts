import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { openStore } from '../store/open-store';
import { type Answer, ROOT, testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
afterAll(() => service.dataverse.close());

const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  service.call('system', method, path, body, headers);

/** A request that sends bytes, and the bytes of its answer. */
async function send(
  method: string,
  path: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: Buffer; code: string }> {
  const response = await service.dataverse.handle({
    method,
    url: new URL(`${ROOT}${path}`),
    headers: { authorization: 'Bearer system', 'content-type': 'application/octet-stream', ...headers },
    body,
  });
  const bytes = Buffer.from(response.body);
  const code = /"code":"(0x\w+)"/.exec(bytes.toString('utf8'))?.[1] ?? '';
  return { status: response.status, headers: response.headers, body: bytes, code };
}

const customer = (name: string) => create(service, 'acme_customers', { acme_name: name });
const fileOf = (id: string) => `/acme_customers(${id})/acme_agreement`;
const text = (value: string) => new TextEncoder().encode(value);
const random = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) % 256);
const columns = async (id: string, select: string): Promise<Answer> =>
  call('GET', `/acme_customers(${id})?$select=${select}`);
const download = (path: string, headers: Record<string, string> = {}) =>
  send('GET', `${path}/$value`, new Uint8Array(), headers);

describe('a file in one request', () => {
  it('O6 is uploaded with its name, shown by its id and name, and downloaded', async () => {
    const id = await customer('one');
    const uploaded = await send('PATCH', fileOf(id), text('Hällo'), { 'x-ms-file-name': 'hello.txt' });
    expect([uploaded.status, uploaded.body.length]).toEqual([204, 0]);
    const { json } = await columns(id, 'acme_agreement,acme_agreement_name');
    expect(json.at('acme_agreement')).toMatch(/^[0-9a-f-]{36}$/);
    expect(json.at('acme_agreement_name')).toBe('hello.txt');
    const answer = await download(fileOf(id));
    expect([answer.status, answer.body.toString('utf8')]).toEqual([200, 'Hällo']);
    expect(answer.headers).toMatchObject({
      'x-ms-file-size': '6',
      'x-ms-file-name': 'hello.txt',
      mimetype: 'text/plain',
      'Content-Type': 'application/octet-stream',
    });
  });

  it('O6 bytes stay as they are, PUT does the same, and the next file takes the place of the last', async () => {
    const id = await customer('bytes');
    const bytes = random(70_000);
    for (const content of [text('first'), bytes]) {
      const path = `${fileOf(id)}?x-ms-file-name=${encodeURIComponent('größe.bin')}`;
      expect((await send('PUT', path, content)).status).toBe(204);
    }
    const answer = await download(fileOf(id));
    expect(answer.body.equals(bytes)).toBe(true);
    expect(decodeURIComponent(answer.headers['x-ms-file-name'] ?? '')).toBe('größe.bin');
    expect(service.store.sql.first('SELECT count(*) AS n FROM "~file" WHERE "row" = ?', [id])?.n).toBe(1);
  });

  it('O6 a change of the file is a change of the row', async () => {
    const id = await customer('version');
    const before = await columns(id, 'acme_name');
    const put = (tag: string) =>
      send('PATCH', fileOf(id), text('x'), { 'x-ms-file-name': 'x', 'if-match': tag });
    expect((await put(before.headers.ETag ?? '')).status).toBe(204);
    expect((await columns(id, 'acme_name')).headers.ETag).not.toBe(before.headers.ETag);
    expect((await put(before.headers.ETag ?? '')).status).toBe(412);
  });

  it('O6 pieces are asked for with Range', async () => {
    const id = await customer('range');
    await send('PATCH', fileOf(id), text('0123456789'), { 'x-ms-file-name': 'digits' });
    const part = await download(fileOf(id), { range: 'bytes=2-4' });
    expect([part.status, part.body.toString(), part.headers['Content-Range']]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
    ]);
    expect((await download(fileOf(id), { range: 'bytes=8-100' })).body.toString()).toBe('89');
    expect((await download(fileOf(id), { range: 'bytes=-3' })).body.toString()).toBe('789');
    expect((await download(fileOf(id), { range: 'bytes=10-' })).status).toBe(416);
    expect((await download(fileOf(id), { range: 'lines=1-2' })).status).toBe(400);
  });

  it('O6 without $value, a size or a piece is answered as JSON with base64, as clients read it', async () => {
    const id = await customer('base64');
    await send('PATCH', fileOf(id), text('0123456789'), { 'x-ms-file-name': 'digits.txt' });
    const part = await send('GET', `${fileOf(id)}?size=full`, new Uint8Array(), { range: 'bytes=2-4' });
    expect([part.status, part.headers['x-ms-file-size'], part.headers['x-ms-file-name']]).toEqual([
      206,
      '10',
      'digits.txt',
    ]);
    const { value } = JSON.parse(part.body.toString()) as { value: string };
    expect(Buffer.from(value, 'base64').toString()).toBe('234');
  });

  it('O6 is removed with DELETE, with DeleteFile, and with its row', async () => {
    const id = await customer('removed');
    const put = () => send('PATCH', fileOf(id), text('x'), { 'x-ms-file-name': 'x.pdf' });
    await put();
    expect((await call('DELETE', fileOf(id))).status).toBe(204);
    expect((await download(fileOf(id))).status).toBe(204);
    await put();
    const FileId = (await columns(id, 'acme_agreement')).json.at('acme_agreement');
    expect((await call('POST', '/DeleteFile', { FileId })).status).toBe(204);
    expect((await columns(id, 'acme_agreement_name')).json.at('acme_agreement_name')).toBeNull();
    expect((await call('POST', '/DeleteFile', { FileId })).status).toBe(404);
    await put();
    await call('DELETE', `/acme_customers(${id})`);
    expect(service.store.sql.first('SELECT count(*) AS n FROM "~file" WHERE "row" = ?', [id])?.n).toBe(0);
  });

  it('O6 a file that is too large: refused with 400 0x80044a02', async () => {
    const id = await customer('large');
    const name = { 'x-ms-file-name': 'x' };
    const most = 1024 * 1024;
    const answer = await send('PATCH', fileOf(id), new Uint8Array(most + 1), name);
    expect([answer.status, answer.code]).toEqual([400, '0x80044a02']);
    expect((await send('PATCH', fileOf(id), new Uint8Array(most), name)).status).toBe(204);
  });

  it('O6 without a name, without a file, as a value, by somebody who may not write: refused', async () => {
    const id = await customer('refused');
    expect((await send('PATCH', fileOf(id), text('x'))).status).toBe(400);
    expect((await send('PATCH', fileOf(id), new Uint8Array(), { 'x-ms-file-name': 'x' })).status).toBe(400);
    expect((await call('PATCH', `/acme_customers(${id})`, { acme_agreement: 'eA==' })).status).toBe(400);
    expect((await send('PATCH', `/acme_customers(${id})/acme_nothing`, text('x'))).status).toBe(404);
    const stranger = await service.call('account', 'PATCH', fileOf(id), 'x', {
      'content-type': 'application/octet-stream',
      'x-ms-file-name': 'x',
    });
    expect(stranger.status).toBe(403);
  });
});

describe('a file in chunks', () => {
  const begin = async (id: string) => {
    const answer = await send('PATCH', `${fileOf(id)}?x-ms-file-name=big.bin`, new Uint8Array(), {
      'x-ms-transfer-mode': 'chunked',
    });
    expect([answer.status, answer.headers['x-ms-chunk-size']]).toEqual([200, '4194304']);
    return (answer.headers.Location ?? '').replace(ROOT, '');
  };
  const chunk = (path: string, bytes: Uint8Array, start: number, end: number, total: number) =>
    send('PATCH', path, bytes.subarray(start, end + 1), {
      'content-range': `bytes ${start}-${end}/${total}`,
      'x-ms-file-name': 'big.bin',
    });

  it('O6 206 for each chunk, 204 for the last, and nothing shows before it', async () => {
    const id = await customer('chunks');
    const bytes = random(2500);
    const location = await begin(id);
    expect((await chunk(location, bytes, 0, 999, 2500)).status).toBe(206);
    expect((await download(fileOf(id))).status).toBe(204);
    expect((await chunk(location, bytes, 1000, 1999, 2500)).status).toBe(206);
    expect((await chunk(location, bytes, 2000, 2499, 2500)).status).toBe(204);
    const answer = await download(fileOf(id), { range: 'bytes=900-2100' });
    expect(answer.body.equals(bytes.subarray(900, 2101))).toBe(true);
    expect(answer.headers['x-ms-file-size']).toBe('2500');
  });

  it('O6 chunks out of order, with other lengths, after the end, or of another column: refused with 400', async () => {
    const id = await customer('wrong chunks');
    const bytes = random(100);
    const location = await begin(id);
    expect((await chunk(location, bytes, 10, 19, 100)).status).toBe(400);
    expect((await chunk(location, bytes, 0, 99, 50)).status).toBe(400);
    const short = await send('PATCH', location, bytes.subarray(0, 5), { 'content-range': 'bytes 0-9/100' });
    expect(short.status).toBe(400);
    expect((await send('PATCH', location, bytes)).status).toBe(400);
    expect((await chunk(location, bytes, 0, 99, 100)).status).toBe(204);
    expect((await chunk(location, bytes, 0, 99, 100)).status).toBe(400);
    const other = await customer('other');
    const moved = (await begin(other)).replace(other, id);
    expect((await chunk(moved, bytes, 0, 99, 100)).status).toBe(400);
  });
});

describe('a file in blocks', () => {
  const target = (id: string) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.acme_customer',
    acme_customerid: id,
  });
  const begin = (id: string) =>
    call('POST', '/InitializeFileBlocksUpload', {
      Target: target(id),
      FileAttributeName: 'acme_agreement',
      FileName: 'blocks.pdf',
    });
  const block = (token: unknown, name: string, value: string) =>
    call('POST', '/UploadBlock', {
      BlockId: Buffer.from(name).toString('base64'),
      BlockData: Buffer.from(value).toString('base64'),
      FileContinuationToken: token,
    });
  const commit = (token: unknown, ...names: string[]) =>
    call('POST', '/CommitFileBlocksUpload', {
      FileName: 'blocks.pdf',
      MimeType: 'application/pdf',
      BlockList: names.map((name) => Buffer.from(name).toString('base64')),
      FileContinuationToken: token,
    });

  it('O6 the list says the order, blocks that it does not name are dropped, one sent twice counts once', async () => {
    const id = await customer('blocks');
    const { json } = await begin(id);
    expect(json.at('@odata.context')).toBe(
      `${ROOT}/$metadata#Microsoft.Dynamics.CRM.InitializeFileBlocksUploadResponse`,
    );
    const token = json.at('FileContinuationToken');
    await block(token, 'b', 'second');
    await block(token, 'x', 'dropped');
    await block(token, 'a', 'wrong');
    expect((await block(token, 'a', 'first ')).status).toBe(204);
    expect((await commit(token, 'a', 'c')).status).toBe(400);
    const done = await commit(token, 'a', 'b');
    expect([done.status, done.json.at('FileSizeInBytes')]).toEqual([200, 12]);
    expect((await download(fileOf(id))).body.toString()).toBe('first second');
    expect((await columns(id, 'acme_agreement')).json.at('acme_agreement')).toBe(done.json.at('FileId'));

    const file = await call('POST', '/InitializeFileBlocksDownload', {
      Target: target(id),
      FileAttributeName: 'acme_agreement',
    });
    expect(file.json.all).toMatchObject({
      FileSizeInBytes: 12,
      FileName: 'blocks.pdf',
      IsChunkingSupported: true,
    });
    const part = await call('POST', '/DownloadBlock', {
      Offset: 6,
      BlockLength: 100,
      FileContinuationToken: file.json.at('FileContinuationToken'),
    });
    expect(Buffer.from(part.json.text('Data'), 'base64').toString()).toBe('second');
  });

  it('O6 columns without files, unknown tokens, data that is no base 64: refused', async () => {
    const id = await customer('no blocks');
    const download = { Target: target(id), FileAttributeName: 'acme_agreement' };
    expect((await call('POST', '/InitializeFileBlocksDownload', download)).status).toBe(404);
    const wrong = { ...download, FileAttributeName: 'acme_name' };
    expect((await call('POST', '/InitializeFileBlocksDownload', wrong)).status).toBe(400);
    expect((await block('nothing', 'a', 'x')).status).toBe(400);
    const { json } = await begin(id);
    const token = json.at('FileContinuationToken');
    const body = { BlockId: 'a', BlockData: '***', FileContinuationToken: token };
    expect((await call('POST', '/UploadBlock', body)).status).toBe(400);
    const end = { Offset: 0, BlockLength: 1, FileContinuationToken: token };
    expect((await call('POST', '/DownloadBlock', end)).status).toBe(400);
  });
});
