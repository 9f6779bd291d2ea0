import { choices } from '@powerbill/schema';
import { fillPortfolio } from '../testing/portfolio';
import { create, outcome } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

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

describe('$select, $orderby, $top, $count', () => {
  it('shows the id and the selected columns', async () => {
    const { json } = await get("/accounts?$select=name,_parentaccountid_value&$filter=accountnumber eq 'F3'");
    expect(Object.keys(json.at('value/0') as object)).toEqual([
      '@odata.etag',
      'name',
      '_parentaccountid_value',
      'accountid',
    ]);
    expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata#accounts(name,_parentaccountid_value)`);
    expect((await get('/accounts?$select=foo')).status).toBe(400);
    expect((await get('/accounts?$select=parentaccountid')).status).toBe(400);
    expect((await get('/accounts?$select=*')).status).toBe(501);
    expect((await get('/accounts?$select=name&$top=5000')).status).toBe(200);
    expect((await get('/accounts?$select=name&$top=5001')).status).toBe(400);
  });

  it('sorts by columns, by columns behind lookups, and by the names of lookups', async () => {
    const numbers = (query: string) => names('accounts', query, 'accountnumber');
    expect(await numbers('$orderby=name')).toEqual(['F2', 'F3', 'F1']);
    expect(await numbers('$orderby=name desc')).toEqual(['F1', 'F3', 'F2']);
    expect(await numbers('$orderby=address1_city,accountnumber desc')).toEqual(['F3', 'F2', 'F1']);
    expect(await numbers('$orderby=parentaccountid/name desc,accountnumber')).toEqual(['F3', 'F1', 'F2']);
    const contracts = await names(
      'pb_contracts',
      '$orderby=_pb_customerid_value desc,pb_contractnumber',
      'pb_contractnumber',
    );
    expect(contracts).toEqual(['K1', 'K3', 'K2']);
    expect(await numbers('$orderby=_ownerid_value,accountnumber&$top=1')).toEqual(['F1']);
  });

  it('counts', async () => {
    expect((await get('/accounts/$count')).text).toBe('3');
    expect((await get("/accounts/$count?$filter=name eq 'zeta'")).text).toBe('1');
    const { json } = await get('/accounts?$top=1&$count=true', 'odata.include-annotations="*"');
    expect(json.all).toMatchObject({
      '@odata.count': 3,
      '@Microsoft.Dynamics.CRM.totalrecordcount': 3,
      '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
    });
    expect(json.at('value')).toHaveLength(1);
    expect(json.at('@odata.nextLink')).toBeUndefined();
    expect((await get('/accounts?$count=maybe')).status).toBe(400);
  });
});

describe('paging', () => {
  const follow = async (start: string, size: number, column: string): Promise<string[]> => {
    const found: string[] = [];
    let path: string | undefined = start;
    for (let page = 0; path !== undefined && page < 20; page += 1) {
      const { json, status, headers } = await get(path, `odata.maxpagesize=${size}`);
      expect([status, headers['Preference-Applied']]).toEqual([200, `odata.maxpagesize=${size}`]);
      const rows = json.at('value') as Record<string, string>[];
      expect(rows.length).toBeLessThanOrEqual(size);
      found.push(...rows.map((row) => row[column] ?? ''));
      path = (json.at('@odata.nextLink') as string | undefined)?.slice(ROOT.length);
    }
    return found;
  };

  it.each([
    'pb_errorcount',
    'pb_errorcount desc',
    'pb_errorcount desc,pb_sourcekey desc',
    'createdon',
    '_ownerid_value',
    'pb_contractid/pb_name',
  ])('gives every row once, sorted by %s', async (order) => {
    const all = await names('pb_migrationoutcomes', `$orderby=${order}`, 'pb_sourcekey');
    expect(new Set(all).size).toBe(7);
    for (const size of [1, 2, 3, 7]) {
      expect(
        await follow(`/pb_migrationoutcomes?$select=pb_sourcekey&$orderby=${order}`, size, 'pb_sourcekey'),
      ).toEqual(all);
    }
  });

  it('ignores $top beside a page size, and goes on when rows vanish', async () => {
    const { json } = await get('/pb_migrationoutcomes?$top=1', 'odata.maxpagesize=3');
    expect(json.at('value')).toHaveLength(3);
    const first = (
      await get(
        "/pb_migrationoutcomes?$select=pb_sourcekey&$orderby=pb_sourcekey&$filter=startswith(pb_sourcekey,'o')",
        'odata.maxpagesize=2',
      )
    ).json;
    const id = await create(service, 'pb_migrationoutcomes', outcome('o00'));
    const next = (await get(first.text('@odata.nextLink').slice(ROOT.length), 'odata.maxpagesize=2')).json;
    expect(next.column('value', 'pb_sourcekey')).toEqual(['o2', 'o3']);
    await service.call('system', 'DELETE', `/pb_migrationoutcomes(${id})`);
  });

  it('has an opaque link, and refuses one that was tampered with', async () => {
    const { json } = await get(
      '/pb_migrationoutcomes?$orderby=pb_errorcount&$count=true',
      'odata.maxpagesize=2',
    );
    const link = json.at('@odata.nextLink') as string;
    expect(link).toMatch(
      /\$orderby=pb_errorcount&\$count=true&\$skiptoken=%3Ccookie%20pagenumber%3D%222%22%20pagingcookie%3D%22/,
    );
    for (const token of [
      'x',
      '',
      encodeURIComponent('<cookie pagenumber="2" pagingcookie="%255B%255D" istracking="False" />'),
    ]) {
      expect((await get(`/pb_migrationoutcomes?$orderby=pb_errorcount&$skiptoken=${token}`)).status).toBe(
        400,
      );
    }
    const path = link.slice(ROOT.length);
    expect((await get(path, 'odata.maxpagesize=2')).status).toBe(200);
    for (const order of ['pb_errorcount desc', 'pb_warningcount', 'pb_contractid/pb_opentaskcount']) {
      expect((await get(path.replace('$orderby=pb_errorcount', `$orderby=${order}`))).status).toBe(400);
    }
  });
});

describe('$expand', () => {
  it('nests, with one statement for each level', async () => {
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

  it('sorts and limits a collection of the first level', async () => {
    const { json } = await get(
      '/accounts?$select=name&$orderby=accountnumber&$expand=pb_account_contracts($select=pb_contractnumber;$orderby=pb_contractnumber desc;$top=1)',
    );
    expect(json.list('value').map((one) => one.column('pb_account_contracts', 'pb_contractnumber'))).toEqual([
      ['K3'],
      ['K2'],
      [],
    ]);
  });

  it.each([
    ['accounts?$expand=parentaccountid($orderby=name)', 400],
    ['accounts?$expand=pb_account_contracts($expand=pb_contract_versions($top=1))', 400],
    ['accounts?$expand=pb_account_contracts($expand=pb_contract_versions($orderby=pb_name))', 400],
    ['teams?$expand=teamroles_association($expand=businessunitid)', 400],
    ['businessunits?$expand=business_unit_teams($expand=teamroles_association)', 400],
    ['accounts?$expand=nothing', 400],
    ['accounts?$expand=parentaccountid,parentaccountid', 400],
    ['accounts?$expand=parentaccountid($skip=1)', 400],
    ['accounts?$expand=parentaccountid/$ref', 501],
    ['accounts?$expand=ownerid', 501],
    [
      `accounts?$expand=parentaccountid(${'$expand=parentaccountid('.repeat(15)}$select=name${')'.repeat(15)})`,
      400,
    ],
  ])('refuses %s', async (path, status) => {
    expect((await get(`/${path}`)).status).toBe(status);
  });

  it('reads the rows behind a relationship by its address', async () => {
    const path = "/accounts(accountnumber='F1')/pb_account_contracts";
    expect((await get(`${path}/$count`)).text).toBe('2');
    const { json } = await get(
      `${path}?$select=pb_contractnumber&$orderby=pb_contractnumber desc`,
      'odata.maxpagesize=1',
    );
    expect(json.at('value/0/pb_contractnumber')).toBe('K3');
    const next = await get(json.text('@odata.nextLink').slice(ROOT.length), 'odata.maxpagesize=1');
    expect(next.json.at('value/0/pb_contractnumber')).toBe('K1');
  });
});

describe('$apply', () => {
  const apply = async (setName: string, text: string) =>
    (await get(`/${setName}?$apply=${encodeURIComponent(text)}`)).text
      .replace(/^.*"value":/, '')
      .slice(0, -1);

  it('groups and aggregates exactly', async () => {
    expect(await apply('pb_componentrates', 'aggregate(pb_amount with sum as total,$count as n)')).toBe(
      '[{"total":71.7500,"n":4}]',
    );
    expect(
      await apply(
        'pb_componentrates',
        'aggregate(pb_rate with sum as t,pb_rate with average as a,pb_amount with max as m)',
      ),
    ).toBe('[{"t":0.4000000000,"a":0.1000000000,"m":30.7500}]');
    expect(await apply('pb_contracts', 'groupby((_pb_customerid_value),aggregate($count as n))')).toMatch(
      /"n":2.*"n":1|"n":1.*"n":2/,
    );
    expect(await apply('pb_contracts', 'groupby((pb_customerid/name),aggregate($count as n))')).toBe(
      `[{"pb_customerid_name":"O'Hare 100% [x]","n":1},{"pb_customerid_name":"Ångström Hotels","n":2}]`,
    );
    expect(
      await apply(
        'pb_contracts',
        'filter(pb_startdate lt 2023-01-01)/groupby((pb_status),aggregate($count as n))',
      ),
    ).toBe(`[{"pb_status":${choices.contractStatus.value.active},"n":2}]`);
    expect(await apply('pb_contracts', 'groupby((pb_status))')).toBe(
      `[{"pb_status":${choices.contractStatus.value.active}}]`,
    );
    expect(
      await apply(
        'pb_componentrates',
        'aggregate(pb_amount with average as a,pb_componentrateid with countdistinct as d)',
      ),
    ).toBe('[{"a":17.9375000000,"d":4}]');
  });

  it('gives one row of nulls for no rows', async () => {
    expect(
      await apply(
        'pb_componentrates',
        'filter(pb_amount gt 1000)/aggregate(pb_amount with sum as t,$count as n)',
      ),
    ).toBe('[{"t":null,"n":0}]');
  });

  it.each([
    ['aggregate(name with sum as t)', 501],
    ['groupby((createdon),aggregate($count as n))', 400],
    ['groupby((name),aggregate($count as name))', 400],
    ['aggregate($count as @odata.count)', 400],
    ['aggregate($count as $n)', 400],
    ['groupby((foo))', 400],
    ['compute(1 as x)', 400],
    ["filter(name eq 'x')", 400],
    ["groupby((name))/filter(name eq 'x')", 501],
  ])('refuses %s', async (text, status) => {
    expect((await get(`/accounts?$apply=${encodeURIComponent(text)}`)).status).toBe(status);
  });

  it('refuses other options beside it', async () => {
    expect((await get('/accounts?$apply=aggregate($count as n)&$orderby=n')).status).toBe(400);
  });
});

describe('annotations', () => {
  it('gives the names and formatted values that are asked for, and no others', async () => {
    const path =
      "/pb_contracts?$filter=pb_contractnumber eq 'K1'&$select=pb_status,pb_startdate,_pb_siteid_value,pb_depositsmade";
    const formatted = (
      await get(path, 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"')
    ).json.at('value/0');
    expect(formatted).toMatchObject({
      'pb_status@OData.Community.Display.V1.FormattedValue': 'Active',
      'pb_startdate@OData.Community.Display.V1.FormattedValue': '1/1/2021',
      '_pb_siteid_value@OData.Community.Display.V1.FormattedValue': 'Site 0001',
      'pb_depositsmade@OData.Community.Display.V1.FormattedValue': 'No',
    });
    expect(
      (formatted as Record<string, unknown>)['_pb_siteid_value@Microsoft.Dynamics.CRM.lookuplogicalname'],
    ).toBeUndefined();
    const rates = (
      await get(
        '/pb_componentrates?$select=pb_amount,pb_rate&$top=1&$filter=pb_amount eq 10.25',
        'odata.include-annotations="*"',
      )
    ).json.at('value/0');
    expect((rates as Record<string, unknown>)['pb_amount@OData.Community.Display.V1.FormattedValue']).toBe(
      '$10.25',
    );
    expect((rates as Record<string, unknown>)['pb_rate@OData.Community.Display.V1.FormattedValue']).toBe(
      '0.1000000000',
    );
    const plain = (await get(path)).json.at('value/0');
    expect(Object.keys(plain as object).filter((name) => name.includes('@'))).toEqual(['@odata.etag']);
  });
});
