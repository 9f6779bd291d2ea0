/** What refusals look like, and that malformed requests are always refused cleanly. */
import fc from 'fast-check';
import { account, create } from '../testing/rows';
import { type Answer, ORIGIN, ROOT, testService } from '../testing/service';

let failure: Error | undefined;
const service = testService(undefined, undefined, {
  largestBody: 20_000,
  interfere: () => {
    if (failure) throw failure;
    return undefined;
  },
});
afterAll(() => service.dataverse.close());

const send = (method: string, path: string, body: Uint8Array, headers: Record<string, string> = {}) =>
  service.dataverse.handle({
    method,
    url: new URL(`${ROOT}${path}`),
    headers: { authorization: 'Bearer system', 'content-type': 'application/json', ...headers },
    body,
  });
const post = async (text: string | Uint8Array, headers: Record<string, string> = {}) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const { status, body } = await send('POST', '/accounts', bytes, headers);
  const { error } = (status >= 400 ? JSON.parse(String(body)) : {}) as {
    error?: { code: string; message: string };
  };
  return { status, code: error?.code, message: error?.message ?? '' };
};
const codes = ({ status, json }: Answer) => [status, json.at('error/code')];

const DETAILS = {
  OperationStatus: '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus',
  SubErrorCode: '@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode',
  HelpLink: '@Microsoft.PowerApps.CDS.HelpLink',
  TraceText: '@Microsoft.PowerApps.CDS.TraceText',
  Message: '@Microsoft.PowerApps.CDS.InnerError.Message',
};

it.each([
  [undefined, []],
  ['odata.include-annotations="*"', Object.values(DETAILS)],
  [
    'odata.include-annotations="Microsoft.PowerApps.CDS.ErrorDetails*"',
    [DETAILS.OperationStatus, DETAILS.SubErrorCode],
  ],
  ['odata.include-annotations="Microsoft.PowerApps.CDS.HelpLink"', [DETAILS.HelpLink]],
  ['return=representation,odata.maxpagesize=x,odata.include-annotations="*"', Object.values(DETAILS)],
])('M1 an error for Prefer: %s', async (prefer, details) => {
  const { json, headers } = await service.call(
    'system',
    'GET',
    '/accounts?$filter=x eq 1',
    undefined,
    prefer === undefined ? {} : { prefer },
  );
  expect(Object.keys(json.at('error') as object)).toEqual(['code', 'message', ...details]);
  expect(headers).toMatchObject({
    'Content-Type': 'application/json; odata.metadata=minimal',
    'OData-Version': '4.0',
  });
});

it('M1 what nobody has foreseen is 500 without a trace of the code, with the ids of the request', async () => {
  failure = new Error('Something broke\n    at secret (/path/of/code.ts:1:2)');
  const { status, json, text, headers } = await service.call('system', 'GET', '/accounts', undefined, {
    'x-ms-correlation-request-id': 'c-9',
  });
  failure = undefined;
  expect([status, json.at('error/code')]).toEqual([500, '0x80040216']);
  expect(text).not.toMatch(/secret|code\.ts/);
  expect(headers['x-ms-correlation-request-id']).toBe('c-9');
  expect(headers.REQ_ID).toMatch(/^[0-9a-f-]{36}$/);
});

it('M2 rows and segments that are not there: refused with 404', async () => {
  const id = '00000000-0000-0000-0000-00000000abcd';
  const missing = await service.call('system', 'GET', `/accounts(${id})`);
  expect([...codes(missing), missing.json.at('error/message')]).toEqual([
    404,
    '0x80040217',
    `Account With Id = ${id} Does Not Exist`,
  ]);
  const row = await create(service, 'accounts', account('M2'));
  expect((await service.call('system', 'DELETE', `/accounts(${row})`)).status).toBe(204);
  expect(codes(await service.call('system', 'DELETE', `/accounts(${row})`))).toEqual([404, '0x80040217']);
  const byKey = await service.call('system', 'GET', "/accounts(accountnumber='none')");
  expect(codes(byKey)).toEqual([404, '0x80060891']);
  const segment = await service.call('system', 'GET', '/nothing');
  expect([...codes(segment), segment.json.at('error/message')]).toEqual([
    404,
    '0x8006088a',
    "Resource not found for the segment 'nothing'.",
  ]);
});

it('M4 repeated keys and other versions: refused with 412', async () => {
  const id = await create(service, 'accounts', account('M4'));
  expect(codes(await service.call('system', 'POST', '/accounts', account('M4')))).toEqual([
    412,
    '0x80060892',
  ]);
  const again = account('M4b', { accountid: id });
  expect(codes(await service.call('system', 'POST', '/accounts', again))).toEqual([412, '0x80040237']);
  const stale = await service.call(
    'system',
    'PATCH',
    `/accounts(${id})`,
    { name: 'x' },
    { 'if-match': 'W/"1"' },
  );
  expect([...codes(stale), stale.json.at('error/message')]).toEqual([
    412,
    '0x80060882',
    "The version of the existing record doesn't match the RowVersion property provided.",
  ]);
});

it('M8 an aggregate of more than 50,000 rows: refused with 400 0x8004e023', async () => {
  const other = testService();
  other.store.write(() =>
    other.store.sql.run(
      `INSERT INTO "account" ("accountid", "name", "statecode", "versionnumber") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50001) SELECT printf('%08d-0000-0000-0000-000000000000', i), 'x', 0, i FROM n`,
    ),
  );
  const answer = await other.call('system', 'GET', '/accounts?$apply=aggregate($count as n)');
  expect(codes(answer)).toEqual([400, '0x8004e023']);
  await other.dataverse.close();
});

it('M9 a body that is too large: refused with 413 0x80060888', async () => {
  expect((await post(JSON.stringify(account('M9', { address1_line1: 'x'.repeat(100) })))).status).toBe(204);
  const refused = await post(' '.repeat(20_001));
  expect([refused.status, refused.code]).toEqual([413, '0x80060888']);
});

it.each([
  ['no JSON', 'hello', /at 0/],
  ['nothing', '', /empty/],
  ['a list', '[]', /no JSON object/],
  ['text behind its end', '{"name":"x"} x', /at 13/],
  ['a member twice', '{"name":"x","name":"y"}', /at 12, \/name/],
  ['single quotes', "{'name':'x'}", /at 1/],
  ['a comma too many', '{"name":"x",}', /at 12/],
  ['a control character', '{"name":"a\u0001"}', /at 10/],
  ['NaN', '{"name":NaN}', /at 8/],
  ['too deep nesting', '{"name":' + '['.repeat(9000) + ']'.repeat(9000) + '}', /deep/],
])('M2 a body with %s: refused with 400 0x80048d19', async (_what, text, message) => {
  const refused = await post(text.slice(0, 20_000));
  expect([refused.status, refused.code]).toEqual([400, '0x80048d19']);
  expect(refused.message).toMatch(message);
});

it('M2 bytes that are no UTF-8: refused with 400 0x80048d19', async () => {
  const refused = await post(Uint8Array.from([...Buffer.from('{"name":"é'), 0xff, 0x22, 0x7d]));
  expect([refused.status, refused.code]).toEqual([400, '0x80048d19']);
  expect(refused.message).toContain('byte 11');
});

it('M2 a byte order mark is no error', async () => {
  expect((await post(`\uFEFF${JSON.stringify(account('M2b'))}`)).status).toBe(204);
});

it.each(['text/plain', 'application/xml', 'application/json; charset=utf-16', 'application/jsonx', ''])(
  'M2 a body of the type "%s": refused with 415 0x80060888',
  async (type) => {
    const refused = await post(JSON.stringify(account('M2c')), { 'content-type': type });
    expect([refused.status, refused.code]).toEqual([415, '0x80060888']);
  },
);

it('M10 what the platform has and this service has not: refused with 501 0x80060890', async () => {
  for (const path of ['/ExecuteFetchXml', '/BulkDelete', '/PublishAllXml']) {
    const answer = await service.call('system', 'POST', path, {});
    expect([path, ...codes(answer)]).toEqual([path, 501, '0x80060890']);
    expect(answer.json.at('error/message')).toContain(path.slice(1));
  }
});

it('M10 a compressed body: refused with 501 0x80060890', async () => {
  const refused = await post(JSON.stringify(account('M10')), { 'content-encoding': 'gzip' });
  expect([refused.status, refused.code]).toEqual([501, '0x80060890']);
});

it('M1 no method, address, header or body brings the service down', async () => {
  const noise = fc.string({ maxLength: 60, unit: 'binary' });
  const piece = fc.constantFrom(
    'accounts',
    "('x')",
    '(',
    ')',
    '/',
    '?',
    '$filter=',
    '$ref',
    '%',
    "'",
    '@p',
    ' ',
    '&',
  );
  const path = fc.array(fc.oneof(piece, noise), { maxLength: 6 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'BREW'),
      path,
      fc.constantFrom(
        'prefer',
        'if-match',
        'if-none-match',
        'accept',
        'content-type',
        'odata-version',
        'callerobjectid',
        'mscrmcallerid',
      ),
      noise,
      fc.oneof(
        fc.uint8Array({ maxLength: 50 }),
        fc.json().map((json) => new TextEncoder().encode(json)),
      ),
      async (method, target, header, value, body) => {
        const url = `${ORIGIN}/api/data/v9.2/${target.replace(/[\\#\s]/g, '')}`;
        if (!URL.canParse(url) || new URL(url).host !== new URL(ORIGIN).host) return;
        const { status, ...answer } = await service.dataverse.handle({
          method,
          url: new URL(url),
          headers: { authorization: 'Bearer system', 'content-type': 'application/json', [header]: value },
          body,
        });
        expect([url, status, status < 500 || status === 501]).toEqual([url, status, true]);
        if (status >= 400 && method !== 'HEAD') {
          expect(String(answer.body)).toMatch(/^\{"error":\{"code":"0x8[0-9a-f]{7}","message":".+"/);
        }
      },
    ),
    { numRuns: 700 },
  );
});
