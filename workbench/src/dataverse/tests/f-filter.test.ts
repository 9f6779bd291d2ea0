import { choices } from '@powerbill/schema';
import { fillPortfolio } from '../testing/portfolio';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const get = (path: string, prefer?: string) =>
  service.call('system', 'GET', path, undefined, prefer === undefined ? {} : { prefer });

const names = async (setName: string, query: string, column = 'pb_name'): Promise<string[]> => {
  const { json, status, text } = await get(`/${setName}?$select=${column}&${query}`);
  if (status !== 200) throw new Error(text);
  return (json.at('value') as Record<string, string>[]).map((row) => row[column] ?? '');
};

beforeAll(() => fillPortfolio(service));

describe('$filter', () => {
  it.each([
    ["name eq 'ÅNGSTRÖM hotels'", ['F1']],
    ["'zeta' eq name", ['F3']],
    ["contains(name,'ström')", ['F1']],
    ["startswith(name,'o''h')", ['F2']],
    ["endswith(name,'TEL%')", ['F1']],
    ["contains(name,'_00[%]')", ['F2']],
    ["contains(name,'[x-z]eta')", ['F3']],
    ["not contains(name,'e')", []],
    ['address1_city eq null', ['F2', 'F3']],
    ['address1_city ne null', ['F1']],
    ["address1_city ne 'Reno'", ['F2', 'F3']],
    ["not (address1_city eq 'Reno')", ['F2', 'F3']],
    ["not contains(address1_city,'Reno')", ['F2', 'F3']],
    ["address1_city eq 'Reno' or name eq 'zeta' and accountnumber eq 'F1'", ['F1']],
    ["(address1_city eq 'Reno' or name eq 'zeta') and accountnumber ne 'F1'", ['F3']],
    ["parentaccountid/name eq 'ångström hotels'", ['F3']],
    ["parentaccountid/address1_city eq 'Reno'", ['F3']],
    ["parentaccountid/name ne 'x'", ['F1', 'F2', 'F3']],
    ['_parentaccountid_value ne null', ['F3']],
    ['pb_account_sites/any()', ['F1', 'F2']],
    ["pb_account_sites/any(s:s/pb_sitenumber eq '0002')", ['F2']],
    ["pb_account_sites/all(s:s/pb_sitenumber eq '0002')", ['F2', 'F3']],
    ["not pb_account_sites/any(s:s/pb_sitenumber eq '0002')", ['F1', 'F3']],
    [
      'pb_account_contracts/any(c:c/pb_contract_versions/any(v:v/pb_contractversion_components/any(k:k/pb_sequence eq 3)))',
      ['F1'],
    ],
    [
      "pb_account_contracts/any(c:c/pb_siteid/pb_sitenumber eq '0001' and c/pb_contractnumber eq 'K3')",
      ['F1'],
    ],
    ["Microsoft.Dynamics.CRM.In(PropertyName='accountnumber',PropertyValues=['f1','F3'])", ['F1', 'F3']],
    ['Microsoft.Dynamics.CRM.NotIn(PropertyName=\'accountnumber\',PropertyValues=["F1","F3"])', ['F2']],
    ["Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", ['F1', 'F2', 'F3']],
    ["Microsoft.Dynamics.CRM.Today(PropertyName='createdon')", ['F1', 'F2', 'F3']],
    ["Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=7)", ['F1', 'F2', 'F3']],
    ["Microsoft.Dynamics.CRM.On(PropertyName='createdon',PropertyValue='2025-07-01')", []],
    ['createdon ge 2025-07-02', ['F1', 'F2', 'F3']],
    ['createdon gt 2025-07-02T12:20:30.1+02:00', []],
    ['createdon ge 2025-07-02T12:20:29.9+02:00', ['F1', 'F2', 'F3']],
    ['name eq accountnumber', []],
    ["name eq @p1&@p1='zeta'", ['F3']],
    ['name gt null', []],
    ['pb_isplaceholder eq false', ['F1', 'F2', 'F3']],
    ['statecode eq 0 and versionnumber gt 5.5', ['F1', 'F2', 'F3']],
  ])('%s', async (filter, expected) => {
    const query = filter.includes('&') ? filter : encodeURIComponent(filter);
    expect(await names('accounts', `$filter=${query}&$orderby=accountnumber`, 'accountnumber')).toEqual(
      expected,
    );
  });

  it.each([
    ['pb_startdate ge 2022-01-01', ['K2', 'K3']],
    [`pb_status eq ${choices.contractStatus.value.active}`, ['K1', 'K2', 'K3']],
    ["pb_siteid/pb_customerid/name eq 'ÅNGSTRÖM HOTELS'", ['K1', 'K3']],
    [
      "Microsoft.Dynamics.CRM.Between(PropertyName='pb_startdate',PropertyValues=['2021-01-01','2022-01-01'])",
      ['K1', 'K2'],
    ],
  ])('contracts: %s', async (filter, expected) => {
    expect(
      await names(
        'pb_contracts',
        `$filter=${encodeURIComponent(filter)}&$orderby=pb_contractnumber`,
        'pb_contractnumber',
      ),
    ).toEqual(expected);
  });

  it('compares amounts exactly', async () => {
    const rates = async (filter: string) => (await names('pb_componentrates', `$filter=${filter}`)).length;
    expect(await rates('pb_amount eq 10.25')).toBe(2);
    expect(await rates('pb_amount eq 10.2500')).toBe(2);
    expect(await rates('pb_amount gt 10.24999')).toBe(4);
    expect(await rates('pb_amount le 10.25001')).toBe(2);
    expect(await rates('pb_amount eq 10.25001')).toBe(0);
    expect(await rates('pb_amount ne 10.25001')).toBe(4);
    expect(await rates('pb_rate eq 0.1')).toBe(4);
    expect(await rates('pb_rate lt 0.10000000001')).toBe(4);
    expect(await rates('pb_rate gt -1e30')).toBe(4);
    expect(await rates('pb_amount lt 1e30')).toBe(4);
  });

  it.each([
    ['name', /no condition/],
    ['name eq', /Syntax error at position 7/],
    ['name eq 5', /incompatible types/],
    ["accountid eq 'x'", /incompatible types/],
    ['pb_isplaceholder eq 1', /incompatible types/],
    ['nothing eq 1', /Could not find a property named 'nothing'/],
    ['parentaccountid/nothing eq 1', /Could not find a property named 'nothing'/],
    ['parentaccountid eq null', /Could not find a property named 'parentaccountid'/],
    ["pb_account_sites/pb_name eq 'x'", /is a collection/],
    ['contains(name)', /needs a column and a text/],
    ["contains(createdon,'x')", /no text/],
    ['createdon eq 2025-02-30', /does not exist/],
    ['name eq @p', /no value/],
    ["name eq 'a", /Syntax error/],
    ['name eq "a"', /expected/],
    ["name constructor 'a'", /should end/],
    ["name __proto__ 'a'", /should end/],
    ['contains(name,"a")', /expected/],
    ["(name eq 'a'", /'\)' expected/],
    ["name eq 'a' name", /should end/],
    ["name in ('a')", /should end/],
    ["name eq '\u0000'", /control character/],
    [`${'('.repeat(200)}name eq 'a'${')'.repeat(200)}`, /nested deeper/],
  ])('refuses %s', async (filter, message) => {
    const { status, json } = await get(`/accounts?$filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(400);
    expect(json.at('error/message')).toMatch(message);
  });

  it('refuses functions that it does not know, and more than 500 conditions', async () => {
    const unknown = await get(
      "/accounts?$filter=Microsoft.Dynamics.CRM.Under(PropertyName='accountid',PropertyValue='x')",
    );
    expect(unknown.status).toBe(501);
    const inherited = await get("/accounts?$filter=Microsoft.Dynamics.CRM.toString(PropertyName='name')");
    expect(inherited.status).toBe(501);
    expect((await get("/accounts?$filter=tolower(name) eq 'x'")).status).toBe(501);
    const many = Array.from({ length: 501 }, () => "name eq 'a'").join(' or ');
    expect((await get(`/accounts?$filter=${many}`)).json.at('error/code')).toBe('0x8004430c');
    const most = Array.from({ length: 500 }, () => "name eq 'a'").join(' or ');
    expect((await get(`/accounts?$filter=${most}`)).status).toBe(200);
  });
});
