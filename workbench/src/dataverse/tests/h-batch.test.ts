import { account, create, site } from '../testing/rows';
import { personOf, ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

interface Inner {
  readonly line: string;
  readonly body?: unknown;
  readonly id?: string;
  readonly headers?: readonly string[];
}

const inner = ({ line, body, id, headers = [] }: Inner): string =>
  [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(id === undefined ? [] : [`Content-ID: ${id}`]),
    '',
    `${line} HTTP/1.1`,
    ...(body === undefined ? [] : ['Content-Type: application/json; type=entry']),
    ...headers,
    '',
    body === undefined ? '' : JSON.stringify(body),
  ].join('\r\n');

const multipart = (parts: readonly string[], boundary: string): string =>
  parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('') + `--${boundary}--\r\n`;

let sets = 0;
const changeSet = (...requests: Inner[]): string => {
  sets += 1;
  const boundary = `changeset_${sets}`;
  return `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${multipart(requests.map(inner), boundary)}`;
};

const send = (
  text: string,
  headers: Record<string, string> = {},
  person: 'system' | 'manager' | 'app' = 'system',
) =>
  service.call(person, 'POST', '/$batch', text, {
    'content-type': 'multipart/mixed; boundary="batch_1"',
    ...headers,
  });

const batch = (parts: readonly string[], headers?: Record<string, string>) =>
  send(multipart(parts, 'batch_1'), headers);

const statuses = (text: string): number[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((match) => Number(match[1]));

const count = async (filter: string) =>
  (await service.call('system', 'GET', `/accounts/$count?$filter=${filter}`)).text;

it('answers each request in order', async () => {
  const answer = await batch([
    inner({ line: 'POST accounts', body: account('H1') }),
    inner({ line: `GET ${ROOT}/accounts?$select=name&$filter=accountnumber%20eq%20'H1'` }),
    inner({ line: "GET /api/data/v9.2/accounts(accountnumber='H1')/name" }),
  ]);
  expect(answer.status).toBe(200);
  expect(answer.headers['Content-Type']).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
  expect(statuses(answer.text)).toEqual([204, 200, 200]);
  expect(answer.text).toMatch(
    /OData-EntityId: http:\/\/dataverse\.test\/api\/data\/v9\.2\/accounts\([0-9a-f-]{36}\)\r\n/,
  );
  expect(answer.text).toContain('"value":"Account H1"');
});

it('stops at the first failure, with its status, unless it shall go on', async () => {
  const parts = ['H2', 'H1', 'H3'].map((number) => inner({ line: 'POST accounts', body: account(number) }));
  const stopped = await batch(parts);
  expect([stopped.status, statuses(stopped.text)]).toEqual([412, [204, 412]]);
  const through = await batch(
    ['H4', 'H1', 'H5'].map((number) => inner({ line: 'POST accounts', body: account(number) })),
    { prefer: 'odata.continue-on-error' },
  );
  expect([through.status, statuses(through.text)]).toEqual([200, [204, 412, 204]]);
});

it('undoes a change set as a whole, and only it', async () => {
  const answer = await batch(
    [
      changeSet(
        { line: 'POST accounts', body: account('H6'), id: '1' },
        { line: 'POST accounts', body: account('H1'), id: '2' },
      ),
      changeSet({ line: 'POST accounts', body: account('H7'), id: '1' }),
    ],
    { prefer: 'odata.continue-on-error' },
  );
  expect(statuses(answer.text)).toEqual([412, 204]);
  expect(answer.text).toMatch(/Content-ID: 2\r\n\r\nHTTP\/1\.1 412/);
  expect(answer.text).toContain('changesetresponse_');
  expect([await count("accountnumber eq 'H6'"), await count("accountnumber eq 'H7'")]).toEqual(['0', '1']);
});

it('resolves references to earlier requests in addresses and bindings', async () => {
  const answer = await batch([
    changeSet(
      { line: 'POST accounts', body: account('H8'), id: '1' },
      { line: 'POST pb_sites', body: site('H8', '', { 'pb_customerid@odata.bind': '$1' }), id: 'site-2' },
      { line: 'PATCH $1', body: { address1_city: 'Reno' }, id: '3' },
      { line: 'PUT /$1/parentaccountid/$ref', body: { '@odata.id': '$1' }, id: '4' },
    ),
  ]);
  expect(statuses(answer.text)).toEqual([204, 204, 204, 204]);
  const { json } = await service.call(
    'system',
    'GET',
    "/pb_sites(pb_sitenumber='H8')?$expand=pb_customerid($select=address1_city,_parentaccountid_value)",
  );
  expect(json.at('pb_customerid')).toMatchObject({
    address1_city: 'Reno',
    _parentaccountid_value: json.at('_pb_customerid_value'),
  });
  const unknown = await batch([changeSet({ line: 'PATCH $7', body: {}, id: '1' })]);
  expect(unknown.status).toBe(400);
  expect(unknown.text).toContain("Content-ID Reference: '$7' does not exist in the batch context.");
});

it('guards a change set with If-Match', async () => {
  const id = await create(service, 'accounts', account('H9'));
  const { headers } = await service.call('system', 'GET', `/accounts(${id})`);
  const guarded = () =>
    batch([
      changeSet(
        {
          line: `PATCH accounts(${id})`,
          body: { name: 'x' },
          id: '1',
          headers: [`If-Match: ${headers.ETag ?? ''}`],
        },
        { line: 'POST accounts', body: account(`H9-${Math.random()}`.slice(0, 20)), id: '2' },
      ),
    ]);
  expect(statuses((await guarded()).text)).toEqual([204, 204]);
  const second = await guarded();
  expect([second.status, second.text.includes('0x80060882')]).toEqual([412, true]);
});

it('runs bulk messages and functions inside', async () => {
  const targets = ['Ha', 'Hb'].map((number) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.account',
    ...account(number),
  }));
  const answer = await batch([
    inner({ line: 'POST accounts/Microsoft.Dynamics.CRM.CreateMultiple', body: { Targets: targets } }),
    inner({ line: 'GET WhoAmI()' }),
    inner({ line: 'GET pb_billingruns', headers: [`CallerObjectId: ${personOf('account').objectId}`] }),
  ]);
  expect(statuses(answer.text)).toEqual([200, 200, 403]);
});

it.each([
  ['no boundary', multipart([], 'batch_1'), { 'content-type': 'application/json' }],
  ['another boundary', multipart([inner({ line: 'GET accounts' })], 'other'), {}],
  ['bare line feeds', multipart([inner({ line: 'GET accounts' })], 'batch_1').replaceAll('\r\n', '\n'), {}],
  ['no end', multipart([inner({ line: 'GET accounts' })], 'batch_1').replace('--batch_1--\r\n', ''), {}],
  ['no request line', multipart(['Content-Type: application/http\r\n\r\nhello'], 'batch_1'), {}],
  ['another kind of part', multipart(['Content-Type: text/plain\r\n\r\nhello'], 'batch_1'), {}],
  ['a batch in a batch', multipart([inner({ line: 'POST $batch' })], 'batch_1'), {}],
  [
    'a change without Content-ID',
    multipart([changeSet({ line: 'POST accounts', body: account('Hx') })], 'batch_1'),
    {},
  ],
  [
    'a Content-ID twice',
    multipart(
      [
        changeSet(
          { line: 'POST accounts', body: account('Hx'), id: '1' },
          { line: 'POST accounts', body: account('Hy'), id: '1' },
        ),
      ],
      'batch_1',
    ),
    {},
  ],
  ['a read in a change set', multipart([changeSet({ line: 'GET accounts', id: '1' })], 'batch_1'), {}],
  [
    'another service',
    multipart([inner({ line: 'GET http://elsewhere.test/api/data/v9.2/accounts' })], 'batch_1'),
    {},
  ],
  [
    '1,001 requests',
    multipart(
      Array.from({ length: 1001 }, () => inner({ line: 'GET accounts' })),
      'batch_1',
    ),
    {},
  ],
])('refuses %s', async (_what, text, headers) => {
  const answer = await send(text, headers);
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('"code":"0x8');
});

it('counts a batch once and its operations beside it', async () => {
  const before = { ...service.dataverse.counters };
  await batch([
    inner({ line: 'GET accounts?$top=1' }),
    changeSet(
      { line: 'POST accounts', body: account('Hc'), id: '1' },
      { line: 'POST accounts', body: account('Hd'), id: '2' },
    ),
  ]);
  const { requests, batches, operations, rowsRead, rowsWritten } = service.dataverse.counters;
  expect([
    requests - before.requests,
    batches - before.batches,
    operations - before.operations,
    rowsRead - before.rowsRead,
    rowsWritten - before.rowsWritten,
  ]).toEqual([1, 1, 3, 1, 2]);
});
