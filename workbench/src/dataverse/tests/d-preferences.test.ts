/** What clients prefer, and what answers say of it. */
import { batchHeaders, batchText, statusesIn } from '../testing/batch-text';
import { account, create } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

let id = '';
beforeAll(async () => {
  id = await create(service, 'accounts', account('D1', { name: 'First' }));
  await create(service, 'accounts', account('D2', { 'parentaccountid@odata.bind': `/accounts(${id})` }));
  await create(service, 'accounts', account('D3'));
});

const get = (path: string, prefer?: string) =>
  service.call('system', 'GET', path, undefined, prefer === undefined ? {} : { prefer });

it('D1 return=representation: 201 with the new row, 200 with a changed one, by $select and $expand', async () => {
  const prefer = 'return=representation';
  const created = await service.call(
    'system',
    'POST',
    '/accounts?$select=name,_parentaccountid_value&$expand=parentaccountid($select=name)',
    account('D10', { 'parentaccountid@odata.bind': `/accounts(${id})` }),
    { prefer },
  );
  expect([created.status, created.headers['Preference-Applied']]).toEqual([201, 'return=representation']);
  expect(created.json.all).toMatchObject({
    '@odata.context': `${ROOT}/$metadata#accounts(name,_parentaccountid_value,parentaccountid(name))/$entity`,
    name: 'Account D10',
    parentaccountid: { name: 'First' },
  });
  const changed = await service.call(
    'system',
    'PATCH',
    "/accounts(accountnumber='D10')?$select=name",
    { name: 'x' },
    {
      prefer,
    },
  );
  expect([changed.status, changed.json.at('name'), changed.json.at('accountnumber')]).toEqual([
    200,
    'x',
    undefined,
  ]);
});

it.each(['return=minimal', 'return=nothing', 'respond-async', 'odata.callback; url="http://x"', ',;=,"'])(
  'D1 Prefer: %s changes nothing',
  async (prefer) => {
    const answer = await service.call('system', 'PATCH', `/accounts(${id})`, { name: 'First' }, { prefer });
    expect([answer.status, answer.headers['Preference-Applied']]).toEqual([204, undefined]);
  },
);

const FORMATTED = 'statecode@OData.Community.Display.V1.FormattedValue';
const LOOKUP = '_parentaccountid_value@Microsoft.Dynamics.CRM.lookuplogicalname';
const NAVIGATION = '_parentaccountid_value@Microsoft.Dynamics.CRM.associatednavigationproperty';

it.each([
  ['"*"', [true, true, true]],
  ['*', [true, true, true]],
  ['"OData.Community.Display.V1.FormattedValue"', [true, false, false]],
  ['OData.Community.Display.V1.FormattedValue', [true, false, false]],
  ['"Microsoft.Dynamics.CRM.*"', [false, true, true]],
  [
    '"Microsoft.Dynamics.CRM.lookuplogicalname,OData.Community.Display.V1.FormattedValue"',
    [true, true, false],
  ],
  ['"*,-Microsoft.Dynamics.CRM.associatednavigationproperty"', [true, true, false]],
  ['"Nobody.Knows"', [false, false, false]],
])('D2 odata.include-annotations=%s', async (value, expected) => {
  const { json, headers } = await get(
    "/accounts(accountnumber='D2')?$select=statecode,_parentaccountid_value",
    `odata.include-annotations=${value}`,
  );
  expect([FORMATTED, LOOKUP, NAVIGATION].map((name) => json.at(name) !== undefined)).toEqual(expected);
  expect(headers['Preference-Applied']).toBe(
    expected.includes(true) ? `odata.include-annotations="${value.replaceAll('"', '')}"` : undefined,
  );
});

it('D2 annotations of a list count its rows, -1 without $count, and name the version of the schema', async () => {
  const names = ['totalrecordcount', 'totalrecordcountlimitexceeded', 'globalmetadataversion'].map(
    (name) => `@Microsoft.Dynamics.CRM.${name}`,
  );
  const values = async (path: string) => {
    const { json } = await get(path, 'odata.include-annotations="*"');
    return names.map((name) => json.at(name));
  };
  const counted = await values('/accounts?$count=true&$select=name');
  expect(counted).toEqual([4, false, expect.stringMatching(/^\d+$/)]);
  expect(await values('/accounts?$select=name')).toEqual([-1, false, counted[2]]);
});

it('D3 odata.maxpagesize makes pages, and has to be sent again for the next one', async () => {
  const first = await get('/accounts?$select=name', 'odata.maxpagesize=3');
  expect([first.json.list('value').length, first.headers['Preference-Applied']]).toEqual([
    3,
    'odata.maxpagesize=3',
  ]);
  const next = first.json.text('@odata.nextLink').slice(ROOT.length);
  expect((await get(next, 'odata.maxpagesize=3')).json.list('value')).toHaveLength(1);
  expect((await get(next)).json.list('value')).toHaveLength(1);
});

it('D3 pages are never larger than 5,000 rows', async () => {
  const { headers } = await get('/accounts', 'odata.maxpagesize=100000');
  expect(headers['Preference-Applied']).toBe('odata.maxpagesize=5000');
});

it.each(['0', '-1', 'x', '', '1.5', '99999999999999999999'])(
  'D3 odata.maxpagesize=%s: refused with 400 0x80060888',
  async (size) => {
    const { status, json } = await get('/accounts', `odata.maxpagesize=${size}`);
    expect([status, json.at('error/code')]).toEqual([400, '0x80060888']);
  },
);

it.each([
  ['odata.continue-on-error', 200, [404, 200]],
  ['continue-on-error', 200, [404, 200]],
  ['odata.continue-on-error=true', 200, [404, 200]],
  ['odata.continue-on-error=false', 404, [404]],
  ['return=representation', 404, [404]],
])('D5 a batch with Prefer: %s', async (prefer, status, parts) => {
  const answer = await service.call(
    'system',
    'POST',
    '/$batch',
    batchText({ line: 'GET nothing' }, { line: 'GET WhoAmI' }),
    { ...batchHeaders, prefer },
  );
  expect([answer.status, statusesIn(answer.text)]).toEqual([status, parts]);
  expect(answer.headers['Preference-Applied']).toBe(status === 200 ? 'odata.continue-on-error' : undefined);
});

it.each([
  'odata.maxpagesize=2,odata.include-annotations="*"',
  'odata.include-annotations="*", odata.maxpagesize=2',
  'respond-async,  ODATA.MaxPageSize = "2" ; foo=bar ,Odata.Include-Annotations=*',
  'odata.maxpagesize=2,odata.include-annotations="*",odata.maxpagesize=1',
])('D6 several preferences in one header: %s', async (prefer) => {
  const { json, headers } = await get('/accounts?$select=statecode', prefer);
  expect(json.list('value')).toHaveLength(2);
  expect(json.at(`value/0/${FORMATTED}`)).toBe('Active');
  expect(headers['Preference-Applied']).toBe('odata.maxpagesize=2,odata.include-annotations="*"');
});

it('D6 Preference-Applied names what was followed, and nothing where nothing was', async () => {
  const created = await service.call('system', 'POST', '/accounts', account('D60'), {
    prefer: 'odata.include-annotations="*",return=representation,odata.maxpagesize=2',
  });
  expect(created.headers['Preference-Applied']).toBe('return=representation,odata.include-annotations="*"');
  expect((await get('/accounts?$top=1')).headers).not.toHaveProperty('Preference-Applied');
});
