import { allAnnotations, type FetchOrders, fetchOrders } from '../testing/fetch-orders';
import { create } from '../testing/rows';

let orders: FetchOrders;
beforeAll(async () => {
  orders = await fetchOrders();
});
afterAll(() => orders.service.dataverse.close());

const names = (xml: string) => orders.column('acme_orders', 'acme_name', xml);

const query = (attributes: string, inside = '', table = 'acme_order'): string =>
  `<fetch ${attributes}><entity name="${table}"><attribute name="acme_name"/>${inside}</entity></fetch>`;

const byName = '<order attribute="acme_name"/>';

describe('pages', () => {
  const cookieOf = (annotation: unknown): string => {
    const inner = /pagingcookie="([^"]*)"/.exec(String(annotation))?.[1] ?? '';
    return decodeURIComponent(decodeURIComponent(inner));
  };
  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

  const pageOf = async (page: number, cookie: string, inside: string) => {
    const paging = cookie === '' ? '' : `paging-cookie="${escaped(cookie)}"`;
    return orders.fetch('acme_orders', query(`count="2" page="${page}" ${paging}`, inside), allAnnotations);
  };

  it('G3 count and page without a cookie', async () => {
    expect(await names(query('count="4" page="1"', byName))).toEqual(['A1', 'A2', 'A3', 'B1']);
    expect(await names(query('count="4" page="2"', byName))).toEqual(['C1', 'N1']);
    expect(await names(query('count="4" page="3"', byName))).toEqual([]);
    expect(await names(query('count="9999"', byName))).toHaveLength(6);
  });

  it('G3 no page has more than 5,000 rows', async () => {
    const { sql } = orders.service.store;
    const numbers = JSON.stringify(Array.from({ length: 5001 }, (_, at) => `many ${at}`));
    sql.run(
      'INSERT INTO "acme_tag" ("acme_tagid", "acme_name", "versionnumber") SELECT value, value, 1 FROM json_each(?)',
      [numbers],
    );
    const answer = await orders.fetch('acme_tags', query('count="9999"', '', 'acme_tag'), allAnnotations);
    sql.run('DELETE FROM "acme_tag" WHERE "acme_tagid" LIKE \'many%\'');
    expect(answer.json.list('value')).toHaveLength(5000);
    expect(answer.json.at('@Microsoft.Dynamics.CRM.morerecords')).toBe(true);
  });

  it('G3 without a cookie no further than 50,000 rows: refused with 400', async () => {
    expect((await orders.fetch('acme_orders', query('count="5000" page="10"'))).status).toBe(200);
    expect((await orders.refusal('acme_orders', query('count="5000" page="11"')))[0]).toBe(400);
  });

  it.each([
    ['by name', byName],
    ['by an amount that may be empty, downwards', '<order attribute="acme_amount" descending="true"/>'],
    ['by the name of a lookup', '<order attribute="acme_customerid"/>'],
    [
      'by a link',
      '<link-entity name="acme_customer" from="acme_customerid" to="acme_customerid" link-type="outer" alias="c"><order attribute="acme_employees"/></link-entity>',
    ],
    ['without an order', ''],
  ])('G3 cookies lead %s through all rows once', async (_, inside) => {
    const expected = await names(query('', inside));
    const found: unknown[] = [];
    let cookie = '';
    for (let page = 1; page < 10; page += 1) {
      const { json } = await pageOf(page, cookie, inside);
      found.push(...json.column('value', 'acme_name'));
      if (json.at('@Microsoft.Dynamics.CRM.morerecords') !== true) break;
      cookie = cookieOf(json.at('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'));
    }
    expect(found).toEqual(expected);
  });

  it('G3 a cookie holds the first and the last row of its page', async () => {
    const { json } = await pageOf(1, '', byName);
    const ids = json.column('value', 'acme_orderid').map((id) => `{${String(id).toUpperCase()}}`);
    expect(cookieOf(json.at('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'))).toBe(
      `<cookie page="1"><acme_name last="a2" first="a1" /><acme_orderid last="${ids[1]}" first="${ids[0]}" /></cookie>`,
    );
  });

  it('G3 rows that come and go between pages are neither repeated nor do they push others away', async () => {
    const first = await pageOf(1, '', byName);
    expect(first.json.column('value', 'acme_name')).toEqual(['A1', 'A2']);
    const early = await create(orders.service, 'acme_orders', { acme_name: 'A0' });
    const cookie = cookieOf(first.json.at('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'));
    expect((await pageOf(2, cookie, byName)).json.column('value', 'acme_name')).toEqual(['A3', 'B1']);
    await orders.service.call('system', 'DELETE', `/acme_orders(${early})`);
  });

  it('G3 a cookie of another page is not used', async () => {
    const { json } = await pageOf(1, '', byName);
    const cookie = cookieOf(json.at('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'));
    expect((await pageOf(3, cookie, byName)).json.column('value', 'acme_name')).toEqual(['C1', 'N1']);
  });

  it.each([
    'nonsense',
    '<cookie page="1"/>',
    '<cookie page="one"><acme_name last="a"/><acme_orderid last="{00000000-0000-0000-0000-000000000000}"/></cookie>',
    '<cookie page="1"><acme_due last="a"/><acme_orderid last="{00000000-0000-0000-0000-000000000000}"/></cookie>',
    `<cookie page="1"><acme_name last="a"/><acme_orderid last="' OR 1=1 --"/></cookie>`,
    '<cookie page="1"><acme_name/><acme_orderid last="{00000000-0000-0000-0000-000000000000}"/></cookie>',
  ])('G3 the cookie %s: refused with 400', async (cookie) => {
    expect((await pageOf(2, cookie, byName)).status).toBe(400);
  });

  it('G3 top gives so many rows and no more; refused with 400 beside paging and above 5,000', async () => {
    expect(await names(query('top="2"', byName))).toEqual(['A1', 'A2']);
    const { text } = await orders.fetch('acme_orders', query('top="2"', byName), allAnnotations);
    expect(text).not.toContain('morerecords');
    for (const attributes of ['top="2" page="1"', 'top="2" count="1"', 'top="5001"', 'top="0"']) {
      expect((await orders.refusal('acme_orders', query(attributes)))[0]).toBe(400);
    }
  });

  it('G4 distinct: equal rows once, without ids', async () => {
    const xml = (attributes: string) =>
      `<fetch distinct="true" ${attributes}><entity name="acme_customer"><attribute name="acme_employees"/><order attribute="acme_employees"/></entity></fetch>`;
    expect(await orders.rows('acme_customers', xml(''))).toEqual([
      {},
      { acme_employees: 10 },
      { acme_employees: 20 },
    ]);
    expect(await orders.rows('acme_customers', xml('count="2" page="2"'))).toEqual([{ acme_employees: 20 }]);
    const counted = await orders.fetch('acme_customers', xml('returntotalrecordcount="true"'));
    expect(counted.json.at('@odata.count')).toBe(3);
  });

  it('G4 distinct over a link that would repeat rows; texts are equal without case', async () => {
    const link = '<link-entity name="acme_order" from="acme_customerid" to="acme_customerid" alias="o"/>';
    const xml = `<fetch distinct="true"><entity name="acme_customer"><attribute name="acme_name"/><order attribute="acme_name"/>${link}</entity></fetch>`;
    expect(await orders.column('acme_customers', 'acme_name', xml)).toEqual(['Alder', 'birch', 'Cedar']);
    const id = await create(orders.service, 'acme_orders', { acme_name: 'a1' });
    expect(await names(query('distinct="true"', byName))).toHaveLength(6);
    await orders.service.call('system', 'DELETE', `/acme_orders(${id})`);
  });

  it('G4 hints change nothing: no-lock, latematerialize, options, version, output-format', async () => {
    const hints =
      'no-lock="true" latematerialize="true" options="Recompile" version="1.0" output-format="xml-platform" mapping="logical"';
    expect(await names(query(hints, byName))).toEqual(['A1', 'A2', 'A3', 'B1', 'C1', 'N1']);
  });
});

describe('order', () => {
  const customers = (inside: string, attributes = '') =>
    orders.column('acme_customers', 'acme_name', query(attributes, inside, 'acme_customer'));

  it('G17 by columns, downwards, by an alias', async () => {
    expect(await customers('<order attribute="acme_name" descending="true"/>')).toEqual([
      'Dogwood',
      'Cedar',
      'birch',
      'Alder',
    ]);
    expect(await customers('<order attribute="acme_employees"/><order attribute="acme_name"/>')).toEqual([
      'Cedar',
      'Alder',
      'birch',
      'Dogwood',
    ]);
    expect(
      await customers(
        '<attribute name="acme_employees" alias="e"/><order alias="e" descending="true"/><order attribute="acme_name"/>',
      ),
    ).toEqual(['birch', 'Dogwood', 'Alder', 'Cedar']);
  });

  it('G17 choices by their labels, by their numbers with useraworderby; lookups by names', async () => {
    const industry = '<order attribute="acme_industry"/><order attribute="acme_name"/>';
    expect(await customers(industry)).toEqual(['birch', 'Dogwood', 'Alder', 'Cedar']);
    expect(await customers(industry, 'useraworderby="true"')).toEqual(['Alder', 'birch', 'Dogwood', 'Cedar']);
    expect(
      await names(
        query('', '<order attribute="acme_customerid" descending="true"/><order attribute="acme_name"/>'),
      ),
    ).toEqual(['C1', 'B1', 'A1', 'A2', 'A3', 'N1']);
  });

  it('G17 orders of links come after those of the table, unless entityname says otherwise', async () => {
    const link = (order: string) =>
      `<link-entity name="acme_customer" from="acme_customerid" to="acme_customerid" alias="c">${order}</link-entity>`;
    const own = '<order attribute="acme_name" descending="true"/>';
    expect(await names(query('', own + link('<order attribute="acme_name"/>')))).toEqual([
      'C1',
      'B1',
      'A3',
      'A2',
      'A1',
    ]);
    const first = '<order entityname="c" attribute="acme_name"/>';
    expect(await names(query('', first + own + link('')))).toEqual(['A3', 'A2', 'A1', 'B1', 'C1']);
  });

  it.each([
    ['<order/>', 400, '0x8004111c'],
    ['<order attribute="acme_name" alias="x"/>', 400, '0x8004111c'],
    ['<order alias="x"/>', 400, '0x8004110a'],
    ['<order entityname="x" attribute="acme_name"/>', 400, '0x8004110a'],
    [
      '<attribute name="acme_customerid" alias="n" rowaggregate="CountChildren"/><order alias="n"/>',
      501,
      '0x80060890',
    ],
  ])('G17 %s: refused with %i %s', async (inside, status, code) => {
    expect((await orders.refusal('acme_customers', query('', inside, 'acme_customer'))).slice(0, 2)).toEqual([
      status,
      code,
    ]);
  });
});
