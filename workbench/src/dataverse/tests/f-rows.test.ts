import { fillPortfolio } from '../testing/portfolio';
import { questionsTo } from '../testing/questions';
import { create, outcome } from '../testing/rows';
import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());
const { get, column, refusal } = questionsTo(service);

beforeAll(() => fillPortfolio(service));

const numbers = (query: string) => column('accounts', 'accountnumber', query);

it('F1 $select shows the columns that it names and the id, each once', async () => {
  const query = "$select=name,_parentaccountid_value,name&$filter=accountnumber eq 'F3'";
  const { json } = await get(`/accounts?${query}`);
  expect(Object.keys(json.at('value/0') as object)).toEqual([
    '@odata.etag',
    'name',
    '_parentaccountid_value',
    'accountid',
  ]);
  expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata#accounts(name,_parentaccountid_value,name)`);
});

it('F1 without $select every column comes', async () => {
  const { json } = await get("/accounts?$filter=accountnumber eq 'F3'");
  expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata#accounts`);
  expect(json.at('value/0')).toMatchObject({ name: 'zeta', address1_city: null, statecode: 0 });
});

it.each(['foo', 'parentaccountid', 'ownerid', 'Name', 'name,', '', 'name asc', 'parentaccountid/name'])(
  'F1 $select=%s: refused with 400 0x80060888',
  async (select) => {
    expect((await refusal(`/accounts?$select=${select}`)).slice(0, 2)).toEqual([400, '0x80060888']);
  },
);

it('F1 an unknown column is named in the refusal', async () => {
  expect((await refusal('/accounts?$select=foo'))[2]).toBe(
    "Could not find a property named 'foo' on type 'Microsoft.Dynamics.CRM.account'.",
  );
});

it('F1 $select=* shows every column, also beside others and in $expand', async () => {
  const all = await get('/accounts');
  const star = await get('/accounts?$select=*');
  expect(star.json.at('value')).toEqual(all.json.at('value'));
  expect(star.json.text('@odata.context')).toMatch(/#accounts\(\*\)$/);
  expect((await get('/accounts?$select=name,*')).json.column('value', 'name')).toHaveLength(3);
  expect((await get('/accounts?$select=name,*')).json.column('value', 'statecode')).toEqual(
    all.json.column('value', 'statecode'),
  );
  const expanded = await get('/accounts?$select=name&$expand=parentaccountid($select=*)');
  const plain = await get('/accounts?$select=name&$expand=parentaccountid');
  expect(expanded.json.at('value')).toEqual(plain.json.at('value'));
});

it.each([
  ['$orderby=name', 'F2 F3 F1'],
  ['$orderby=name asc', 'F2 F3 F1'],
  ['$orderby=name desc', 'F1 F3 F2'],
  ['$orderby=address1_city,accountnumber desc', 'F3 F2 F1'],
  ['$orderby=address1_city desc,accountnumber', 'F1 F2 F3'],
  ['$orderby=parentaccountid/name desc,accountnumber', 'F3 F1 F2'],
  ['$orderby=_parentaccountid_value desc,accountnumber', 'F3 F1 F2'],
  ['$orderby=_ownerid_value,accountnumber desc', 'F3 F2 F1'],
  ['$orderby=statecode,accountnumber', 'F1 F2 F3'],
])('F18 sorts: %s', async (query, expected) => {
  expect((await numbers(query)).join(' ')).toBe(expected);
});

it('F18 a lookup sorts by the name of its row', async () => {
  const query = '$orderby=_pb_customerid_value desc,pb_contractnumber';
  expect(await column('pb_contracts', 'pb_contractnumber', query)).toEqual(['K1', 'K3', 'K2']);
});

it.each([
  'nothing',
  'name up',
  'pb_account_sites',
  'pb_account_sites/pb_name',
  'parentaccountid',
  'name desc asc',
  '',
])('F18 $orderby=%s: refused with 400 0x80060888', async (order) => {
  expect((await refusal(`/accounts?$orderby=${order}`)).slice(0, 2)).toEqual([400, '0x80060888']);
});

it('F19 $top limits the rows, and gives no next link', async () => {
  const { json } = await get('/accounts?$select=name&$top=2&$orderby=accountnumber');
  expect(json.column('value', 'name')).toEqual(['Ångström Hotels', "O'Hare 100% [x]"]);
  expect(json.at('@odata.nextLink')).toBeUndefined();
  expect((await get('/accounts?$select=name&$top=5000')).status).toBe(200);
});

it('F19 $top beside odata.maxpagesize is ignored', async () => {
  const { json } = await get('/pb_migrationoutcomes?$top=1', 'odata.maxpagesize=3');
  expect(json.at('value')).toHaveLength(3);
  expect(json.at('@odata.nextLink')).toBeDefined();
});

it.each(['5001', '0', '-1', '1.5', 'x', ''])('F19 $top=%s: refused with 400 0x80060888', async (top) => {
  expect((await refusal(`/accounts?$top=${top}`)).slice(0, 2)).toEqual([400, '0x80060888']);
});

describe('pages', () => {
  const follow = async (start: string, size: number, name: string): Promise<unknown[]> => {
    const found: unknown[] = [];
    let path: string | undefined = start;
    for (let page = 0; path !== undefined && page < 20; page += 1) {
      const { json, status, headers } = await get(path, `odata.maxpagesize=${size}`);
      expect([status, headers['Preference-Applied']]).toEqual([200, `odata.maxpagesize=${size}`]);
      expect(json.list('value').length).toBeLessThanOrEqual(size);
      found.push(...json.column('value', name));
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
  ])('F20 pages sorted by %s give every row once', async (order) => {
    const all = await column('pb_migrationoutcomes', 'pb_sourcekey', `$orderby=${order}`);
    expect(new Set(all).size).toBe(7);
    for (const size of [1, 2, 3, 7]) {
      const path = `/pb_migrationoutcomes?$select=pb_sourcekey&$orderby=${order}`;
      expect(await follow(path, size, 'pb_sourcekey')).toEqual(all);
    }
  });

  it('F20 a page goes on where the last one ended, though rows have come before it', async () => {
    const query = "$select=pb_sourcekey&$orderby=pb_sourcekey&$filter=startswith(pb_sourcekey,'o')";
    const first = (await get(`/pb_migrationoutcomes?${query}`, 'odata.maxpagesize=2')).json;
    const id = await create(service, 'pb_migrationoutcomes', outcome('o00'));
    const next = (await get(first.text('@odata.nextLink').slice(ROOT.length), 'odata.maxpagesize=2')).json;
    expect(next.column('value', 'pb_sourcekey')).toEqual(['o2', 'o3']);
    await service.call('system', 'DELETE', `/pb_migrationoutcomes(${id})`);
  });

  it('F20 the link keeps the query with its aliases, and holds an opaque cookie', async () => {
    const path =
      "/pb_migrationoutcomes?$orderby=@o&$count=true&$filter=contains(pb_sourcekey,@t)&@o=pb_errorcount&@t='o'";
    const { json } = await get(path, 'odata.maxpagesize=2');
    const link = json.text('@odata.nextLink');
    expect(link).toContain('$orderby=@o&$count=true&');
    expect(link).toMatch(
      /&\$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22[^"]+%22%20istracking=%22False%22%20\/%3E$/,
    );
    const next = await get(link.slice(ROOT.length), 'odata.maxpagesize=2');
    expect([next.status, next.json.at('@odata.count')]).toEqual([200, 7]);
  });

  it.each([
    'x',
    '',
    encodeURIComponent('<cookie pagenumber="2" pagingcookie="%255B%255D" istracking="False" />'),
  ])('F20 a cookie that was made up (%s): refused with 400', async (token) => {
    const [status] = await refusal(`/pb_migrationoutcomes?$orderby=pb_errorcount&$skiptoken=${token}`);
    expect(status).toBe(400);
  });

  it.each(['pb_errorcount desc', 'pb_warningcount', 'pb_contractid/pb_opentaskcount'])(
    'F20 the cookie of another order than %s: refused with 400',
    async (order) => {
      const { json } = await get('/pb_migrationoutcomes?$orderby=pb_errorcount', 'odata.maxpagesize=2');
      const path = json.text('@odata.nextLink').slice(ROOT.length);
      expect((await get(path, 'odata.maxpagesize=2')).status).toBe(200);
      expect((await refusal(path.replace('$orderby=pb_errorcount', `$orderby=${order}`)))[0]).toBe(400);
    },
  );
});

it('F21 $count=true counts all rows that the filter finds', async () => {
  const { json } = await get('/accounts?$top=1&$count=true', 'odata.include-annotations="*"');
  expect(json.all).toMatchObject({
    '@odata.count': 3,
    '@Microsoft.Dynamics.CRM.totalrecordcount': 3,
    '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
  });
  expect(json.at('value')).toHaveLength(1);
  expect((await get("/accounts?$count=true&$filter=name eq 'zeta'")).json.at('@odata.count')).toBe(1);
});

it('F21 without $count the annotation says -1, and without annotations nothing is said', async () => {
  const { json } = await get('/accounts?$top=1', 'odata.include-annotations="*"');
  expect(json.all).toMatchObject({
    '@Microsoft.Dynamics.CRM.totalrecordcount': -1,
    '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
  });
  const plain = (await get('/accounts?$top=1&$count=false')).json.all as object;
  expect(Object.keys(plain)).toEqual(['@odata.context', 'value']);
});

it.each(['maybe', 'TRUE', '1', ''])('F21 $count=%s: refused with 400 0x80060888', async (count) => {
  expect((await refusal(`/accounts?$count=${count}`)).slice(0, 2)).toEqual([400, '0x80060888']);
});

it('F22 /$count is a plain number, with a filter too', async () => {
  const { text, headers } = await get('/accounts/$count');
  expect([text, headers['Content-Type']]).toEqual(['3', 'text/plain']);
  expect((await get("/accounts/$count?$filter=name eq 'zeta'")).text).toBe('1');
});

it.each(['$top=1', '$select=name', '$orderby=name', '$count=true', '$expand=parentaccountid'])(
  'F22 /$count?%s: refused with 400',
  async (option) => {
    expect((await refusal(`/accounts/$count?${option}`))[0]).toBe(400);
  },
);

it('F21 both counts end at 5,000, and the annotation says that there are more', async () => {
  service.store.sql.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5001)
     INSERT INTO "role" ("roleid", "name", "versionnumber") SELECT printf('0e000000-0000-4000-8000-%012d', i), 'r', i FROM n`,
  );
  expect((await get('/roles/$count')).text).toBe('5000');
  const { json } = await get('/roles?$select=name&$count=true', 'odata.include-annotations="*"');
  expect(json.all).toMatchObject({
    '@odata.count': 5000,
    '@Microsoft.Dynamics.CRM.totalrecordcount': 5000,
    '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': true,
  });
  expect(json.at('value')).toHaveLength(5000);
  const rest = await get(json.text('@odata.nextLink').slice(ROOT.length));
  expect(rest.json.list('value').length).toBeGreaterThan(0);
  expect(rest.json.at('@odata.nextLink')).toBeUndefined();
});
