import { allAnnotations, type FetchOrders, fetchOrders } from '../testing/fetch-orders';
import { ROOT } from '../testing/service';

let orders: FetchOrders;
beforeAll(async () => {
  orders = await fetchOrders();
});
afterAll(() => orders.service.dataverse.close());

const query = (attributes: string, inside = ''): string =>
  `<fetch ${attributes}><entity name="acme_order"><attribute name="acme_name"/>${inside}</entity></fetch>`;

const byName = '<order attribute="acme_name"/>';

describe('the request', () => {
  const all = "<fetch><entity name='acme_order'><attribute name='acme_name'/></entity></fetch>";

  it('G1 fetchXml in the address, on the set of its table', async () => {
    const answer = await orders.fetch('acme_orders', all);
    expect(answer.status).toBe(200);
    expect(answer.json.at('@odata.context')).toBe(`${ROOT}/$metadata#acme_orders(acme_name)`);
    expect(answer.json.list('value')).toHaveLength(6);
    const row = answer.json.at('value/0') as object;
    expect(Object.keys(row)).toEqual(['@odata.etag', 'acme_name', 'acme_orderid']);
  });

  it('G1 on the set of another table: refused with 400 0x80041102', async () => {
    expect((await orders.refusal('acme_customers', all)).slice(0, 2)).toEqual([400, '0x80041102']);
  });

  it('G1 beside $filter, $select and the like: refused with 400', async () => {
    for (const option of ["$filter=acme_name eq 'A1'", '$select=acme_name', '$orderby=acme_name', '$top=1']) {
      const path = `/acme_orders?${option}&fetchXml=${encodeURIComponent(all)}`;
      expect((await orders.service.call('system', 'GET', path)).status).toBe(400);
    }
  });

  it('G1 inside a batch, where a query may be longer', async () => {
    const values = Array.from({ length: 1300 }, (_, index) => `<value>Z${index}</value>`).join('');
    const long = query(
      '',
      `<filter><condition attribute="acme_name" operator="in">${values}<value>B1</value></condition></filter>`,
    );
    const address = `/api/data/v9.2/acme_orders?fetchXml=${encodeURIComponent(long)}`;
    expect(address.length).toBeGreaterThan(33_000);
    const body = [
      '--batch_1',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `GET ${address} HTTP/1.1`,
      'Accept: application/json',
      '',
      '',
      '--batch_1--',
      '',
    ].join('\r\n');
    const answer = await orders.service.call('system', 'POST', '/$batch', body, {
      'content-type': 'multipart/mixed; boundary="batch_1"',
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"acme_name":"B1"');
  });

  it('G1 longer than 64 KB: refused with 400 0x80040201', async () => {
    const { parseFetch } = await import('../fetchxml/parse-fetch');
    expect(() => parseFetch(`${' '.repeat(70_000)}${all}`)).toThrow(/longer than 65536/);
  });

  it.each([
    ['<fetch>', '0x80040201', 1, 8],
    ['<fetch><entity name="acme_order"></fetch>', '0x80040201', 1, 42],
    ['<!DOCTYPE fetch []><fetch/>', '0x80040201', 1, 20],
    ['<fetch>&secret;</fetch>', '0x80040201', 1, 16],
    ['<fetch><?run it?></fetch>', '0x80040201', 1, 18],
    ['no xml', '0x80040201', 1, 8],
    ['', '0x80040201', 1, 1],
    ['<fetch/>', '0x80041102', 1, 1],
    ['<fetch>\n  <entity/></fetch>', '0x80041102', 2, 3],
    ['<fetch>\n  <entity name="nothing"/></fetch>', '0x80041102', 2, 3],
    ['<fetch>\n  <entity name="acme_order">\n    <column name="x"/></entity></fetch>', '0x8004111c', 3, 5],
    ['<fetch colour="red"><entity name="acme_order"/></fetch>', '0x8004111c', 1, 1],
    ['<fetch><entity name="acme_order">text</entity></fetch>', '0x8004111c', 1, 8],
    ['<query><entity name="acme_order"/></query>', '0x8004111c', 1, 1],
    ['<fetch distinct="maybe"><entity name="acme_order"/></fetch>', '0x8004111c', 1, 1],
    ['<fetch count="0"><entity name="acme_order"/></fetch>', '0x8004110c', 1, 1],
    ['<fetch>'.repeat(101), '0x80040201', 1, 708],
  ])('G1 %s: refused with 400, its code and its position', async (xml, code, line, column) => {
    const [status, given, message] = await orders.refusal('acme_orders', xml);
    expect([status, given]).toEqual([400, code]);
    expect(message).toContain(`(line ${line}, column ${column})`);
  });

  it.each([
    'mapping="internal"',
    'utc-offset="60"',
    'min-active-row-version="true"',
    'datasource="retained"',
  ])('G1 %s: refused with 501', async (attribute) => {
    expect((await orders.refusal('acme_orders', query(attribute)))[0]).toBe(501);
  });
});

describe('answers', () => {
  const link =
    '<link-entity name="acme_customer" from="acme_customerid" to="acme_customerid" alias="c"><attribute name="acme_name"/><attribute name="acme_parentid" alias="parent"/><attribute name="acme_creditlimit"/></link-entity>';

  it('G2 what is empty is left out', async () => {
    const xml =
      '<fetch><entity name="acme_order"><attribute name="acme_title"/><attribute name="acme_due"/><filter><condition attribute="acme_name" operator="eq" value="A3"/></filter></entity></fetch>';
    const [row] = await orders.rows('acme_orders', xml);
    expect(Object.keys(row ?? {})).toEqual(['@odata.etag', 'acme_title', 'acme_orderid']);
  });

  it('G2 all columns where none is named', async () => {
    const bare = await orders.rows('acme_orders', '<fetch top="1"><entity name="acme_order"/></fetch>');
    const said = await orders.rows(
      'acme_orders',
      '<fetch top="1"><entity name="acme_order"><all-attributes/></entity></fetch>',
    );
    expect(bare).toEqual(said);
    expect(Object.keys(bare[0] ?? {})).toEqual(
      expect.arrayContaining(['acme_name', '_ownerid_value', 'createdon']),
    );
    const none = await orders.rows(
      'acme_orders',
      '<fetch top="1"><entity name="acme_order"><no-attrs/></entity></fetch>',
    );
    expect(Object.keys(none[0] ?? {})).toEqual(['@odata.etag', 'acme_orderid']);
  });

  it('G2 cookie and more records are annotations that stand there while there are more', async () => {
    const [first, last] = [query('count="4" page="1"', byName), query('count="4" page="2"', byName)];
    const plain = (await orders.fetch('acme_orders', first)).text;
    expect(plain).not.toContain('Microsoft.Dynamics.CRM');
    expect(plain).not.toContain('nextLink');
    const { json, headers } = await orders.fetch('acme_orders', first, allAnnotations);
    expect(json.at('@Microsoft.Dynamics.CRM.morerecords')).toBe(true);
    expect(json.at('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie')).toMatch(
      /^<cookie pagenumber="2" pagingcookie="%253Ccookie%2520page%253D%25221%2522%253E[^"]+" istracking="False" \/>$/,
    );
    expect(headers['Preference-Applied']).toBe(allAnnotations);
    const end = await orders.fetch('acme_orders', last, allAnnotations);
    expect(end.text).not.toContain('morerecords');
    expect(end.text).not.toContain('fetchxmlpagingcookie');
  });

  it('G2 returntotalrecordcount and $count=true count alike', async () => {
    const counted = {
      '@odata.count': 6,
      '@Microsoft.Dynamics.CRM.totalrecordcount': 6,
      '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
    };
    const asked = await orders.fetch(
      'acme_orders',
      query('count="2" returntotalrecordcount="true"'),
      allAnnotations,
    );
    expect(asked.json.all).toMatchObject(counted);
    const path = `/acme_orders?$count=true&fetchXml=${encodeURIComponent(query('count="2"'))}`;
    const also = await orders.service.call('system', 'GET', path, undefined, { prefer: allAnnotations });
    expect(also.json.all).toMatchObject(counted);
    expect((await orders.refusal('acme_orders', query('top="2" returntotalrecordcount="true"')))[0]).toBe(
      400,
    );
  });

  it('G11 columns of links are named by their alias, with a dot; an alias of an attribute stands alone', async () => {
    const one = '<filter><condition attribute="acme_name" operator="eq" value="C1"/></filter>';
    const [row] = await orders.rows('acme_orders', query('', one + link), allAnnotations);
    expect(row).toMatchObject({
      'c.acme_name': 'Cedar',
      'c.acme_creditlimit': 2000.25,
      'c.acme_creditlimit@OData.Community.Display.V1.FormattedValue': '$2,000.25',
      parent: orders.customerIds.get('Alder'),
      'parent@OData.Community.Display.V1.FormattedValue': 'Alder',
      'parent@Microsoft.Dynamics.CRM.lookuplogicalname': 'acme_customer',
    });
  });

  it('G11 own columns: lookups as _x_value, under an alias as it says; links without one are numbered', async () => {
    const inside = `<attribute name="acme_customerid"/><attribute name="acme_customerid" alias="who"/>
      <filter><condition attribute="acme_name" operator="eq" value="B1"/></filter>
      <link-entity name="acme_customer" from="acme_customerid" to="acme_customerid"><attribute name="acme_name"/></link-entity>`;
    const [row] = await orders.rows('acme_orders', query('', inside));
    const id = orders.customerIds.get('birch');
    expect(row).toMatchObject({ _acme_customerid_value: id, who: id, 'acme_customer1.acme_name': 'birch' });
  });

  it.each([
    ['an alias that is no name', '<attribute name="acme_name" alias="a b"/>'],
    [
      'two columns of one name',
      '<attribute name="acme_name" alias="x"/><attribute name="acme_due" alias="x"/>',
    ],
    ['an alias that another column has as its name', '<attribute name="acme_due" alias="acme_name"/>'],
    ['an alias that is the name of the id', '<attribute name="acme_due" alias="acme_orderid"/>'],
    ['two links of one name', `${link}${link}`],
  ])('G11 %s: refused with 400 0x80041109', async (_, inside) => {
    expect((await orders.refusal('acme_orders', query('', inside))).slice(0, 2)).toEqual([400, '0x80041109']);
  });

  it('G11 a column under its own name as an alias stands there once', async () => {
    const answer = await orders.fetch(
      'acme_orders',
      query('', '<attribute name="acme_name" alias="acme_name"/>'),
    );
    expect(answer.text.match(/"acme_name":/g)).toHaveLength(answer.json.list('value').length);
  });

  it('G11 a name column of a lookup: refused with 501, as formatted values have it', async () => {
    const [status, , message] = await orders.refusal(
      'acme_orders',
      query('', '<attribute name="acme_customeridname"/>'),
    );
    expect([status, message]).toEqual([501, expect.stringContaining("'acme_customeridname'")]);
  });
});
