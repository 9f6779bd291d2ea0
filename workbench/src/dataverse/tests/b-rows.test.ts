import { choices } from '@powerbill/schema';
import { account, component, contract, create, outcome, rate, run, site, version } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const representation = { prefer: 'return=representation' };

describe('create', () => {
  it('answers 204 with the address of the row', async () => {
    const answer = await service.call('system', 'POST', '/accounts', account('B-1'));
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(answer.headers['OData-EntityId']).toMatch(
      /^http:\/\/dataverse\.test\/api\/data\/v9\.2\/accounts\([0-9a-f-]{36}\)$/,
    );
  });

  it('answers 201 with the row when it is asked for', async () => {
    const answer = await service.call(
      'system',
      'POST',
      '/accounts?$select=name',
      account('B-2'),
      representation,
    );
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

  it('fills what the platform fills', async () => {
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

  it('takes the id that the client gives, once', async () => {
    const id = '0a000000-0000-4000-8000-00000000000a';
    const first = await service.call(
      'system',
      'POST',
      '/accounts',
      account('B-4', { accountid: id.toUpperCase() }),
    );
    expect(first.headers['OData-EntityId']).toBe(`${ROOT}/accounts(${id})`);
    const second = await service.call('system', 'POST', '/accounts', account('B-4b', { accountid: id }));
    expect([second.status, second.json.at('error/code')]).toEqual([412, '0x80040237']);
  });

  it('creates rows below it and above it in one transaction', async () => {
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
    const { json } = await service.call('system', 'GET', `/pb_contracts(${id})?${expand}`);
    const stored = json.list('pb_contract_versions/0/pb_contractversion_components');
    const rates = stored.map((one) => [one.at('pb_sequence'), one.list('pb_component_rates').length]);
    expect(Object.fromEntries(rates)).toEqual({ 1: 2, 2: 0 });

    const broken = contract('B5-broken', customer, siteId, {
      pb_contract_versions: [version(1), version(1)],
    });
    expect((await service.call('system', 'POST', '/pb_contracts', broken)).status).toBe(412);
    const { json: none } = await service.call(
      'system',
      'GET',
      "/pb_contracts?$filter=pb_contractnumber eq 'B5-broken'",
    );
    expect(none.at('value')).toEqual([]);

    const withCustomer = site('B6', customer, {
      'pb_customerid@odata.bind': undefined,
      pb_customerid: account('B-6'),
    });
    const created = await service.call(
      'system',
      'POST',
      '/pb_sites?$expand=pb_customerid($select=name)',
      withCustomer,
      representation,
    );
    expect(created.json.at('pb_customerid/name')).toBe('Account B-6');
  });

  it('binds by id, by alternate key, by full address, and to several targets', async () => {
    const customer = await create(service, 'accounts', account("O'Neil"));
    const bind = (reference: string) =>
      service.call(
        'system',
        'POST',
        '/pb_sites',
        site(`n${Math.random()}`.slice(0, 10), customer, { 'pb_customerid@odata.bind': reference }),
      );
    expect((await bind(`/accounts(${customer})`)).status).toBe(204);
    expect((await bind(`accounts(${customer})`)).status).toBe(204);
    expect((await bind(`${ROOT}/accounts(${customer})`)).status).toBe(204);
    expect((await bind("/accounts(accountnumber='o''neil')")).status).toBe(204);
    expect((await bind(`/accounts(0a000000-0000-4000-8000-0000000000ff)`)).status).toBe(404);
    expect((await bind("/accounts(accountnumber='nobody')")).json.at('error/code')).toBe('0x80060891');
    expect((await bind(`/pb_sites(${customer})`)).status).toBe(400);
    expect((await bind('accounts')).status).toBe(400);

    const contact = { lastname: 'X', 'parentcustomerid_account@odata.bind': `/accounts(${customer})` };
    const { json } = await service.call('system', 'POST', '/contacts', contact, {
      prefer: 'return=representation,odata.include-annotations="*"',
    });
    expect(json.at('_parentcustomerid_value')).toBe(customer);
    expect(json.at('_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname')).toBe('account');
    expect(json.at('_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty')).toBe(
      'parentcustomerid_account',
    );
  });
});

describe('values', () => {
  const refuse = async (body: object) => {
    const answer = await service.call('system', 'POST', '/pb_migrationoutcomes', outcome('refused', body));
    return [answer.status, answer.json.at('error/code')];
  };

  it.each([
    ['an unknown column', { pb_nothing: 1 }, '0x80048d19'],
    ['a lookup as a column', { _pb_contractid_value: 'x' }, '0x80048d19'],
    ['an unknown binding', { 'pb_nothing@odata.bind': '/accounts(x)' }, '0x80048d19'],
    ['a number as a text', { pb_name: 5 }, '0x80048d19'],
    ['a text as a number', { pb_errorcount: '5' }, '0x80048d19'],
    ['a fraction as a whole number', { pb_errorcount: 1.5 }, '0x80048d19'],
    ['a number out of range', { pb_errorcount: -1 }, '0x80044330'],
    ['a long text', { pb_name: 'x'.repeat(201) }, '0x80044331'],
    ['a control character', { pb_name: 'a\u0001b' }, '0x80040278'],
    ['half a character', { pb_name: 'a\ud800b' }, '0x80040278'],
    ['an unknown option', { pb_outcome: 1 }, '0x80044330'],
    ['a column of the platform', { createdon: '2025-01-01T00:00:00Z' }, '0x80048d19'],
    ['an empty required column', { pb_name: null }, '0x80048d19'],
    ['an empty text as a required column', { pb_name: '' }, '0x80048d19'],
    ['an unknown state', { statecode: 7 }, '0x80044330'],
    ['a status of another state', { statecode: 0, statuscode: 2 }, '0x80048408'],
  ])('refuses %s', async (_what, body, code) => {
    expect(await refuse(body)).toEqual([400, code]);
  });

  it('refuses a body that is no JSON object, and a repeated key', async () => {
    for (const body of ['', '{', '[]', '{"name":"a","name":"b"}', '{"name":NaN}']) {
      const answer = await service.call('system', 'POST', '/accounts', body);
      expect([body, answer.status, answer.json.at('error/code')]).toEqual([body, 400, '0x80048d19']);
    }
  });

  it('takes a row that says its own type, and no other', async () => {
    const post = async (type: string) =>
      (await service.call('system', 'POST', '/accounts', { '@odata.type': type, name: 'Typed' })).status;
    expect(await post('#Microsoft.Dynamics.CRM.account')).toBe(204);
    expect(await post('Microsoft.Dynamics.CRM.account')).toBe(204);
    expect(await post('Microsoft.Dynamics.CRM.contact')).toBe(400);
  });

  it('reads bodies as UTF-8 only', async () => {
    const post = async (type: string) =>
      (await service.call('system', 'POST', '/accounts', { name: 'Ü' }, { 'content-type': type })).status;
    expect(await post('application/json; charset="UTF-8"; odata.metadata=minimal')).toBe(204);
    expect(await post('application/json; charset=utf-16')).toBe(415);
    expect(await post('text/plain')).toBe(415);
  });

  it.each([
    ['120.5', '120.5000'],
    ['-0.0001', '-0.0001'],
    ['1e3', '1000.0000'],
    ['922337203685477', '922337203685477.0000'],
    ['-922337203685477', '-922337203685477.0000'],
    ['0.10', '0.1000'],
  ])('keeps the money %s exactly', async (written, read) => {
    const siteId = await create(service, 'accounts', account(`M${written}`)).then((id) =>
      create(service, 'pb_sites', site(written.slice(0, 10), id)),
    );
    const body = `{"pb_name":"f","pb_siteid@odata.bind":"/pb_sites(${siteId})","pb_periodkey":"202506","pb_kind":701250000,"pb_version":1,"pb_key":"${written}","pb_rowcount":1,"pb_grosstotal":${written},"pb_checksum":"x","pb_sourcesystem":701250000,"pb_loadedon":"2025-07-01T02:00:00.9+02:00"}`;
    const { text, json } = await service.call('system', 'POST', '/pb_sitefactses', body, representation);
    expect(text).toContain(`"pb_grosstotal":${read},`);
    expect(json.at('pb_loadedon')).toBe('2025-07-01T00:00:00Z');
  });

  it('refuses amounts that do not fit and dates that do not exist', async () => {
    const facts = (column: string, value: string) =>
      service.call('system', 'POST', '/pb_sitefactses', `{"pb_name":"f","${column}":${value}}`);
    expect((await facts('pb_grosstotal', '0.00001')).json.at('error/code')).toBe('0x80044330');
    expect((await facts('pb_grosstotal', '922337203685478')).json.at('error/code')).toBe('0x80044330');
    expect((await facts('pb_grosstotal', '"1"')).json.at('error/code')).toBe('0x80048d19');
    expect((await facts('pb_loadedon', '"2025-02-30T00:00:00Z"')).json.at('error/code')).toBe('0x80048d19');
    expect((await facts('pb_loadedon', '"2025-02-03"')).json.at('error/code')).toBe('0x80048d19');
  });

  it.each([
    '100000000000',
    '-100000000000',
    '12345678901.0123456789',
    '0.0000000001',
    '-99999999999.9999999999',
  ])('keeps the long decimal %s exactly', async (written) => {
    const refused = Math.abs(Number(written)) > 100_000_000_000;
    expect(refused).toBe(false);
    const customer = await create(service, 'accounts', account(`L${written}`.slice(0, 20)));
    const siteId = await create(service, 'pb_sites', site(`L${written}`.slice(0, 10), customer));
    const deep = JSON.stringify(
      contract(`L${written}`, customer, siteId, {
        pb_contract_versions: [
          version(1, {
            pb_contractversion_components: [
              component(1, { pb_component_rates: [rate(1, { pb_rate: 'RATE' })] }),
            ],
          }),
        ],
      }),
    ).replace('"RATE"', written);
    expect((await service.call('system', 'POST', '/pb_contracts', deep)).status).toBe(204);
    const { text } = await service.call(
      'system',
      'GET',
      `/pb_componentrates?$select=pb_rate&$filter=pb_rate eq ${written}`,
    );
    const [whole = '', fraction = ''] = written.split('.');
    expect(text).toContain(`"pb_rate":${whole}.${fraction.padEnd(10, '0')}`);
  });

  it('keeps dates as dates, and empties columns with null', async () => {
    const id = await create(service, 'accounts', account('B-N', { address1_city: 'Reno' }));
    expect((await service.call('system', 'PATCH', `/accounts(${id})`, { address1_city: null })).status).toBe(
      204,
    );
    expect((await service.call('system', 'GET', `/accounts(${id})/address1_city`)).status).toBe(204);
    const { json } = await service.call('system', 'GET', `/accounts(${id})/name`);
    expect(json.all).toEqual({
      '@odata.context': `${ROOT}/$metadata#accounts(${id})/name`,
      value: 'Account B-N',
    });
    expect((await service.call('system', 'GET', `/accounts(${id})/name/$value`)).text).toBe('Account B-N');
  });
});

describe('read, update, delete', () => {
  it('reads by id and by alternate key without regard to case', async () => {
    const id = await create(service, 'accounts', account('Read-1'));
    for (const address of [
      `(${id})`,
      `(${id.toUpperCase()})`,
      "(accountnumber='READ-1')",
      "(accountnumber='read%2D1')",
    ]) {
      const { status, json } = await service.call('system', 'GET', `/accounts${address}?$select=name`);
      expect([address, status, json.at('accountid')]).toEqual([address, 200, id]);
    }
    expect((await service.call('system', 'GET', "/accounts(name='x')")).status).toBe(400);
    expect((await service.call('system', 'GET', "/accounts(accountnumber='none')")).status).toBe(404);
    expect((await service.call('system', 'GET', '/accounts(1)')).status).toBe(400);
  });

  it('reads by a key that holds a lookup', async () => {
    const runId = await create(service, 'pb_billingruns', run());
    const item = {
      pb_name: 'i',
      pb_itemkey: 'K1',
      pb_chunk: 1,
      pb_status: choices.jobStatus.value.requested,
      'pb_runid@odata.bind': `/pb_billingruns(${runId})`,
    };
    await create(service, 'pb_billingrunitems', item);
    const { json } = await service.call(
      'system',
      'GET',
      `/pb_billingrunitems(_pb_runid_value=${runId},pb_itemkey='k1')?$select=pb_itemkey`,
    );
    expect(json.at('pb_itemkey')).toBe('K1');
  });

  it('updates the named columns only, and moves the version', async () => {
    const created = await service.call(
      'system',
      'POST',
      '/accounts',
      account('U-1', { address1_city: 'Reno' }),
      representation,
    );
    service.now = new Date('2025-07-03T00:00:00Z');
    const updated = await service.call(
      'admin',
      'PATCH',
      `/accounts(${created.json.text('accountid')})`,
      { name: 'New' },
      representation,
    );
    expect(updated.status).toBe(200);
    expect(updated.json.all).toMatchObject({
      name: 'New',
      address1_city: 'Reno',
      modifiedon: '2025-07-03T00:00:00Z',
      createdon: created.json.at('createdon'),
    });
    expect(updated.json.at('_modifiedby_value')).toBe('7b000002-0000-4000-8000-000000000002');
    expect(updated.json.at('@odata.etag')).not.toBe(created.json.at('@odata.etag'));
    expect(updated.headers.ETag).toBe(updated.json.at('@odata.etag'));
  });

  it('sets and empties a single column and a lookup', async () => {
    const parent = await create(service, 'accounts', account('P-1'));
    const id = await create(
      service,
      'accounts',
      account('P-2', { 'parentaccountid@odata.bind': `/accounts(${parent})` }),
    );
    expect(
      (await service.call('system', 'PUT', `/accounts(${id})/address1_city`, { value: 'Reno' })).status,
    ).toBe(204);
    expect((await service.call('system', 'DELETE', `/accounts(${id})/address1_city`)).status).toBe(204);
    expect(
      (await service.call('system', 'GET', `/accounts(${id})/parentaccountid?$select=name`)).json.at('name'),
    ).toBe('Account P-1');
    expect(
      (await service.call('system', 'PATCH', `/accounts(${id})`, { parentaccountid: null })).status,
    ).toBe(204);
    expect((await service.call('system', 'GET', `/accounts(${id})/parentaccountid`)).status).toBe(204);
  });

  it('refuses what an update cannot do', async () => {
    const id = await create(service, 'accounts', account('X-1'));
    const patch = async (body: object) =>
      (await service.call('system', 'PATCH', `/accounts(${id})`, body)).status;
    expect(await patch({ accountid: '0a000000-0000-4000-8000-000000000001' })).toBe(400);
    expect(await patch({ name: null })).toBe(400);
    expect(await patch({ pb_account_sites: [] })).toBe(501);
    expect(await patch({ parentaccountid: { name: 'x' } })).toBe(501);
    expect(await patch({ parentaccountid: id })).toBe(400);
  });

  it('sets state and status together', async () => {
    const id = await create(service, 'accounts', account('S-1'));
    const patch = (body: object) =>
      service.call('system', 'PATCH', `/accounts(${id})?$select=statecode,statuscode`, body, representation);
    expect((await patch({ statecode: 1 })).json.all).toMatchObject({ statecode: 1, statuscode: 2 });
    expect((await patch({ statuscode: 1 })).status).toBe(400);
    expect((await patch({ statecode: 0, statuscode: 1 })).json.all).toMatchObject({
      statecode: 0,
      statuscode: 1,
    });
  });

  it('deletes once, and settles what points to the row', async () => {
    const customer = await create(service, 'accounts', account('D-1'));
    const child = await create(
      service,
      'accounts',
      account('D-2', { 'parentaccountid@odata.bind': `/accounts(${customer})` }),
    );
    const siteId = await create(service, 'pb_sites', site('D1', customer));
    const contractId = await create(
      service,
      'pb_contracts',
      contract('D1', customer, siteId, { pb_contract_versions: [version(1)] }),
    );
    const restricted = await service.call('system', 'DELETE', `/accounts(${customer})`);
    expect([restricted.status, restricted.json.at('error/code')]).toEqual([405, '0x80040227']);
    expect((await service.call('system', 'DELETE', `/pb_contracts(${contractId})`)).status).toBe(204);
    expect(
      (
        await service.call(
          'system',
          'GET',
          `/pb_contractversions/$count?$filter=_pb_contractid_value eq ${contractId}`,
        )
      ).text,
    ).toBe('0');
    expect((await service.call('system', 'DELETE', `/pb_sites(${siteId})`)).status).toBe(204);
    expect((await service.call('system', 'DELETE', `/accounts(${customer})`)).status).toBe(204);
    expect(
      (await service.call('system', 'GET', `/accounts(${child})`)).json.at('_parentaccountid_value'),
    ).toBeNull();
    const again = await service.call('system', 'DELETE', `/accounts(${customer})`);
    expect([again.status, again.json.at('error/code')]).toEqual([404, '0x80040217']);
    expect(again.json.at('error/message')).toBe(`account With Id = ${customer} Does Not Exist`);
  });
});
