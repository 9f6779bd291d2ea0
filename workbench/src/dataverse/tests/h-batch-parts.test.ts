/** How batches are written and answered. */
import {
  batchHeaders,
  batchText,
  changeSetText,
  innerText,
  multipartText,
  statusesIn,
} from '../testing/batch-text';
import { account, create } from '../testing/rows';
import { ORIGIN, personOf, ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const send = (text: string, headers: Record<string, string> = {}) =>
  service.call('system', 'POST', '/$batch', text, { ...batchHeaders, ...headers });

const get = 'GET accounts?$top=1';

it('H1 each request is answered in order, whatever form its address has', async () => {
  const answer = await send(
    batchText(
      { line: 'POST accounts', body: account('H1') },
      { line: `GET ${ROOT}/accounts?$select=name&$filter=accountnumber%20eq%20'H1'` },
      { line: "GET /api/data/v9.2/accounts(accountnumber='H1')/name" },
      { line: "GET /api/data/v9.1/accounts?$select=name&$filter=accountnumber eq 'H1'" },
      { line: "GET /accounts?$select=name&$filter=name eq 'é' or name eq 'Account H1'" },
    ),
  );
  expect(answer.status).toBe(200);
  expect(statusesIn(answer.text)).toEqual([204, 200, 200, 200, 200]);
  expect(answer.text.match(/"name":"Account H1"/g)).toHaveLength(3);
  expect(answer.text).toContain('"value":"Account H1"');
});

it('H1 a preamble, an epilogue, quotes, other parameters and Content-Length are read over', async () => {
  const part = innerText({ line: get }).replace(
    'Content-Transfer-Encoding',
    'Content-Length: 7\r\ncontent-transfer-encoding',
  );
  const text = `hello\r\n\r\n${multipartText([part.replace('application/http', 'application/http; msgtype=request')], 'b=1')}\r\nbye`;
  for (const type of [
    'multipart/mixed; boundary="b=1"',
    'Multipart/Mixed;charset=utf-8;boundary=b=1',
    'multipart/mixed; boundary="b=1"; charset=utf-8',
  ]) {
    const answer = await send(text, { 'content-type': type });
    expect([type, answer.status, statusesIn(answer.text)]).toEqual([type, 200, [200]]);
  }
});

it('H1 a thousand requests are answered, one more: refused with 400 0x80048d19', async () => {
  const lines = Array.from({ length: 1000 }, () => ({ line: 'GET WhoAmI' }));
  expect(statusesIn((await send(batchText(...lines))).text)).toHaveLength(1000);
  const answer = await send(batchText(...lines.slice(0, 999), changeSetText({ line: 'x' }, { line: 'y' })));
  expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80048d19']);
});

it.each(['Content-ID', 'Prefer', 'Accept'])(
  'H1 a header %s with a control character, which would break the lines of the answer: refused with 400 0x80048d19',
  async (name) => {
    const part = innerText({ line: get }).replace('\r\n', `\r\n${name}: a\rX-Evil: 1\r\n`);
    const answer = await send(multipartText([part], 'batch_1'), {
      'content-type': 'multipart/mixed; boundary=batch_1',
    });
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80048d19']);
    expect(answer.text).toContain(`the header '${name}' holds a control character at position`);
    expect(answer.text).not.toContain('\r');
  },
);

it('H1 an address of 60,000 slashes takes no time', async () => {
  const started = performance.now();
  const answer = await send(batchText({ line: `GET a${'/'.repeat(60_000)}b` }));
  expect(answer.text).toContain('0x8006088a');
  // Walked over once for each slash, they took seconds.
  expect(performance.now() - started).toBeLessThan(1000);
});

it('H1 an empty batch has an empty answer', async () => {
  const answer = await send(batchText());
  expect([answer.status, statusesIn(answer.text)]).toEqual([200, []]);
});

it('H1 bulk messages and functions run inside, each with its own caller and preferences', async () => {
  const targets = ['Ha', 'Hb'].map((number) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.account',
    ...account(number),
  }));
  const answer = await send(
    batchText(
      { line: 'POST accounts/Microsoft.Dynamics.CRM.CreateMultiple', body: { Targets: targets } },
      { line: 'GET WhoAmI()' },
      { line: 'GET pb_billingruns', headers: [`CallerObjectId: ${personOf('account').objectId}`] },
      { line: 'GET accounts?$select=name', headers: ['Prefer: odata.maxpagesize=1'] },
      { line: 'POST accounts', body: account('Hc'), headers: ['Prefer: return=representation'] },
    ),
    { prefer: 'odata.continue-on-error' },
  );
  expect(statusesIn(answer.text)).toEqual([200, 200, 403, 200, 201]);
  expect(answer.text).toContain('Preference-Applied: odata.maxpagesize=1\r\n');
  expect(answer.text).toContain('Preference-Applied: return=representation\r\n');
});

it('H1 addresses of 64 KB are read inside, longer ones: refused with 414 0x80060888', async () => {
  const line = (length: number) => `GET accounts?$filter=name eq '${'x'.repeat(length)}'`;
  expect(statusesIn((await send(batchText({ line: line(65_000) }))).text)).toEqual([200]);
  const answer = await send(batchText({ line: line(66_000) }));
  expect([answer.status, answer.text.includes('0x80060888')]).toEqual([414, true]);
});

it.each([
  ['a batch in a batch', batchText({ line: 'POST $batch' })],
  ['another boundary', multipartText([innerText({ line: get })], 'other')],
  ['no end', batchText({ line: get }).replace('--batch_1--\r\n', '')],
  ['no request line', multipartText(['Content-Type: application/http\r\n\r\nhello'], 'batch_1')],
  ['another kind of part', multipartText(['Content-Type: text/plain\r\n\r\nhello'], 'batch_1')],
  ['a part without an encoding', batchText({ line: get }).replace(/Content-Transfer.*\r\n/, '')],
  ['a part in base 64', batchText({ line: get }).replace('binary', 'base64')],
  ['a part without headers', multipartText([`\r\n\r\n${get} HTTP/1.1\r\n\r\n`], 'batch_1')],
  ['a header without a name', batchText({ line: get, headers: ['nonsense'] })],
  ['a request without a version', batchText({ line: get }).replace(' HTTP/1.1', '')],
  ['nothing', ''],
])('H1 %s: refused with 400 0x80048d19', async (_what, text) => {
  const answer = await send(text);
  expect([answer.status, answer.text.includes('"code":"0x80048d19"')]).toEqual([400, true]);
});

it.each([
  ['application/json', '{"requests":[{"id":"1","method":"GET","url":"accounts"}]}'],
  ['multipart/mixed', batchText({ line: get })],
  ['multipart/form-data; boundary=batch_1', batchText({ line: get })],
])('H1 a batch of the type %s: refused with 400 0x80048d19', async (type, text) => {
  const answer = await send(text, { 'content-type': type });
  expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80048d19']);
});

it.each(['http://elsewhere.test/api/data/v9.2/accounts', `${ORIGIN}/elsewhere/accounts`])(
  'H1 the target %s of another service: refused with 400 0x80060888',
  async (target) => {
    const answer = await send(batchText({ line: `GET ${target}` }));
    expect([answer.status, answer.text.includes('0x80060888')]).toEqual([400, true]);
  },
);

it('H2 bare line feeds between headers and delimiters are read too, which clients send', async () => {
  const text = batchText({ line: get }, { line: get });
  for (const written of [
    text.replaceAll('\r\n', '\n'),
    text.replace('--batch_1\r\n', '--batch_1\n'),
    text.replace('binary\r\n', 'binary\n'),
    text.replace('HTTP/1.1\r\n', 'HTTP/1.1\n'),
    text.replace(/\r\n--batch_1--/, '\n--batch_1--'),
  ]) {
    expect(statusesIn((await send(written)).text)).toEqual([200, 200]);
  }
});

it('H2 the last body of a batch that ends with a bare line feed: refused with 400 0x80048d19', async () => {
  const written = batchText(
    { line: 'POST accounts', body: account('LF-1') },
    { line: 'POST accounts', body: account('LF-2') },
  );
  const text = written.replaceAll('\r\n', '\n');
  const answer = await send(text);
  expect([answer.status, statusesIn(answer.text)]).toEqual([400, [204, 400]]);
  expect(answer.text).toContain(
    '"code":"0x80048d19","message":"Error identified in Payload provided by the user: Stream',
  );
  const again = batchText({ line: 'POST accounts', body: account('LF-2') }).replaceAll('\r\n', '\n');
  expect(statusesIn((await send(`${again}\n`)).text)).toEqual([204]);
  const change = batchText(changeSetText({ line: 'POST accounts', body: account('LF-3') }));
  expect(statusesIn((await send(change.replaceAll('\r\n', '\n'))).text)).toEqual([204]);
});

it('H2 line feeds inside of a JSON body are white space', async () => {
  const body = JSON.stringify(account('H2'), undefined, 2);
  const text = batchText({ line: 'POST accounts', body: 0 }).replace('\r\n0\r\n', `\r\n${body}\r\n`);
  expect(statusesIn((await send(text)).text)).toEqual([204]);
});

it('H5 parts carry the headers of their requests, failures the id under which they are known', async () => {
  const id = await create(service, 'accounts', account('H5'));
  const answer = await send(
    batchText(
      { line: `PATCH accounts(${id})`, body: { name: 'x' } },
      changeSetText({ line: 'POST accounts', body: account('H5b'), id: '7' }),
      { line: 'GET nothing' },
    ),
  );
  expect(answer.headers['Content-Type']).toMatch(/^multipart\/mixed; boundary=batchresponse_[0-9a-f-]{36}$/);
  expect(answer.text).toContain(`\r\nOData-EntityId: ${ROOT}/accounts(${id})\r\n`);
  expect(answer.text).toMatch(
    /\r\nContent-Type: multipart\/mixed; boundary=(changesetresponse_[0-9a-f-]{36})\r\n\r\n--\1\r\nContent-Type: application\/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 7\r\n\r\nHTTP\/1\.1 204 No Content\r\n/,
  );
  expect(answer.text).toMatch(/\r\nLocation: (\S+)\r\nOData-EntityId: \1\r\n/);
  expect(answer.text).toMatch(
    /HTTP\/1\.1 404 Not Found\r\nREQ_ID: [0-9a-f-]{36}\r\nContent-Type: application\/json/,
  );
});

it('counts a batch once and its operations beside it', async () => {
  const before = { ...service.dataverse.counters };
  await send(
    batchText(
      { line: get },
      changeSetText(
        { line: 'POST accounts', body: account('Hd') },
        { line: 'POST accounts', body: account('He') },
      ),
    ),
  );
  const { requests, batches, operations, rowsRead, rowsWritten } = service.dataverse.counters;
  expect([
    requests - before.requests,
    batches - before.batches,
    operations - before.operations,
    rowsRead - before.rowsRead,
    rowsWritten - before.rowsWritten,
  ]).toEqual([1, 1, 3, 1, 2]);
});
