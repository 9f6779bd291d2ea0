import { type FetchOrders, fetchOrders } from '../testing/fetch-orders';
import { create } from '../testing/rows';
import { BUSINESS_UNIT_ID } from '../../tenant/people';
import { fill, personOf, ROOT } from '../testing/service';

let orders: FetchOrders;
beforeAll(async () => {
  orders = await fetchOrders();
});
afterAll(() => orders.service.dataverse.close());

const call = (method: string, path: string, body?: unknown, headers = {}) =>
  orders.service.call('system', method, path, body, headers);
const get = (path: string, headers = {}) => call('GET', path, undefined, headers);
const { userId } = personOf('manager');
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A team with this member. */
async function teamOf(name: string, member: string): Promise<string> {
  const id = await create(orders.service, 'teams', { name });
  const body = { '@odata.id': `/systemusers(${member})` };
  await call('POST', `/teams(${id})/teammembership_association/$ref`, body);
  return id;
}

describe('sets', () => {
  it('E4 the links of an intersect table are read like rows: $select, $filter, $orderby, $count, $top', async () => {
    const teams = [await teamOf('Links 1', userId), await teamOf('Links 2', userId)].sort();
    const filter = `$filter=systemuserid eq ${userId}`;
    const { json } = await get(
      `/teammemberships?$select=systemuserid,teamid&${filter}&$orderby=teamid&$count=true`,
    );
    const found = json.column('value', 'teamid');
    // Everybody is a member of the default team of his unit.
    expect(json.at('@odata.count')).toBe(3);
    expect(found).toEqual([...found].sort());
    expect(found).toEqual(expect.arrayContaining(teams));
    expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata#teammemberships(systemuserid,teamid)`);
    expect(json.at('value/0')).toEqual({
      '@odata.etag': expect.stringMatching(/^W\/"\d+"$/) as string,
      systemuserid: userId,
      teamid: found[0],
      teammembershipid: expect.stringMatching(GUID) as string,
    });
    const last = await get(`/teammemberships?${filter}&$orderby=teamid desc&$top=1`);
    expect(last.json.column('value', 'teamid')).toEqual([found[2]]);
    const none = await get(
      `/teammemberships?$filter=teamid eq ${teams[0] ?? ''} and systemuserid ne ${userId}`,
    );
    expect(none.json.at('value')).toEqual([]);
  });

  it('E4 each of the platform and those of a solution have a set, counted by /$count', async () => {
    const sets = ['systemuserrolescollection', 'teamrolescollection', 'systemuserprofilescollection'];
    for (const set of [...sets, 'teamprofilescollection', 'teammemberships', 'acme_customer_tagset']) {
      const { json } = await get(`/${set}`);
      expect([set, (await get(`/${set}/$count`)).text]).toEqual([set, String(json.list('value').length)]);
    }
    const { json } = await get('/acme_customer_tagset');
    expect(Object.keys(json.at('value/0') as object).sort()).toEqual([
      '@odata.etag',
      'acme_customer_tagid',
      'acme_customerid',
      'acme_tagid',
      'versionnumber',
    ]);
    expect((await get('/')).json.column('value', 'name')).toContain('acme_customer_tagset');
  });

  it('E4 a link by its id, and one that is gone (404); made again it has another id and a later version', async () => {
    const team = await teamOf('Again', userId);
    const link = async () => {
      const { json } = await get(`/teammemberships?$filter=teamid eq ${team}`);
      return {
        id: json.text('value/0/teammembershipid'),
        version: Number(json.at('value/0/versionnumber')),
        etag: json.at('value/0/@odata.etag'),
      };
    };
    const { id, version, etag } = await link();
    const one = await get(`/teammemberships(${id})?$select=teamid`);
    expect([one.status, one.json.at('teamid'), one.headers.ETag]).toEqual([200, team, etag]);
    expect((await get(`/teammemberships(${id})/systemuserid`)).json.at('value')).toBe(userId);
    await call('DELETE', `/teams(${team})/teammembership_association(${userId})/$ref`);
    const gone = await get(`/teammemberships(${id})`);
    expect([gone.status, gone.json.at('error/code')]).toEqual([404, '0x80040217']);
    const body = { '@odata.id': `/systemusers(${userId})` };
    await call('POST', `/teams(${team})/teammembership_association/$ref`, body);
    const next = await link();
    expect(next.id).not.toBe(id);
    expect(next.version).toBeGreaterThan(version);
  });

  it('E4 pages of links', async () => {
    const prefer = { prefer: 'odata.maxpagesize=2' };
    const first = await get('/acme_customer_tagset?$orderby=acme_tagid', prefer);
    const link = first.json.text('@odata.nextLink').slice(ROOT.length);
    const second = await get(link, prefer);
    const ids = [first, second].flatMap((page) => page.json.column('value', 'acme_customer_tagid'));
    expect([new Set(ids).size, second.json.at('@odata.nextLink')]).toEqual([3, undefined]);
  });

  it('E4 the default team of the unit that a user comes to has a link with an id', async () => {
    const id = await create(orders.service, 'systemusers', {
      firstname: 'New',
      lastname: 'Member',
      domainname: 'new@example.test',
      internalemailaddress: 'new@example.test',
      'businessunitid@odata.bind': `/businessunits(${BUSINESS_UNIT_ID})`,
    });
    const { json } = await get(`/teammemberships?$filter=systemuserid eq ${id}`);
    expect(json.column('value', 'teammembershipid')).toEqual([expect.stringMatching(GUID)]);
  });
});

it.each([
  ['POST', '', 'Create'],
  ['POST', '/Microsoft.Dynamics.CRM.CreateMultiple', 'CreateMultiple'],
  ['PATCH', '(ID)', 'Update'],
  ['PUT', '(ID)/teamid', 'Update'],
  ['DELETE', '(ID)', 'Delete'],
])(
  'E4 writes of links at their own address, %s set%s: refused with 400 0x80040800',
  async (method, rest, message) => {
    const { json } = await get('/teammemberships?$top=1');
    const id = String(json.at('value/0/teammembershipid'));
    const answer = await call(method, `/teammemberships${rest.replace('ID', id)}`, { systemuserid: userId });
    expect([answer.status, answer.json.at('error/code')]).toEqual([400, '0x80040800']);
    expect(answer.json.text('error/message')).toContain(
      `The '${message}' method does not support entities of type 'teammembership'. MessageProcessorCache returned MessageProcessor.Empty.`,
    );
    expect((await get(`/teammemberships(${id})`)).status).toBe(200);
  },
);

it('E4 an environment that opens again keeps its links with their ids and versions', async () => {
  const before = (await get('/systemuserrolescollection')).text;
  fill(orders.service.store, new Date('2026-01-01T00:00:00Z'));
  expect((await get('/systemuserrolescollection')).text).toBe(before);
});

describe('FetchXML', () => {
  const tagged = '<attribute name="acme_customerid"/><attribute name="acme_customer_tagid"/>';
  const root = (inside: string, more = ''): string =>
    `<fetch ${more}><entity name="acme_customer_tag">${inside}</entity></fetch>`;

  it('G1 an intersect table as the entity that is asked for, with its columns and joined to its rows', async () => {
    const xml = root(`${tagged}<link-entity name="acme_tag" from="acme_tagid" to="acme_tagid" alias="t">
      <attribute name="acme_name"/><order attribute="acme_name"/></link-entity>
      <link-entity name="acme_customer" from="acme_customerid" to="acme_customerid" alias="c">
      <attribute name="acme_name"/><order attribute="acme_name"/></link-entity>`);
    const rows = await orders.rows('acme_customer_tagset', xml);
    expect(rows.map((row) => [row['t.acme_name'], row['c.acme_name']])).toEqual([
      ['green', 'Alder'],
      ['red', 'Alder'],
      ['red', 'birch'],
    ]);
    expect(rows[0]).toMatchObject({
      acme_customerid: orders.customerIds.get('Alder'),
      acme_customer_tagid: expect.stringMatching(GUID) as string,
    });
  });

  it('G1 links are counted, and paged by their ids', async () => {
    const counted = root(
      '<attribute name="acme_tagid" groupby="true" alias="tag"/><attribute name="acme_customer_tagid" aggregate="count" alias="n"/><order alias="n"/>',
      'aggregate="true"',
    );
    expect(await orders.column('acme_customer_tagset', 'n', counted)).toEqual([1, 2]);
    const page = (number: number) =>
      orders.column(
        'acme_customer_tagset',
        'acme_customer_tagid',
        root(tagged, `count="2" page="${number}"`),
      );
    expect(new Set([...(await page(1)), ...(await page(2))]).size).toBe(3);
  });

  it('G9 matchfirstrowusingcrossapply over an intersect table: one link at most', async () => {
    const xml = `<fetch><entity name="acme_customer"><attribute name="acme_name"/><order attribute="acme_name"/>
      <link-entity name="acme_customer_tag" from="acme_customerid" to="acme_customerid" alias="l"
      link-type="matchfirstrowusingcrossapply"><attribute name="acme_tagid"/></link-entity></entity></fetch>`;
    const rows = await orders.rows('acme_customers', xml);
    expect(rows.map((row) => [row.acme_name, row['l.acme_tagid'] !== undefined])).toEqual([
      ['Alder', true],
      ['birch', true],
      ['Cedar', false],
      ['Dogwood', false],
    ]);
  });
});
