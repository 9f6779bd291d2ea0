import { platformLimits } from '../limits/service-limits';
import { account, create } from '../testing/rows';
import { ORIGIN, ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

/** A request at any address, without the headers that tests usually send. */
const send = (method: string, url: string, headers: Record<string, string> = {}, body = '') =>
  service.dataverse.handle({
    method,
    url: new URL(url, ORIGIN),
    headers: { authorization: 'Bearer system', ...headers },
    body: new TextEncoder().encode(body),
  });

const codeOf = ({ body }: { body: string | Uint8Array }): unknown =>
  (JSON.parse(String(body)) as { error: { code: string } }).error.code;

it.each(['v9.0', 'v9.1', 'v9.2'])('A1 /api/data/%s is served, and answers name it', async (version) => {
  const { status, body, headers } = await send('GET', `/api/data/${version}/accounts?$select=name&$top=1`);
  expect([status, headers['OData-Version']]).toEqual([200, '4.0']);
  expect(String(body)).toContain(`"${ORIGIN}/api/data/${version}/$metadata#accounts(name)"`);
});

it('A1 references of a body may name any version', async () => {
  const parent = await create(service, 'accounts', account('A1p'));
  for (const root of [`${ORIGIN}/api/data/v9.0`, '/api/data/v9.1', ROOT, '']) {
    const body = { name: 'Child', 'parentaccountid@odata.bind': `${root}/accounts(${parent})` };
    const answer = await service.call('system', 'PATCH', "/accounts(accountnumber='A1c')", body);
    expect([root, answer.status]).toEqual([root, 204]);
  }
});

it.each([
  ['/api/data/v9.3/accounts', 404, '0x8006088a'],
  ['/api/data', 404, '0x8006088a'],
  ['/api/data/accounts', 404, '0x8006088a'],
  ['/XRMServices/2011/Organization.svc', 404, '0x8006088a'],
])('A1 the address %s: refused with 404 0x8006088a', async (path, status, code) => {
  const response = await send('GET', path);
  expect([response.status, codeOf(response)]).toEqual([status, code]);
  expect(response.headers).toMatchObject({
    'Content-Type': 'application/json; odata.metadata=minimal',
    'OData-Version': '4.0',
  });
});

it('A1 version 8 of the Web API: refused with 501 0x80060890', async () => {
  const response = await send('GET', '/api/data/v8.2/accounts');
  expect([response.status, codeOf(response)]).toEqual([501, '0x80060890']);
});

it.each([
  ['a slash at the end', '/api/data/v9.2/accounts/?$top=1'],
  ['slashes in a row', '/api//data/v9.2//accounts?$top=1'],
  ['percent-encoding', '/api/data/v9.2/%61ccounts?%24top=1'],
  ['another case of the route', '/API/Data/V9.2/accounts?$top=1'],
  ['parentheses without a key', '/api/data/v9.2/WhoAmI()'],
])('A1 addresses with %s are the same addresses', async (_what, path) => {
  expect((await send('GET', path)).status).toBe(200);
});

it.each([
  ['OData-Version 4.01', { 'odata-version': '4.01' }],
  ['OData-MaxVersion 3.0', { 'odata-maxversion': '3.0' }],
  ['OData-MaxVersion x', { 'odata-maxversion': 'x' }],
])('A1 %s: refused with 400 0x80060888', async (_what, headers) => {
  const response = await send('GET', `${ROOT}/accounts`, headers);
  expect([response.status, codeOf(response)]).toEqual([400, '0x80060888']);
});

it('A1 a client that understands later versions gets 4.0', async () => {
  const headers = { 'odata-version': '4.0', 'odata-maxversion': '4.01', accept: 'application/json' };
  const response = await send('GET', `${ROOT}/WhoAmI`, headers);
  expect([response.status, response.headers['OData-Version']]).toEqual([200, '4.0']);
});

it.each([
  ['accounts', 'text/html'],
  ['accounts', 'application/atom+xml'],
  ['accounts', 'application/json;q=0'],
])('A1 %s for Accept: %s: refused with 415 0x80060888', async (path, accept) => {
  const response = await send('GET', `${ROOT}/${path}`, { accept });
  expect([response.status, codeOf(response)]).toEqual([415, '0x80060888']);
  expect(String(response.body)).toContain('A supported MIME type could not be found');
});

it.each([
  ['accounts', 'application/json; odata.metadata=none'],
  ['accounts', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
  ['accounts/$count', 'application/json, text/plain, */*'],
  ['$metadata', 'application/xml'],
  ['$metadata', 'application/json'],
])('A1 %s for Accept: %s is answered', async (path, accept) => {
  expect((await send('GET', `${ROOT}/${path}`, { accept })).status).toBe(200);
});

it('A1 full metadata in answers: refused with 501 0x80060890', async () => {
  const response = await send('GET', `${ROOT}/accounts`, { accept: 'application/json;odata.metadata=full' });
  expect([response.status, codeOf(response)]).toEqual([501, '0x80060890']);
});

it('A1 If-None-Match: null is no condition, neither on reads nor on writes', async () => {
  const headers = { 'if-none-match': 'null' };
  const created = await service.call('system', 'POST', '/accounts', account('A1'), headers);
  expect(created.status).toBe(204);
  const path = "/accounts(accountnumber='A1')";
  expect((await service.call('system', 'GET', path, undefined, headers)).status).toBe(200);
  expect((await service.call('system', 'PATCH', path, { name: 'x' }, headers)).status).toBe(204);
});

it('A1 answers carry the ids under which client and service know a request', async () => {
  const { headers } = await send('GET', `${ROOT}/WhoAmI`, { 'x-ms-correlation-request-id': 'c-17' });
  expect(headers.REQ_ID).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers['x-ms-service-request-id']).toBe(headers.REQ_ID);
  expect(headers['x-ms-correlation-request-id']).toBe('c-17');
  const own = await send('GET', `${ROOT}/WhoAmI`, { 'x-ms-correlation-request-id': 'a\u00e9 b' });
  expect(own.headers['x-ms-correlation-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

it('A1 HEAD is a read without its body; OPTIONS names the methods', async () => {
  const head = await send('HEAD', `${ROOT}/accounts`);
  expect([head.status, head.body]).toEqual([200, '']);
  expect((await send('HEAD', `${ROOT}/nothing`)).status).toBe(404);
  const options = await send('OPTIONS', `${ROOT}/accounts`);
  expect([options.status, options.headers.Allow]).toEqual([200, 'OPTIONS,GET,HEAD,POST']);
});

it('A1 addresses of 32 KB are read, longer ones: refused with 414 0x80060888', async () => {
  const filter = (length: number) => `${ROOT}/accounts?$filter=name eq '${'x'.repeat(length)}'`;
  expect((await send('GET', filter(32_000))).status).toBe(200);
  const response = await send('GET', filter(33_000));
  expect([response.status, codeOf(response)]).toEqual([414, '0x80060888']);
});

it('A1 no valid token: refused with 401 0x8004a100', async () => {
  const call = async (authorization?: string) =>
    service.dataverse.handle({
      method: 'GET',
      url: new URL(`${ROOT}/accounts`),
      headers: authorization === undefined ? {} : { authorization },
      body: new Uint8Array(),
    });
  const missing = await call();
  expect([missing.status, codeOf(missing)]).toEqual([401, '0x8004a100']);
  expect(missing.headers['WWW-Authenticate']).toBe(`Bearer resource_id=${ORIGIN}/`);
  expect((await call('Bearer nobody')).status).toBe(401);
  expect((await call('Bearer stranger')).status).toBe(403);
  const authority = 'https://sign-in.test/tenant';
  const other = testService(undefined, undefined, { authority, limits: platformLimits });
  const refused = await other.dataverse.handle({
    method: 'GET',
    url: new URL(`${ROOT}/WhoAmI`),
    headers: {},
    body: new Uint8Array(),
  });
  expect(refused.headers['WWW-Authenticate']).toBe(
    `Bearer authorization_uri=${authority}/oauth2/authorize, resource_id=${ORIGIN}/`,
  );
  await other.dataverse.close();
});

it('A2 the service document has a set for each table', async () => {
  const { status, json, headers } = await service.call('manager', 'GET', '/');
  expect([status, headers['OData-Version']]).toEqual([200, '4.0']);
  expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata`);
  expect(json.at('value')).toContainEqual({ name: 'pb_contracts', kind: 'EntitySet', url: 'pb_contracts' });
});

it.each(['/nothing', '/account', '/Accounts', '/accounts/foo', '/whoami', '/$nothing'])(
  'A4 %s: refused with 404 0x8006088a',
  async (path) => {
    const answer = await service.call('system', 'GET', path);
    expect([answer.status, answer.json.at('error/code')]).toEqual([404, '0x8006088a']);
    expect(answer.json.at('error/message')).toMatch(/^Resource not found for the segment '.+'\.$/);
  },
);

it.each([
  ['/accounts?$skip=1', '0x80060888'],
  ['/accounts?foo=1', '0x80060888'],
  ['/accounts?$top=0', '0x80060888'],
  ['/accounts?$filter=%ZZ', '0x80060888'],
  ['/accounts(%ZZ)', '0x80060888'],
  ['/accounts(7)', '0x80060888'],
])('A4 %s: refused with 400 0x80060888', async (path, code) => {
  const answer = await service.call('system', 'GET', path);
  expect([answer.status, answer.json.at('error/code')]).toEqual([400, code]);
  expect(answer.json.at('error/message')).not.toBe('');
});

it('A4 methods that an address does not have: refused with 405', async () => {
  for (const [method, path] of [
    ['PUT', '/accounts'],
    ['DELETE', '/accounts'],
    ['PATCH', '/'],
    ['GET', '/$batch'],
    ['MERGE', '/accounts(00000000-0000-0000-0000-000000000001)'],
  ] as const) {
    const answer = await service.call('system', method, path, method === 'GET' ? undefined : {});
    expect([method, path, answer.status, answer.json.at('error/code')]).toEqual([
      method,
      path,
      405,
      '0x80060888',
    ]);
  }
});
