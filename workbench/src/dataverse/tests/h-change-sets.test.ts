/** Change sets, references between their requests, and what happens when something in a batch fails. */
import {
  batchHeaders,
  batchText,
  changeSetText,
  type Inner,
  innerText,
  multipartText,
  statusesIn,
} from '../testing/batch-text';
import { account, create, site } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const send = (parts: readonly (Inner | string)[], headers: Record<string, string> = {}) =>
  service.call('system', 'POST', '/$batch', batchText(...parts), { ...batchHeaders, ...headers });
const count = async (filter: string) =>
  (await service.call('system', 'GET', `/accounts/$count?$filter=${filter}`)).text;

beforeAll(() => create(service, 'accounts', account('H1')));

it('H3 a change set is undone as a whole, and only it', async () => {
  const answer = await send(
    [
      changeSetText(
        { line: 'POST accounts', body: account('H6') },
        { line: 'POST accounts', body: account('H1') },
      ),
      changeSetText({ line: 'POST accounts', body: account('H7') }),
    ],
    { prefer: 'odata.continue-on-error' },
  );
  expect(statusesIn(answer.text)).toEqual([412, 204]);
  expect(answer.text).toMatch(/Content-ID: 2\r\n\r\nHTTP\/1\.1 412/);
  expect([await count("accountnumber eq 'H6'"), await count("accountnumber eq 'H7'")]).toEqual(['0', '1']);
});

it('H3 a change set is guarded by If-Match', async () => {
  const id = await create(service, 'accounts', account('H9'));
  const { headers } = await service.call('system', 'GET', `/accounts(${id})`);
  const guarded = (number: string) =>
    send([
      changeSetText(
        { line: `PATCH accounts(${id})`, body: { name: 'x' }, headers: [`If-Match: ${headers.ETag ?? ''}`] },
        { line: 'POST accounts', body: account(number) },
      ),
    ]);
  expect(statusesIn((await guarded('H9a')).text)).toEqual([204, 204]);
  const second = await guarded('H9b');
  expect([second.status, second.text.includes('0x80060882'), await count("accountnumber eq 'H9b'")]).toEqual([
    412,
    true,
    '0',
  ]);
});

it.each(['GET accounts', 'HEAD accounts'])(
  'H3 %s in a change set: refused with 400 0x80048d19',
  async (line) => {
    const answer = await send([changeSetText({ line: 'POST accounts', body: account('Hx') }, { line })]);
    expect([answer.status, answer.text.includes('0x80048d19')]).toEqual([400, true]);
    expect(await count("accountnumber eq 'Hx'")).toBe('0');
  },
);

it('H3 a change set in a change set: refused with 400 0x80048d19', async () => {
  const inner = changeSetText({ line: 'POST accounts', body: account('Hx') });
  const outer = `Content-Type: multipart/mixed; boundary=outer\r\n\r\n${multipartText([inner], 'outer')}`;
  const answer = await send([outer]);
  expect([answer.status, answer.text.includes('0x80048d19')]).toEqual([400, true]);
});

it('H3 another caller inside of a change set: refused with 501 0x80060890', async () => {
  const headers = ['CallerObjectId: 7b000002-0000-4000-8000-000000000004'];
  const answer = await send([changeSetText({ line: 'POST accounts', body: account('Hx'), headers })]);
  expect([answer.status, answer.text.includes('0x80060890')]).toEqual([501, true]);
});

it('H4 references to earlier results stand in addresses, bindings and links', async () => {
  const answer = await send([
    changeSetText(
      { line: 'POST accounts', body: account('H8'), id: '1' },
      { line: 'POST pb_sites', body: site('H8', '', { 'pb_customerid@odata.bind': '$1' }), id: 'site-2' },
      { line: 'PATCH $1', body: { address1_city: 'Reno' }, id: '3' },
      { line: 'PUT /$1/parentaccountid/$ref', body: { '@odata.id': '$1' }, id: '4' },
      { line: `PUT ${ROOT}/$1/name`, body: { value: 'Eight' }, id: '5' },
      { line: 'PATCH $site-2', body: { 'pb_customerid@odata.bind': '/$1' }, id: '10' },
    ),
  ]);
  expect(statusesIn(answer.text)).toEqual([204, 204, 204, 204, 204, 204]);
  const { json } = await service.call(
    'system',
    'GET',
    "/pb_sites(pb_sitenumber='H8')?$expand=pb_customerid($select=name,address1_city,_parentaccountid_value)",
  );
  expect(json.at('pb_customerid')).toMatchObject({
    name: 'Eight',
    address1_city: 'Reno',
    _parentaccountid_value: json.at('_pb_customerid_value'),
  });
});

it.each([
  [
    'of a later request',
    [
      { line: 'PATCH $2', body: {} },
      { line: 'POST accounts', body: account('Hy') },
    ],
  ],
  ['in a binding', [{ line: 'POST pb_sites', body: site('Hy', '', { 'pb_customerid@odata.bind': '$2' }) }]],
  ['of its own', [{ line: 'PATCH $2', body: {}, id: '2' }]],
])(
  'H4 a reference to a result %s that is not there yet: refused with 400 0x80048d19',
  async (_what, requests) => {
    const answer = await send([changeSetText(...requests)]);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("Content-ID Reference: '$2' does not exist in the batch context.");
  },
);

it('H4 a reference outside of its change set: refused with 400 0x80048d19', async () => {
  const answer = await send([
    changeSetText({ line: 'POST accounts', body: account('Hz'), id: '1' }),
    { line: 'GET $1' },
  ]);
  expect([answer.status, statusesIn(answer.text)]).toEqual([400, [204, 400]]);
  expect(answer.text).toContain("'$1' does not exist in the batch context");
});

it('H4 a request of a change set without Content-ID, or with one that stands twice: refused with 400 0x80048d19', async () => {
  const nameless = innerText({ line: 'POST accounts', body: account('Hx') });
  const missing = `Content-Type: multipart/mixed; boundary=c\r\n\r\n${multipartText([nameless], 'c')}`;
  const twice = changeSetText(
    { line: 'POST accounts', body: account('Hx'), id: '1' },
    { line: 'POST accounts', body: account('Hy'), id: '1' },
  );
  for (const part of [missing, twice]) {
    const answer = await send([part]);
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80048d19']);
  }
});

it('H6 the batch stops at the first failure, with its status, unless it shall go on', async () => {
  const parts = (...numbers: string[]) =>
    numbers.map((number) => ({ line: 'POST accounts', body: account(number) }));
  const stopped = await send(parts('H20', 'H1', 'H21'));
  expect([stopped.status, statusesIn(stopped.text)]).toEqual([412, [204, 412]]);
  const through = await send(parts('H22', 'H1', 'H23'), { prefer: 'odata.continue-on-error' });
  expect([through.status, statusesIn(through.text)]).toEqual([200, [204, 412, 204]]);
  expect(through.headers['Preference-Applied']).toBe('odata.continue-on-error');
  const off = await send(parts('H1', 'H24'), { prefer: 'odata.continue-on-error=false' });
  expect([off.status, statusesIn(off.text)]).toEqual([412, [412]]);
  expect([await count("accountnumber eq 'H21'"), await count("accountnumber eq 'H23'")]).toEqual(['0', '1']);
});

it('H6 a failed change set stops the batch like a failed request', async () => {
  const failing = changeSetText({ line: 'POST accounts', body: account('H1') });
  const stopped = await send([failing, { line: 'GET WhoAmI' }]);
  expect([stopped.status, statusesIn(stopped.text)]).toEqual([412, [412]]);
  const through = await send([failing, { line: 'GET WhoAmI' }], { prefer: 'odata.continue-on-error' });
  expect([through.status, statusesIn(through.text)]).toEqual([200, [412, 200]]);
});

it('H6 details of a failure are given to the part or the batch that asks for them', async () => {
  const details = '@Microsoft.PowerApps.CDS.InnerError.Message';
  const prefer = 'odata.include-annotations="*"';
  const own = await send([{ line: 'GET nothing', headers: [`Prefer: ${prefer}`] }]);
  const whole = await send([{ line: 'GET nothing' }], { prefer });
  const neither = await send([{ line: 'GET nothing' }]);
  expect([own, whole, neither].map(({ text }) => text.includes(details))).toEqual([true, true, false]);
});
