import { account, component, contract, create, rate, site, version } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const representation = { prefer: 'return=representation' };
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  service.call('system', method, path, body, headers);

it('B1 create: 204 with the address of the row', async () => {
  const answer = await call('POST', '/accounts', account('B-1'));
  expect(answer.status).toBe(204);
  expect(answer.text).toBe('');
  expect(answer.headers['OData-EntityId']).toMatch(
    /^http:\/\/dataverse\.test\/api\/data\/v9\.2\/accounts\([0-9a-f-]{36}\)$/,
  );
});

it('B1 create: 201 with the row when it is asked for', async () => {
  const answer = await call('POST', '/accounts?$select=name', account('B-2'), representation);
  expect(answer.status).toBe(201);
  expect(answer.headers['Preference-Applied']).toBe('return=representation');
  expect(answer.headers['OData-EntityId']).toBeUndefined();
  expect(Object.keys(answer.json.all as object)).toEqual([
    '@odata.context',
    '@odata.etag',
    'name',
    'accountid',
  ]);
  expect(answer.json.at('@odata.context')).toBe(`${ROOT}/$metadata#accounts(name)/$entity`);
});

it('B11 columns that the server fills', async () => {
  const { json } = await service.call('admin', 'POST', '/accounts', account('B-3'), representation);
  expect(json.all).toMatchObject({
    createdon: '2025-07-02T10:20:30Z',
    modifiedon: '2025-07-02T10:20:30Z',
    _createdby_value: '7b000002-0000-4000-8000-000000000002',
    _ownerid_value: '7b000002-0000-4000-8000-000000000002',
    _owningbusinessunit_value: '7b000000-0000-4000-8000-000000000003',
    statecode: 0,
    statuscode: 1,
    pb_isplaceholder: false,
  });
});

it('B14 a primary key given by the client, B15 only once: 412 0x80040237', async () => {
  const id = '0a000000-0000-4000-8000-00000000000a';
  const first = await call('POST', '/accounts', account('B-4', { accountid: id.toUpperCase() }));
  expect(first.headers['OData-EntityId']).toBe(`${ROOT}/accounts(${id})`);
  const second = await call('POST', '/accounts', account('B-4b', { accountid: id }));
  expect([second.status, second.json.at('error/code')]).toEqual([412, '0x80040237']);
});

it('B15 a primary key that stands there already: refused with 412 0x80040237', async () => {
  const id = await create(service, 'accounts', account('B-15'));
  const twice = await call('POST', '/accounts', account('B-15b', { accountid: id }));
  expect([twice.status, twice.json.at('error/message')]).toEqual([412, 'Cannot insert duplicate key.']);
});

describe('deep insert', () => {
  it('B2 rows below a row, three levels deep', async () => {
    const customer = await create(service, 'accounts', account('B-5'));
    const siteId = await create(service, 'pb_sites', site('B5', customer));
    const components = [
      component(1, { pb_component_rates: [rate(1, { pb_amount: 12.5 }), rate(2)] }),
      component(2),
    ];
    const deep = contract('B5', customer, siteId, {
      pb_contract_versions: [version(1, { pb_contractversion_components: components })],
    });
    const id = await create(service, 'pb_contracts', deep);
    const expand =
      '$select=pb_name&$expand=pb_contract_versions($select=pb_versionnumber;$expand=pb_contractversion_components($select=pb_sequence;$expand=pb_component_rates($select=pb_amount)))';
    const { json } = await call('GET', `/pb_contracts(${id})?${expand}`);
    const stored = json.list('pb_contract_versions/0/pb_contractversion_components');
    const rates = stored.map((one) => [one.at('pb_sequence'), one.list('pb_component_rates').length]);
    expect(Object.fromEntries(rates)).toEqual({ 1: 2, 2: 0 });
  });

  it('B2 all in one transaction: one wrong row below, and nothing is there', async () => {
    const customer = await create(service, 'accounts', account('B-6'));
    const siteId = await create(service, 'pb_sites', site('B6', customer));
    const versions = [version(1), version(1)];
    const broken = contract('B6-broken', customer, siteId, { pb_contract_versions: versions });
    expect((await call('POST', '/pb_contracts', broken)).status).toBe(412);
    const { json } = await call('GET', "/pb_contracts?$filter=pb_contractnumber eq 'B6-broken'");
    expect(json.at('value')).toEqual([]);
  });

  it('B2 a row above, with a row above that', async () => {
    const body = site('B7', '', {
      'pb_customerid@odata.bind': undefined,
      pb_customerid: account('B-7', { parentaccountid: account('B-8') }),
    });
    const path = '/pb_sites?$expand=pb_customerid($select=name;$expand=parentaccountid($select=name))';
    const { json } = await call('POST', path, body, representation);
    expect(json.at('pb_customerid/name')).toBe('Account B-7');
    expect(json.at('pb_customerid/parentaccountid/name')).toBe('Account B-8');
  });

  it('B2 bindings inside rows below, and both kinds of nesting in one body', async () => {
    const customer = await create(service, 'accounts', account('B-9'));
    const other = await create(service, 'accounts', account('B-10'));
    const id = await create(service, 'accounts', {
      ...account('B-11'),
      parentaccountid: account('B-12'),
      'account_parent_account@odata.bind': [`/accounts(${customer})`],
      account_parent_account: [account('B-13', { contact_customer_accounts: [{ lastname: 'Deep' }] })],
      contact_customer_accounts: [{ lastname: 'Near', 'parentcustomerid_account@odata.bind': undefined }],
    });
    const { json } = await call(
      'GET',
      `/accounts(${id})?$select=name&$expand=parentaccountid($select=name),account_parent_account($select=name;$orderby=name),contact_customer_accounts($select=lastname)`,
    );
    expect(json.at('parentaccountid/name')).toBe('Account B-12');
    expect(json.column('account_parent_account', 'name')).toEqual(['Account B-13', 'Account B-9']);
    expect(json.column('contact_customer_accounts', 'lastname')).toEqual(['Near']);
    const nested = await call('POST', '/accounts', {
      name: 'B-14',
      account_parent_account: [account('B-15x', { 'parentaccountid@odata.bind': `/accounts(${other})` })],
    });
    expect([nested.status, nested.json.at('error/code')]).toEqual([400, '0x80048d19']);
  });

  it('B2 many to many: new rows below are linked', async () => {
    const { json } = await call(
      'POST',
      '/teams?$select=name&$expand=teamroles_association($select=name)',
      {
        name: 'Deep team',
        pb_sitenumber: 'B2',
        teammembership_association: [],
        'teamroles_association@odata.bind': ['/roles(7b000001-0000-4000-8000-000000000005)'],
      },
      representation,
    );
    expect(json.column('teamroles_association', 'name')).toEqual(['PowerBill Site Team']);
  });

  it('B2 inside an upsert that creates', async () => {
    const missing = '0a000000-0000-4000-8000-0000000000b2';
    const body = account('B-16', { account_parent_account: [account('B-17')] });
    expect((await call('PATCH', `/accounts(${missing})`, body)).status).toBe(204);
    const children = `/accounts(${missing})/account_parent_account?$select=name`;
    expect((await call('GET', children)).json.column('value', 'name')).toEqual(['Account B-17']);
  });

  it('B2 a row created behind a lookup is what the row in the address points to; its id is not told', async () => {
    const id = await create(service, 'accounts', account('B-behind'));
    const answer = await call('POST', `/accounts(${id})/primarycontactid`, { lastname: 'Behind' });
    expect([answer.status, answer.headers['OData-EntityId']]).toEqual([204, undefined]);
    const { json } = await call(
      'GET',
      `/accounts(${id})?$select=name&$expand=primarycontactid($select=lastname)`,
    );
    expect(json.at('primarycontactid/lastname')).toBe('Behind');
    const row = await call('POST', `/accounts(${id})/primarycontactid`, { lastname: 'Next' }, representation);
    expect([row.status, row.json.at('lastname')]).toEqual([201, 'Next']);
  });

  it('B2 a row created behind a collection belongs to the row in the address', async () => {
    const parent = await create(service, 'accounts', account('B-18'));
    const posted = await call('POST', `/accounts(${parent})/account_parent_account`, account('B-19'));
    expect(posted.status).toBe(204);
    expect(posted.headers['OData-EntityId']).toMatch(/\/accounts\([0-9a-f-]{36}\)$/);
    const { json } = await call(
      'POST',
      `/accounts(${parent})/contact_customer_accounts?$select=lastname`,
      { lastname: 'Behind' },
      representation,
    );
    expect([json.at('lastname'), json.at('@odata.context')]).toEqual([
      'Behind',
      `${ROOT}/$metadata#contacts(lastname)/$entity`,
    ]);
    const { text } = await call('GET', `/accounts(${parent})/account_parent_account/$count`);
    expect(text).toBe('1');
  });
});

describe('binding', () => {
  it('B3 by id, by alternate key, by full address', async () => {
    const customer = await create(service, 'accounts', account("O'Neil"));
    let number = 0;
    const bind = (reference: string) => {
      number += 1;
      const body = site(`n${number}`, customer, { 'pb_customerid@odata.bind': reference });
      return call('POST', '/pb_sites', body);
    };
    expect((await bind(`/accounts(${customer})`)).status).toBe(204);
    expect((await bind(`accounts(${customer})`)).status).toBe(204);
    expect((await bind(`${ROOT}/accounts(${customer})`)).status).toBe(204);
    expect((await bind("/accounts(accountnumber='o''neil')")).status).toBe(204);
    expect((await bind("/accounts(accountnumber='o%27%27neil')")).status).toBe(204);
    expect((await bind(`/accounts(0a000000-0000-4000-8000-0000000000ff)`)).status).toBe(404);
    expect((await bind("/accounts(accountnumber='nobody')")).json.at('error/code')).toBe('0x80060891');
    expect((await bind(`/pb_sites(${customer})`)).status).toBe(400);
    expect((await bind('accounts')).status).toBe(400);
  });

  it('B3 a lookup with several targets has a property for each, and takes one of them', async () => {
    const customer = await create(service, 'accounts', account('B-20'));
    const contact = { lastname: 'X', 'parentcustomerid_account@odata.bind': `/accounts(${customer})` };
    const { json } = await call('POST', '/contacts', contact, {
      prefer: 'return=representation,odata.include-annotations="*"',
    });
    expect(json.at('_parentcustomerid_value')).toBe(customer);
    expect(json.at('_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname')).toBe('account');
    expect(json.at('_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty')).toBe(
      'parentcustomerid_account',
    );
    const twice = {
      ...contact,
      'parentcustomerid_contact@odata.bind': `/contacts(${json.text('contactid')})`,
    };
    expect((await call('POST', '/contacts', twice)).status).toBe(400);
  });

  it('B3 lists of rows are bound to a collection, all or none', async () => {
    const one = await create(service, 'accounts', account('B-21'));
    const two = await create(service, 'accounts', account('B-22'));
    const bound = (last: string) => ({
      name: 'B-23',
      'account_parent_account@odata.bind': [`/accounts(${one})`, last],
    });
    const id = await create(service, 'accounts', bound(`${ROOT}/accounts(${two})`));
    const { text } = await call('GET', `/accounts(${id})/account_parent_account/$count`);
    expect(text).toBe('2');
    const before = (await call('GET', '/accounts/$count')).text;
    expect((await call('POST', '/accounts', bound("/accounts(accountnumber='nobody')"))).status).toBe(404);
    expect((await call('GET', '/accounts/$count')).text).toBe(before);
  });
});

describe('when a row was created', () => {
  const overridden = { overriddencreatedon: '2001-02-03T04:05:06Z' };

  it('B12 overriddencreatedon is shown as createdon, and keeps the moment of the import', async () => {
    const body = account('B-24', overridden);
    const { json } = await call(
      'POST',
      '/accounts?$select=createdon,overriddencreatedon',
      body,
      representation,
    );
    expect([json.at('createdon'), json.at('overriddencreatedon')]).toEqual([
      '2001-02-03T04:05:06Z',
      '2025-07-02T10:20:30Z',
    ]);
  });

  it('B12 only on create, not in the future, and only for those who may migrate data', async () => {
    const id = await create(service, 'accounts', account('B-25'));
    expect((await call('PATCH', `/accounts(${id})`, overridden)).status).toBe(204);
    const { json } = await call('GET', `/accounts(${id})?$select=createdon,overriddencreatedon`);
    expect([json.at('createdon'), json.at('overriddencreatedon')]).toEqual(['2025-07-02T10:20:30Z', null]);
    const future = account('B-26', { overriddencreatedon: '2026-01-01T00:00:00Z' });
    expect((await call('POST', '/accounts', future)).status).toBe(400);
    const plain = await service.call(
      'admin',
      'POST',
      '/accounts',
      account('B-27', overridden),
      representation,
    );
    expect([plain.status, plain.json.at('createdon')]).toEqual([201, '2025-07-02T10:20:30Z']);
  });
});
