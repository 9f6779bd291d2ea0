import { fillPortfolio } from '../testing/portfolio';
import { questionsTo } from '../testing/questions';
import { ROOT, personOf, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());
const { get, refusal } = questionsTo(service);

beforeAll(async () => {
  await fillPortfolio(service);
});

const F3 = "/accounts(accountnumber='F3')";

it('F23 a lookup is expanded with the columns that are asked for', async () => {
  const { json } = await get(`${F3}?$select=name&$expand=parentaccountid($select=name,accountnumber)`);
  expect(json.at('parentaccountid')).toMatchObject({ name: 'Ångström Hotels', accountnumber: 'F1' });
  expect(json.at('_parentaccountid_value')).toBeUndefined();
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#accounts(name,parentaccountid(name,accountnumber))/$entity`,
  );
});

it('F23 an empty lookup is null, and all columns come without $select', async () => {
  const { json } = await get('/accounts?$select=name&$orderby=accountnumber&$expand=parentaccountid');
  expect(json.at('value/0/parentaccountid')).toBeNull();
  expect(json.at('value/2/parentaccountid')).toMatchObject({ name: 'Ångström Hotels', statecode: 0 });
  expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata#accounts(name,parentaccountid())`);
});

it('F23 the owner is a principal with an id; over owninguser he is a user', async () => {
  const { userId, fullName } = personOf('system');
  const { json } = await get(`${F3}?$select=name&$expand=ownerid,owninguser($select=fullname),owningteam`);
  expect(json.at('ownerid')).toEqual({ ownerid: userId });
  expect(json.at('owninguser')).toMatchObject({ fullname: fullName, systemuserid: userId, ownerid: userId });
  expect(json.at('owningteam')).toBeNull();
  expect((await get(`${F3}?$expand=ownerid($select=ownerid)`)).status).toBe(200);
});

it('F23 ownerid($select=fullname): refused with 400 0x80060888', async () => {
  const [status, code, text] = await refusal('/accounts?$expand=ownerid($select=fullname)');
  expect([status, code]).toEqual([400, '0x80060888']);
  expect(text).toMatch(/'fullname' on type 'Microsoft.Dynamics.CRM.principal'.*owninguser/);
});

it('F23 a filter inside leaves the row out, and nothing else', async () => {
  const query =
    "$select=name&$orderby=accountnumber&$expand=parentaccountid($select=name;$filter=name eq 'x')";
  const { json } = await get(`/accounts?${query}`);
  expect(json.column('value', 'parentaccountid')).toEqual([null, null, null]);
});

it('F24 a collection takes $select, $filter, $orderby and $top', async () => {
  const { json } = await get(
    "/accounts?$select=name&$orderby=accountnumber&$expand=pb_account_contracts($select=pb_contractnumber;$filter=pb_contractnumber ne 'K9';$orderby=pb_contractnumber desc;$top=1)",
  );
  expect(json.list('value').map((one) => one.column('pb_account_contracts', 'pb_contractnumber'))).toEqual([
    ['K3'],
    ['K2'],
    [],
  ]);
});

it('F24 each collection has a link that gives the same rows', async () => {
  const options = ['$select=pb_contractnumber', "$filter=pb_name ne 'A&B #1' and pb_contractnumber ne 'K1'"];
  const query = `$select=name&$expand=pb_account_contracts(${options.join(';')})`;
  const { json } = await get(
    `/accounts?${encodeURI(query).replace('&B', '%26B').replace('#', '%23')}`,
    'odata.maxpagesize=1',
  );
  const found = new Map<unknown, readonly unknown[]>();
  for (const row of json.list('value')) {
    const link = row.text('pb_account_contracts@odata.nextLink');
    expect(
      link.startsWith(
        `${ROOT}/accounts(${row.text('accountid')})/pb_account_contracts?$select=pb_contractnumber&$filter=`,
      ),
    ).toBe(true);
    const again = await get(link.slice(ROOT.length));
    expect(again.json.column('value', 'pb_contractnumber')).toEqual(
      row.column('pb_account_contracts', 'pb_contractnumber'),
    );
    found.set(row.at('name'), row.column('pb_account_contracts', 'pb_contractnumber'));
  }
  expect(found.size).toBe(1);
});

it('F25 levels nest, with one statement for each', async () => {
  const before = service.dataverse.counters.rowsRead;
  const { json } = await get(
    '/pb_contracts?$select=pb_contractnumber&$orderby=pb_contractnumber&$expand=pb_customerid($select=name),pb_siteid($select=pb_name;$expand=pb_customerid($select=accountnumber)),pb_contract_versions($select=pb_versionnumber;$expand=pb_contractversion_components($select=pb_sequence;$filter=pb_sequence gt 1;$expand=pb_component_rates($select=pb_amount)))',
  );
  expect(service.dataverse.counters.rowsRead - before).toBe(3 + 2 + 2 + 2 + 3 + 2 + 2);
  expect(json.at('value/0/pb_customerid/name')).toBe('Ångström Hotels');
  expect(json.at('value/0/pb_siteid/pb_customerid/accountnumber')).toBe('F1');
  const sequences = json
    .column('value/0/pb_contract_versions/0/pb_contractversion_components', 'pb_sequence')
    .map(Number)
    .sort((a, b) => a - b);
  expect(sequences).toEqual([2, 3]);
  expect(json.at('@odata.context')).toContain(
    '#pb_contracts(pb_contractnumber,pb_customerid(name),pb_siteid(pb_name,pb_customerid(accountnumber)),',
  );
});

it('F25 with a nested $expand the page size holds in collections too, and their links go on', async () => {
  const query =
    "$filter=accountnumber eq 'F1'&$select=name&$expand=pb_account_contracts($select=pb_contractnumber;$expand=pb_siteid($select=pb_name))";
  const { json } = await get(`/accounts?${query}`, 'odata.maxpagesize=1');
  const first = json.column('value/0/pb_account_contracts', 'pb_contractnumber');
  expect(first).toHaveLength(1);
  const link = json.text('value/0/pb_account_contracts@odata.nextLink');
  const next = await get(link.slice(ROOT.length), 'odata.maxpagesize=1');
  expect(next.status).toBe(200);
  expect([...first, ...next.json.column('value', 'pb_contractnumber')].sort()).toEqual(['K1', 'K3']);
  expect(next.json.at('value/0/pb_siteid/pb_name')).toBe('Site 0001');
  const all = await get(`/accounts?${query}`);
  expect(all.json.at('value/0/pb_account_contracts')).toHaveLength(2);
  expect(all.json.at('value/0/pb_account_contracts@odata.nextLink')).toBeUndefined();
});

const nested = (levels: number): string =>
  `${'parentaccountid($expand='.repeat(levels - 1)}parentaccountid($select=name)${')'.repeat(levels - 1)}`;

it('F25 15 expansions are answered', async () => {
  expect((await get(`/accounts?$select=name&$expand=${nested(15)}`)).status).toBe(200);
});

it.each([
  ['16 nested ones', nested(16)],
  ['15 and one more', `${nested(15)},primarycontactid`],
])('F25 expansions, %s: refused with 400 0x80060888', async (_what, expand) => {
  const [status, code, text] = await refusal(`/accounts?$expand=${expand}`);
  expect([status, code]).toEqual([400, '0x80060888']);
  expect(text).toMatch(/16 \$expand items; at most 15/);
});

const ONLY = /^Only \$select and \$filter clause can be provided while doing \$expand on many-to-one/;

it.each([
  ['accounts?$expand=parentaccountid($orderby=name)', ONLY],
  ['accounts?$expand=parentaccountid($top=1)', ONLY],
  ['accounts?$expand=pb_account_contracts($expand=pb_contract_versions($top=1))', ONLY],
  ['accounts?$expand=pb_account_contracts($expand=pb_contract_versions($orderby=pb_name))', ONLY],
  ['accounts?$expand=pb_account_contracts($top=1;$expand=pb_siteid)', ONLY],
  ['teams?$expand=teamroles_association($expand=businessunitid)', /cannot be combined with a nested/],
  [
    'businessunits?$expand=business_unit_teams($expand=teamroles_association)',
    /cannot be combined with a nested/,
  ],
  ['accounts?$expand=nothing', /Could not find a property named 'nothing'/],
  ['accounts?$expand=name', /Could not find a property named 'name'/],
  ['accounts?$expand=_parentaccountid_value', /Could not find a property/],
  ['accounts?$expand=*', /a navigation property expected/],
  ['accounts?$expand=', /a navigation property expected/],
  ['accounts?$expand=parentaccountid,parentaccountid', /expanded twice/],
  ['accounts?$expand=parentaccountid($skip=1)', /'\$skip' is not supported inside/],
  ['accounts?$expand=parentaccountid($count=true)', /'\$count' is not supported inside/],
  ['accounts?$expand=parentaccountid($levels=2)', /'\$levels' is not supported inside/],
  ['accounts?$expand=parentaccountid($select=name;$select=name)', /stands there twice/],
  ['accounts?$expand=parentaccountid($select=nothing)', /'nothing'/],
  ['accounts?$expand=parentaccountid($select=name', /'\)' expected/],
])('F26 expansion %s: refused with 400 0x80060888', async (path, message) => {
  const [status, code, text] = await refusal(`/${path}`);
  expect([status, code]).toEqual([400, '0x80060888']);
  expect(text).toMatch(message);
});

it('F26 several many-to-many properties side by side are answered', async () => {
  const query =
    '$select=fullname&$expand=systemuserroles_association($select=name),teammembership_association';
  expect((await get(`/systemusers?${query}`)).status).toBe(200);
});

it('F26 a many-to-many property beside a lookup and a collection is answered, as clients ask for users', async () => {
  const expand =
    'businessunitid($select=name),systemuserroles_association($select=name),teammembership_association($select=name)';
  const answer = await get(`/systemusers?$select=fullname&$expand=${expand}`);
  expect(answer.status).toBe(200);
  expect(answer.json.at('value/0')).toMatchObject({
    businessunitid: { name: expect.any(String) as string },
    systemuserroles_association: expect.any(Array) as unknown[],
    teammembership_association: expect.any(Array) as unknown[],
  });
});

it('F27 x/$ref gives the address of the row and its id', async () => {
  const { json } = await get(
    '/accounts?$select=name&$orderby=accountnumber&$expand=parentaccountid/$ref,ownerid/$ref',
  );
  const [first, , third] = json.list('value');
  expect(first?.at('parentaccountid')).toBeNull();
  expect(third?.at('parentaccountid')).toEqual({
    '@odata.id': `${ROOT}/accounts(${first?.text('accountid') ?? ''})`,
  });
  expect(third?.at('_parentaccountid_value')).toBe(first?.text('accountid'));
  expect(third?.at('ownerid')).toEqual({ '@odata.id': `${ROOT}/systemusers(${personOf('system').userId})` });
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#accounts(name,parentaccountid,parentaccountid/$ref(),ownerid,ownerid/$ref())`,
  );
});

it('F27 x/$ref of a collection: refused with 400 0x80060888', async () => {
  const [status, code, text] = await refusal('/accounts?$expand=pb_account_contracts/$ref');
  expect([status, code]).toEqual([400, '0x80060888']);
  expect(text).toBe('Expand with $ref is only supported on lookup type navigation property.');
});

it('F27 other segments behind a property: refused with 501', async () => {
  expect((await refusal('/accounts?$expand=pb_account_contracts/$count'))[0]).toBe(501);
  expect((await refusal('/accounts?$expand=ownerid/Microsoft.Dynamics.CRM.systemuser'))[0]).toBe(501);
});

describe('rows to which thousands point', () => {
  const crowd = testService();
  afterAll(() => crowd.dataverse.close());
  const read = (expand: string) => crowd.call('system', 'GET', `/accounts?$select=name&$expand=${expand}`);

  beforeAll(async () => {
    const { headers } = await crowd.call('system', 'POST', '/accounts', { name: 'Parent' });
    const parent = (headers['OData-EntityId'] ?? '').replace(/.*(?=\/accounts)/, '');
    const children = Array.from({ length: 4000 }, (_, index) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.account',
      name: `Child ${index}`,
      'parentaccountid@odata.bind': parent,
    }));
    const path = '/accounts/Microsoft.Dynamics.CRM.CreateMultiple';
    for (const from of [0, 1000, 2000, 3000]) {
      await crowd.call('system', 'POST', path, { Targets: children.slice(from, from + 1000) });
    }
  });

  it('F25 are read and written once', async () => {
    const { status, json } = await read('parentaccountid($select=name;$expand=primarycontactid)');
    expect([status, json.list('value').length]).toEqual([200, 4001]);
    expect(new Set(json.column('value', 'parentaccountid').map((one) => JSON.stringify(one))).size).toBe(2);
  });

  it('F26 thousands of rows behind each of thousands: refused with 400 0x80044151', async () => {
    const { status, json } = await read('parentaccountid($expand=account_parent_account)');
    expect([status, json.at('error/code')]).toEqual([400, '0x80044151']);
  });
});
