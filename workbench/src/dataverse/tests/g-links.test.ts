import { type FetchOrders, fetchOrders } from '../testing/fetch-orders';

let orders: FetchOrders;
beforeAll(async () => {
  orders = await fetchOrders();
});
afterAll(() => orders.service.dataverse.close());

const link = (type: string, inside = '', more = 'alias="o"'): string =>
  `<link-entity name="acme_order" from="acme_customerid" to="acme_customerid" link-type="${type}" ${more}>${inside}</link-entity>`;

const over = (amount: number): string =>
  `<filter><condition attribute="acme_amount" operator="gt" value="${amount}"/></filter>`;

const withOrders = (type: string, inside = ''): string =>
  `<fetch><entity name="acme_customer"><attribute name="acme_name"/><order attribute="acme_name"/>
   <link-entity name="acme_order" from="acme_customerid" to="acme_customerid" link-type="${type}" alias="o">
   <attribute name="acme_name"/><order attribute="acme_name"/>${inside}</link-entity></entity></fetch>`;

const pairs = async (xml: string): Promise<string[]> =>
  (await orders.rows('acme_customers', xml)).map((row) =>
    [row.acme_name, row['o.acme_name'] ?? '-'].join(':'),
  );

/** `acme_customer` has its id under the name that orders have for their lookup. */
describe('joins', () => {
  it('G8 inner: a row for each partner, none without', async () => {
    expect(await pairs(withOrders('inner'))).toEqual([
      'Alder:A1',
      'Alder:A2',
      'Alder:A3',
      'birch:B1',
      'Cedar:C1',
    ]);
    expect(await pairs(withOrders('inner', over(10)))).toEqual(['Alder:A1', 'Alder:A2', 'Cedar:C1']);
  });

  it('G8 outer: rows without a partner stay; the filter of the link decides which partners count', async () => {
    expect(await pairs(withOrders('outer', over(10)))).toEqual([
      'Alder:A1',
      'Alder:A2',
      'birch:-',
      'Cedar:C1',
      'Dogwood:-',
    ]);
  });

  it('G8 nested: an inner link inside an outer one narrows the partners and keeps the rows', async () => {
    const parents = (inner: string): string =>
      `<fetch><entity name="acme_customer"><attribute name="acme_name"/><order attribute="acme_name"/>
       <link-entity name="acme_customer" from="acme_customerid" to="acme_parentid" link-type="outer" alias="p">
       <attribute name="acme_name"/>
       <link-entity name="acme_order" from="acme_customerid" to="acme_customerid" link-type="${inner}" alias="o">
       <attribute name="acme_name"/>${over(20)}</link-entity></link-entity></entity></fetch>`;
    const read = async (inner: string) =>
      (await orders.rows('acme_customers', parents(inner))).map((row) =>
        [row.acme_name, row['p.acme_name'] ?? '-', row['o.acme_name'] ?? '-'].join(':'),
      );
    const expected = ['Alder:-:-', 'birch:Alder:A2', 'Cedar:Alder:A2', 'Dogwood:-:-'];
    expect(await read('inner')).toEqual(expected);
    expect(await read('outer')).toEqual(expected);
  });

  it('G8 many to many over the intersect table', async () => {
    const xml = `<fetch><entity name="acme_customer"><attribute name="acme_name"/><order attribute="acme_name"/>
      <link-entity name="acme_customer_tag" from="acme_customerid" to="acme_customerid" intersect="true">
      <link-entity name="acme_tag" from="acme_tagid" to="acme_tagid" alias="t"><attribute name="acme_name"/>
      <order attribute="acme_name"/></link-entity></link-entity></entity></fetch>`;
    const rows = await orders.rows('acme_customers', xml);
    expect(rows.map((row) => `${String(row.acme_name)}:${String(row['t.acme_name'])}`)).toEqual([
      'Alder:green',
      'Alder:red',
      'birch:red',
    ]);
  });

  it('G8 criteria of several top-level links are joined (elsewhere they were once united)', async () => {
    const both = `${link('inner', over(20))}
      <link-entity name="acme_customer_tag" from="acme_customerid" to="acme_customerid" intersect="true">
      <link-entity name="acme_tag" from="acme_tagid" to="acme_tagid"><filter>
      <condition attribute="acme_name" operator="eq" value="green"/></filter></link-entity></link-entity>`;
    expect(await orders.customers(both)).toEqual(['Alder']);
    expect(await orders.customers(link('inner', over(20)))).toEqual(['Alder', 'Cedar']);
  });

  it('G8 ne on an outer join counts rows without a partner (elsewhere they were lost)', async () => {
    const asked = `${link('outer')}<filter><condition entityname="o" attribute="acme_name" operator="ne" value="A1"/></filter>`;
    expect(await orders.customers(asked)).toEqual(['Alder', 'Alder', 'birch', 'Cedar', 'Dogwood']);
  });

  it('G8 from and to: the id of the other table where one is missing; refused with 501 where both are', async () => {
    const one = '<link-entity name="acme_customer" to="acme_parentid" alias="p"/>';
    expect(await orders.customers(one)).toEqual(['birch', 'Cedar']);
    const none = '<fetch><entity name="acme_customer"><link-entity name="acme_order"/></entity></fetch>';
    expect((await orders.refusal('acme_customers', none))[0]).toBe(501);
  });

  it.each([
    ['acme_order', 'acme_nothing', 'acme_customerid', '0x80041103'],
    ['acme_order', 'acme_customerid', 'acme_nothing', '0x80041103'],
    ['acme_nothing', 'acme_customerid', 'acme_customerid', '0x80041102'],
    ['acme_order', 'acme_amount', 'acme_customerid', '0x80041106'],
  ])('G8 a link to %s from %s to %s: refused with 400 and its code', async (name, from, to, code) => {
    const xml = `<fetch><entity name="acme_customer"><link-entity name="${name}" from="${from}" to="${to}"/></entity></fetch>`;
    expect((await orders.refusal('acme_customers', xml)).slice(0, 2)).toEqual([400, code]);
  });

  it('G8 more than 15 links: refused with 400 0x8004430d', async () => {
    const xml = `<fetch><entity name="acme_customer">${Array.from({ length: 16 }, (_, index) => link('outer', over(1000), `alias="l${index}"`)).join('')}</entity></fetch>`;
    expect((await orders.refusal('acme_customers', xml)).slice(0, 2)).toEqual([400, '0x8004430d']);
    expect(
      (await orders.fetch('acme_customers', xml.replace(link('outer', over(1000), 'alias="l15"'), '')))
        .status,
    ).toBe(200);
  });
});

describe('existence', () => {
  it.each(['exists', 'in'])('G9 %s: rows with a partner, once each', async (type) => {
    expect(await orders.customers(link(type))).toEqual(['Alder', 'birch', 'Cedar']);
    expect(await orders.customers(link(type, over(10)))).toEqual(['Alder', 'Cedar']);
  });

  it('G9 matchfirstrowusingcrossapply: one partner at most, rows without one stay', async () => {
    expect(await pairs(withOrders('matchfirstrowusingcrossapply', over(10)))).toEqual([
      expect.stringMatching(/^Alder:A[12]$/),
      'birch:-',
      'Cedar:C1',
      'Dogwood:-',
    ]);
  });

  it('G9 exists and filter links give no columns: refused with 400 0x8004111c', async () => {
    const xml = `<fetch><entity name="acme_customer">${link('exists', '<attribute name="acme_name"/>')}</entity></fetch>`;
    expect((await orders.refusal('acme_customers', xml)).slice(0, 2)).toEqual([400, '0x8004111c']);
  });

  it('G10 any and not any, also beside other conditions', async () => {
    const filtered = (type: string, inside = '', kind = 'and', more = '') =>
      orders.customers(`<filter type="${kind}">${link(type, inside, '')}${more}</filter>`);
    expect(await filtered('any')).toEqual(['Alder', 'birch', 'Cedar']);
    expect(await filtered('any', over(50))).toEqual(['Cedar']);
    expect(await filtered('not any')).toEqual(['Dogwood']);
    expect(await filtered('not any', over(50))).toEqual(['Alder', 'birch', 'Dogwood']);
    const named = '<condition attribute="acme_name" operator="eq" value="birch"/>';
    expect(await filtered('any', over(50), 'or', named)).toEqual(['birch', 'Cedar']);
    expect(await filtered('any', over(50), 'and', named)).toEqual([]);
  });

  it('G10 all: there are partners and none fits; not all: any fits', async () => {
    const filtered = (type: string) => orders.customers(`<filter>${link(type, over(10), '')}</filter>`);
    expect(await filtered('all')).toEqual(['birch']);
    expect(await filtered('not all')).toEqual(['Alder', 'Cedar']);
  });

  it('G10 negative conditions inside links ask each partner (elsewhere they asked them together)', async () => {
    const notA1 = '<filter><condition attribute="acme_name" operator="ne" value="A1"/></filter>';
    const filtered = (type: string) => orders.customers(`<filter>${link(type, notA1, '')}</filter>`);
    expect(await filtered('any')).toEqual(['Alder', 'birch', 'Cedar']);
    expect(await filtered('not any')).toEqual(['Dogwood']);
    const empty = '<filter><condition attribute="acme_amount" operator="null"/></filter>';
    expect(await orders.customers(`<filter>${link('any', empty, '')}</filter>`)).toEqual(['Alder']);
  });

  it('G10 nested: partners of partners', async () => {
    const children = (inside: string) =>
      orders.customers(
        `<filter><link-entity name="acme_customer" from="acme_parentid" to="acme_customerid" link-type="any"><filter>${inside}</filter></link-entity></filter>`,
      );
    expect(await children(link('any', over(50), ''))).toEqual(['Alder']);
    expect(await children(link('not any', over(1), ''))).toEqual([]);
  });

  it.each([
    ['any', link('any')],
    ['a link of rows inside a filter', `<filter>${link('outer')}</filter>`],
    ['an unknown type', link('sideways')],
  ])('G10 %s where it cannot stand: refused with 400 0x80041117', async (_, inside) => {
    const xml = `<fetch><entity name="acme_customer">${inside}</entity></fetch>`;
    expect((await orders.refusal('acme_customers', xml)).slice(0, 2)).toEqual([400, '0x80041117']);
  });
});
