import { choices } from '@powerbill/schema';
import { allAnnotations } from '../testing/fetch-orders';
import { fillPortfolio } from '../testing/portfolio';
import { testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());
beforeAll(() => fillPortfolio(service));

const get = (path: string, prefer?: string) =>
  service.call('system', 'GET', path, undefined, prefer === undefined ? {} : { prefer });

const apply = async (setName: string, text: string) =>
  (await get(`/${setName}?$apply=${encodeURIComponent(text)}`)).text.replace(/^.*"value":/, '').slice(0, -1);

const { active } = choices.contractStatus.value;

describe('groups and aggregates', () => {
  it.each([
    ['pb_componentrates', 'aggregate(pb_amount with sum as total,$count as n)', '[{"total":71.7500,"n":4}]'],
    [
      'pb_componentrates',
      'aggregate(pb_rate with sum as t,pb_rate with average as a,pb_amount with max as m)',
      '[{"t":0.4000000000,"a":0.1000000000,"m":30.7500}]',
    ],
    [
      'pb_componentrates',
      'aggregate(pb_amount with average as a,pb_componentrateid with countdistinct as d)',
      '[{"a":17.9375000000,"d":4}]',
    ],
    ['pb_componentrates', 'aggregate(pb_sequence with average as a)', '[{"a":1}]'],
    [
      'pb_contracts',
      'aggregate(pb_startdate with min as first,pb_startdate with max as last)',
      '[{"first":"2021-01-01","last":"2023-01-01"}]',
    ],
    ['pb_contracts', 'groupby((pb_status))', `[{"pb_status":${active}}]`],
    ['pb_contracts', 'groupby((pb_status),aggregate($count as n))', `[{"pb_status":${active},"n":3}]`],
  ])('F28 %s: %s', async (setName, text, expected) => {
    expect(await apply(setName, text)).toBe(expected);
  });

  it('F28 groups by lookups and by columns behind them, named by their table', async () => {
    expect(await apply('pb_contracts', 'groupby((_pb_customerid_value),aggregate($count as n))')).toMatch(
      /"n":2.*"n":1|"n":1.*"n":2/,
    );
    expect(await apply('pb_contracts', 'groupby((pb_customerid/name),aggregate($count as n))')).toBe(
      `[{"account_name":"O'Hare 100% [x]","n":1},{"account_name":"Ångström Hotels","n":2}]`,
    );
    expect(await apply('pb_contracts', 'groupby((pb_siteid/pb_customerid/name,pb_status))')).toBe(
      `[{"account_name":"O'Hare 100% [x]","pb_status":${active}},{"account_name":"Ångström Hotels","pb_status":${active}}]`,
    );
  });

  it('F28 one row of nulls for no rows', async () => {
    const text = 'filter(pb_amount gt 1000)/aggregate(pb_amount with sum as t,$count as n)';
    expect(await apply('pb_componentrates', text)).toBe('[{"t":null,"n":0}]');
  });

  it('F28 formatted values, names and tables of lookups', async () => {
    const text = encodeURIComponent('groupby((_pb_customerid_value,pb_status),aggregate($count as n))');
    const { json } = await get(
      `/pb_contracts?$apply=${text}&$filter=pb_contractnumber eq 'K2'`,
      allAnnotations,
    );
    expect(json.at('value/0')).toMatchObject({
      '_pb_customerid_value@OData.Community.Display.V1.FormattedValue': "O'Hare 100% [x]",
      '_pb_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      'pb_status@OData.Community.Display.V1.FormattedValue': 'Active',
      'n@OData.Community.Display.V1.FormattedValue': '1',
      n: 1,
    });
    const sum = await get('/pb_componentrates?$apply=aggregate(pb_amount with sum as t)', allAnnotations);
    expect(sum.json.at('value/0/t@OData.Community.Display.V1.FormattedValue')).toMatch(/71\.75$/);
  });

  it('F28 over the rows that belong to a row', async () => {
    const { json } = await get("/accounts?$filter=accountnumber eq 'F1'&$select=accountid");
    const path = `/accounts(${json.text('value/0/accountid')})/pb_customer_contracts`;
    const answer = await get(`${path}?$apply=aggregate($count as n)`);
    if (answer.status === 200) expect(answer.json.at('value')).toEqual([{ n: 2 }]);
  });
});

it('F29 filters before groups, and $filter beside them', async () => {
  const text = 'filter(pb_startdate lt 2023-01-01)/groupby((pb_status),aggregate($count as n))';
  expect(await apply('pb_contracts', text)).toBe(`[{"pb_status":${active},"n":2}]`);
  const twice = `filter(pb_startdate lt 2023-01-01)/filter(pb_contractnumber ne 'K1')/aggregate($count as n)`;
  expect(await apply('pb_contracts', twice)).toBe('[{"n":1}]');
  const beside = await get(`/pb_contracts?$apply=aggregate($count as n)&$filter=pb_contractnumber eq 'K1'`);
  expect(beside.json.at('value')).toEqual([{ n: 1 }]);
});

describe('limits', () => {
  it.each([
    ['aggregate(name with sum as t)', 400],
    ['groupby((createdon),aggregate($count as n))', 400],
    ['groupby((description),aggregate($count as n))', 400],
    ['groupby((name),aggregate($count as name))', 400],
    ['groupby((parentaccountid/name,parentaccountid/parentaccountid/name))', 400],
    ['aggregate($count as @odata.count)', 400],
    ['aggregate($count as $n)', 400],
    ['aggregate(name with median as m)', 400],
    ['groupby((foo))', 400],
    ["filter(name eq 'x')", 400],
    ["groupby((name))/filter(name eq 'x')", 501],
    ['concat(aggregate($count as n),aggregate($count as m))', 501],
    ['compute(1 as x)', 501],
    ['topcount(1,name)', 501],
    ['expand(parentaccountid)', 501],
    ['identity', 400],
    ['nonsense(1)', 400],
  ])('F30 %s: refused with %i', async (text, status) => {
    expect((await get(`/accounts?$apply=${encodeURIComponent(text)}`)).status).toBe(status);
  });

  it.each(['$orderby=n', '$select=n', '$top=1', '$expand=ownerid', '$count=true', '$skiptoken=x'])(
    'F30 %s beside $apply: refused with 400',
    async (option) => {
      expect((await get(`/accounts?$apply=aggregate($count as n)&${option}`)).status).toBe(400);
    },
  );

  it('F30 more than 50,000 rows: refused with 400 0x8004e023', async () => {
    service.store.sql.run(
      'INSERT INTO "pb_migrationoutcome" ("pb_migrationoutcomeid", "pb_sourcekey", "versionnumber", "ownerid") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT \'x\' || i, \'x\' || i, i, NULL FROM n',
    );
    const answer = await get('/pb_migrationoutcomes?$apply=aggregate($count as n)');
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x8004e023']);
    const filtered = await get(
      '/pb_migrationoutcomes?$apply=aggregate($count as n)&$filter=pb_errorcount ge 0',
    );
    expect(filtered.json.at('value')).toEqual([{ n: 4 }]);
  });
});
