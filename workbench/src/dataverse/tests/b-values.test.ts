import { account, component, contract, create, outcome, rate, site, version } from '../testing/rows';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const representation = { prefer: 'return=representation' };
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  service.call('system', method, path, body, headers);

describe('values that a column does not take', () => {
  it.each([
    ['an unknown column', { pb_nothing: 1 }, '0x80048d19', "'pb_nothing'"],
    ['a lookup as a column', { _pb_contractid_value: 'x' }, '0x80048d19', 'Navigation properties'],
    ['an unknown binding', { 'pb_nothing@odata.bind': '/accounts(x)' }, '0x80048d19', "'pb_nothing'"],
    ['a number as a text', { pb_name: 5 }, '0x80048d19', "'pb_name'"],
    ['a text as a number', { pb_errorcount: '5' }, '0x80048d19', "'pb_errorcount'"],
    ['a fraction as a whole number', { pb_errorcount: 1.5 }, '0x80048d19', "'pb_errorcount'"],
    ['a list as a text', { pb_name: ['x'] }, '0x80048d19', "'pb_name'"],
    ['an object as a number', { pb_errorcount: {} }, '0x80048d19', "'pb_errorcount'"],
    ['a row as a list of rows', { pb_contractid: [] }, '0x80048d19', 'Navigation properties'],
    ['a number out of range', { pb_errorcount: -1 }, '0x80044330', "'pb_errorcount'"],
    ['a number of more than 32 bits', { pb_errorcount: 2_147_483_648 }, '0x80044330', "'pb_errorcount'"],
    ['a long text', { pb_name: 'x'.repeat(201) }, '0x80044331', "'pb_name'"],
    ['a control character', { pb_name: 'a\u0001b' }, '0x80040278', "'pb_name'"],
    ['half a character', { pb_name: 'a\ud800b' }, '0x80040278', "'pb_name'"],
    ['an unknown option', { pb_outcome: 1 }, '0x80044330', "'pb_outcome'"],
    ['an empty required column', { pb_name: null }, '0x80048d19', "'pb_name'"],
    ['an empty text as a required column', { pb_name: '' }, '0x80048d19', "'pb_name'"],
    ['an unknown state', { statecode: 7 }, '0x80044330', "'statecode'"],
  ])('B1 %s: refused with its code and the name of the property', async (_what, body, code, named) => {
    const { status, json } = await call('POST', '/pb_migrationoutcomes', outcome('refused', body));
    expect([status, json.at('error/code')]).toEqual([400, code]);
    expect(json.text('error/message')).toContain(named);
  });

  it('B1 of several wrong properties the first is named', async () => {
    const body = { pb_first: 1, pb_second: 2, pb_name: 5 };
    const { json } = await call('POST', '/pb_migrationoutcomes', body);
    expect(json.text('error/message')).toContain("'pb_first'");
  });

  it.each([
    ['nothing', '', 'at 0'],
    ['half an object', '{"name":', 'at 8'],
    ['a list', '[]', 'no JSON object'],
    ['a repeated name', '{"name":"a","name":"b"}', 'at '],
    ['a number that is none', '{"name":NaN}', 'at 8'],
    ['a comma too many', '{"name":"a",}', 'at 12'],
    ['a text after the end', '{"name":"a"} x', 'at 13'],
  ])('B1 a body with %s: refused with the position', async (_what, body, where) => {
    const { status, json } = await call('POST', '/accounts', body);
    expect([status, json.at('error/code')]).toEqual([400, '0x80048d19']);
    expect(json.text('error/message')).toContain(where);
  });

  it('B1 a row that says its own type, and no other', async () => {
    const post = async (type: string) =>
      (await call('POST', '/accounts', { '@odata.type': type, name: 'Typed' })).status;
    expect(await post('#Microsoft.Dynamics.CRM.account')).toBe(204);
    expect(await post('Microsoft.Dynamics.CRM.account')).toBe(204);
    expect(await post('Microsoft.Dynamics.CRM.contact')).toBe(400);
  });

  it('B1 bodies are JSON in UTF-8; others are refused with 415', async () => {
    const post = async (type: string) =>
      (await call('POST', '/accounts', { name: 'Ü' }, { 'content-type': type })).status;
    expect(await post('application/json; charset="UTF-8"; odata.metadata=minimal')).toBe(204);
    expect(await post('application/json; type=entry')).toBe(204);
    expect(await post('application/json; charset=utf-16')).toBe(415);
    expect(await post('text/plain')).toBe(415);
  });
});

describe('read-only columns', () => {
  it('B13 do not take part: a row may be sent back as it was read', async () => {
    const { json } = await call('POST', '/accounts', account('RO-1'), representation);
    const read = json.all as Record<string, unknown>;
    const columns = Object.entries(read).filter(([name]) => !name.startsWith('_'));
    service.now = new Date('2025-07-02T11:00:00Z');
    const path = `/accounts(${json.text('accountid')})?$select=createdon,name,versionnumber`;
    const again = await call(
      'PATCH',
      path,
      { ...Object.fromEntries(columns), createdon: '1999-01-01T00:00:00Z', name: 'Again' },
      representation,
    );
    expect([again.status, again.json.at('name'), again.json.at('createdon')]).toEqual([
      200,
      'Again',
      json.at('createdon'),
    ]);
    expect(again.json.at('versionnumber')).not.toBe(json.at('versionnumber'));
  });

  it('B13 lookups that the platform sets neither', async () => {
    const body = account('RO-2', {
      'createdby@odata.bind': '/systemusers(7b000002-0000-4000-8000-000000000002)',
      modifiedby: null,
    });
    const { json } = await call('POST', '/accounts?$select=_createdby_value', body, representation);
    expect(json.at('_createdby_value')).not.toBe('7b000002-0000-4000-8000-000000000002');
  });
});

describe('numbers and dates', () => {
  it.each([
    ['120.5', '120.5000'],
    ['-0.0001', '-0.0001'],
    ['1e3', '1000.0000'],
    ['922337203685477', '922337203685477.0000'],
    ['-922337203685477', '-922337203685477.0000'],
    ['0.10', '0.1000'],
  ])('B1 the money %s is kept exactly', async (written, read) => {
    const siteId = await create(service, 'accounts', account(`M${written}`)).then((id) =>
      create(service, 'pb_sites', site(written.slice(0, 10), id)),
    );
    const body = `{"pb_name":"f","pb_siteid@odata.bind":"/pb_sites(${siteId})","pb_periodkey":"202506","pb_kind":701250000,"pb_version":1,"pb_key":"${written}","pb_rowcount":1,"pb_grosstotal":${written},"pb_checksum":"x","pb_sourcesystem":701250000,"pb_loadedon":"2025-07-01T02:00:00.9+02:00"}`;
    const { text, json } = await call('POST', '/pb_sitefactses', body, representation);
    expect(text).toContain(`"pb_grosstotal":${read},`);
    expect(json.at('pb_loadedon')).toBe('2025-07-01T00:00:00Z');
  });

  it('B1 amounts that do not fit and dates that do not exist are refused', async () => {
    const facts = async (column: string, value: string) =>
      (await call('POST', '/pb_sitefactses', `{"pb_name":"f","${column}":${value}}`)).json.at('error/code');
    expect(await facts('pb_grosstotal', '0.00001')).toBe('0x80044330');
    expect(await facts('pb_grosstotal', '922337203685478')).toBe('0x80044330');
    expect(await facts('pb_grosstotal', '"1"')).toBe('0x80048d19');
    expect(await facts('pb_loadedon', '"2025-02-30T00:00:00Z"')).toBe('0x80048d19');
    expect(await facts('pb_loadedon', '"2025-02-03"')).toBe('0x80048d19');
  });

  it.each([
    '100000000000',
    '-100000000000',
    '12345678901.0123456789',
    '0.0000000001',
    '-99999999999.9999999999',
  ])('B1 the long decimal %s is kept exactly', async (written) => {
    const customer = await create(service, 'accounts', account(`L${written}`.slice(0, 20)));
    const siteId = await create(service, 'pb_sites', site(`L${written}`.slice(0, 10), customer));
    const rates = [rate(1, { pb_rate: 'RATE' })];
    const components = [component(1, { pb_component_rates: rates })];
    const deep = JSON.stringify(
      contract(`L${written}`, customer, siteId, {
        pb_contract_versions: [version(1, { pb_contractversion_components: components })],
      }),
    ).replace('"RATE"', written);
    expect((await call('POST', '/pb_contracts', deep)).status).toBe(204);
    const { text } = await call('GET', `/pb_componentrates?$select=pb_rate&$filter=pb_rate eq ${written}`);
    const [whole = '', fraction = ''] = written.split('.');
    expect(text).toContain(`"pb_rate":${whole}.${fraction.padEnd(10, '0')}`);
  });
});

it('B1 a body that is encoded twice is read: a public client sends it so', async () => {
  const twice = JSON.stringify(JSON.stringify({ name: 'Twice' }));
  const json = { 'content-type': 'application/json' };
  expect((await call('POST', '/accounts', twice, json)).status).toBe(204);
  expect((await call('POST', '/accounts', '"{"', json)).json.at('error/code')).toBe('0x80048d19');
  expect((await call('POST', '/accounts', '"text"', json)).json.at('error/code')).toBe('0x80048d19');
});
