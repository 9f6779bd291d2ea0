import { fillPortfolio } from '../testing/portfolio';
import { questionsTo } from '../testing/questions';
import { ROOT, personOf, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());
const { get, refusal } = questionsTo(service);

const F1 = "/accounts(accountnumber='F1')";
const F3 = "/accounts(accountnumber='F3')";
let first = '';
let contract = '';

beforeAll(async () => {
  await fillPortfolio(service);
  first = (await get(`${F1}?$select=name`)).json.text('accountid');
  contract = (await get("/pb_contracts(pb_contractnumber='K1')?$select=pb_name")).json.text('pb_contractid');
});

it('F35 the row behind a lookup, with its columns and expansions', async () => {
  const { json } = await get(`${F3}/parentaccountid?$select=name&$expand=pb_account_sites($select=pb_name)`);
  expect(json.at('name')).toBe('Ångström Hotels');
  expect(json.at('pb_account_sites/0/pb_name')).toBe('Site 0001');
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#accounts(name,pb_account_sites(pb_name))/$entity`,
  );
});

it('F35 further along lookups, to a column and its raw value', async () => {
  const path = `/pb_contracts(${contract})/pb_siteid/pb_customerid`;
  expect((await get(`${path}?$select=name`)).json.at('name')).toBe('Ångström Hotels');
  expect((await get(`${path}/address1_city`)).json.at('value')).toBe('Reno');
  expect((await get(`${path}/address1_city/$value`)).text).toBe('Reno');
  expect((await get(`${path}/pb_account_sites/$count`)).text).toBe('1');
});

it('F35 an empty lookup is 204, and nothing lies behind it', async () => {
  expect((await get(`${F1}/parentaccountid`)).status).toBe(204);
  expect((await get(`${F1}/parentaccountid/$ref`)).status).toBe(204);
  expect((await refusal(`${F1}/parentaccountid/name`)).slice(0, 2)).toEqual([404, '0x8006088a']);
});

it('F35 the rows of a collection with all options, page by page', async () => {
  const path = `${F1}/pb_account_contracts`;
  expect((await get(`${path}/$count`)).text).toBe('2');
  expect((await get(`${path}/$count?$filter=pb_contractnumber eq 'K3'`)).text).toBe('1');
  const query = `${path}?$select=pb_contractnumber&$orderby=pb_contractnumber desc&$count=true`;
  const { json } = await get(query, 'odata.maxpagesize=1');
  expect([json.at('@odata.count'), json.at('value/0/pb_contractnumber')]).toEqual([2, 'K3']);
  const next = await get(json.text('@odata.nextLink').slice(ROOT.length), 'odata.maxpagesize=1');
  expect(next.json.at('value/0/pb_contractnumber')).toBe('K1');
});

it('F35 one row of a collection, and what lies behind it', async () => {
  const path = `/accounts(${first})/pb_account_contracts(${contract})`;
  expect((await get(`${path}?$select=pb_contractnumber`)).json.at('pb_contractnumber')).toBe('K1');
  expect((await get(`${path}/pb_siteid?$select=pb_sitenumber`)).json.at('pb_sitenumber')).toBe('0001');
  expect((await get(`${path}/pb_contract_versions?$select=pb_name`)).json.list('value')).toHaveLength(1);
  expect((await get(`${F1}/pb_account_contracts(pb_contractnumber='K1')/pb_name`)).status).toBe(200);
});

it('F35 a row that belongs to another: refused with 404 0x80040217', async () => {
  expect((await refusal(`${F3}/pb_account_contracts(${contract})`)).slice(0, 2)).toEqual([404, '0x80040217']);
});

it('F35 $ref gives addresses, of a lookup one and of a collection all', async () => {
  const one = (await get(`${F3}/parentaccountid/$ref`)).json.all;
  expect(one).toEqual({
    '@odata.context': `${ROOT}/$metadata#$ref`,
    '@odata.id': `${ROOT}/accounts(${first})`,
  });
  const { json } = await get(`${F1}/pb_account_contracts/$ref?$filter=pb_contractnumber eq 'K1'`);
  expect(json.all).toEqual({
    '@odata.context': `${ROOT}/$metadata#Collection($ref)`,
    value: [{ '@odata.id': `${ROOT}/pb_contracts(${contract})` }],
  });
});

it('F35 the owner, also by what he is', async () => {
  const { fullName } = personOf('system');
  expect((await get(`${F1}/ownerid?$select=fullname`)).json.at('fullname')).toBe(fullName);
  const cast = `${F1}/ownerid/Microsoft.Dynamics.CRM.systemuser`;
  expect((await get(`${cast}?$select=fullname`)).json.at('fullname')).toBe(fullName);
  expect((await get(`${cast}/fullname`)).json.at('value')).toBe(fullName);
  expect((await get(`${F1}/owninguser/fullname`)).json.at('value')).toBe(fullName);
});

it('F35 many-to-many collections', async () => {
  const path = `/systemusers(${personOf('system').userId})/systemuserroles_association`;
  const { json } = await get(`${path}?$select=name`);
  expect(json.column('value', 'name')).toContain('System Administrator');
  const role = json.list('value')[0]?.text('roleid') ?? '';
  expect((await get(`${path}(${role})/name`)).status).toBe(200);
});

it.each([
  `${F1}/nothing`,
  `${F1}/parentaccountid/nothing/name`,
  `${F1}/pb_account_contracts/nothing`,
  `${F1}/pb_account_contracts/$count/name`,
  `${F1}/ownerid/Microsoft.Dynamics.CRM.team`,
  `${F1}/ownerid/Microsoft.Dynamics.CRM.account`,
  `${F3}/parentaccountid/$count`,
  `${F3}/parentaccountid/$ref/name`,
  `${F3}/parentaccountid(0a000000-0000-4000-8000-000000000001)`,
  `${F1}/name/$value/x`,
  `${F1}/name(0a000000-0000-4000-8000-000000000001)`,
])('F35 no such segment, %s: refused with 404', async (path) => {
  expect((await refusal(path))[0]).toBe(404);
});

it.each([
  ['PUT', '/accounts'],
  ['PUT', `${F1}/pb_account_contracts`],
  ['POST', F1],
  ['POST', '/accounts/$count'],
  ['DELETE', `${F1}/parentaccountid`],
])('F35 method %s at %s: refused with 405', async (method, path) => {
  expect((await service.call('system', method, path)).status).toBe(405);
});

it('F35 what a row may not show it does not show from behind either', async () => {
  const call = (path: string) => service.call('stranger' as 'system', 'GET', path);
  expect((await call(`${F1}/pb_account_contracts`)).status).toBe(403);
});
