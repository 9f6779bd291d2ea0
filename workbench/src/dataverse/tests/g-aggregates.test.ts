import { allAnnotations, type FetchOrders, fetchOrders } from '../testing/fetch-orders';

let orders: FetchOrders;
beforeAll(async () => {
  orders = await fetchOrders();
});
afterAll(() => orders.service.dataverse.close());

const aggregate = (inside: string, prefer?: string, attributes = '') =>
  orders.rows(
    'acme_orders',
    `<fetch aggregate="true" ${attributes}><entity name="acme_order">${inside}</entity></fetch>`,
    prefer,
  );

const attribute = (name: string, alias: string, how: string): string =>
  `<attribute name="${name}" alias="${alias}" ${how}/>`;
const of = (name: string, method: string, alias = method, more = ''): string =>
  attribute(name, alias, `aggregate="${method}" ${more}`);
const by = (name: string, alias: string, part?: string): string =>
  attribute(name, alias, `groupby="true"${part === undefined ? '' : ` dategrouping="${part}"`}`);

const count = of('acme_orderid', 'count', 'n');
const customerOf = (inside: string, type = 'inner'): string =>
  `<link-entity name="acme_customer" from="acme_customerid" to="acme_customerid" link-type="${type}" alias="c">${inside}</link-entity>`;

describe('aggregates', () => {
  it('G12 all functions over an amount, exactly', async () => {
    const methods = ['avg', 'count', 'countcolumn', 'max', 'min', 'sum'];
    const answer = await orders.fetch(
      'acme_orders',
      `<fetch aggregate="true"><entity name="acme_order">${methods.map((one) => of('acme_amount', one)).join('')}</entity></fetch>`,
    );
    expect(answer.text).toContain(
      '"value":[{"avg":27.3060000000,"count":6,"countcolumn":5,"max":100.0000,"min":1.0000,"sum":136.5300}]',
    );
  });

  it('G12 the average of whole numbers is one, cut off', async () => {
    const xml = `<fetch aggregate="true"><entity name="acme_customer">${of('acme_employees', 'avg')}${of('acme_employees', 'sum')}</entity></fetch>`;
    expect(await orders.rows('acme_customers', xml)).toEqual([{ avg: 16, sum: 50 }]);
  });

  it('G12 countcolumn distinct, dates, several rows of links', async () => {
    const xml = `<fetch aggregate="true"><entity name="acme_customer">${of('acme_employees', 'countcolumn', 'd', 'distinct="true"')}</entity></fetch>`;
    expect(await orders.rows('acme_customers', xml)).toEqual([{ d: 2 }]);
    expect(await aggregate(of('acme_orderedon', 'max') + of('acme_due', 'min'))).toEqual([
      { max: '2025-06-30T12:00:00Z', min: '2024-02-05' },
    ]);
    expect(await aggregate(of('acme_amount', 'sum') + customerOf(of('acme_creditlimit', 'max')))).toEqual([
      { sum: 135.53, max: 2000.25 },
    ]);
  });

  it('G12 formatted values', async () => {
    const [row] = await aggregate(count + of('acme_amount', 'sum'), allAnnotations);
    expect(row).toEqual({
      'n@OData.Community.Display.V1.FormattedValue': '6',
      n: 6,
      'sum@OData.Community.Display.V1.FormattedValue': '$136.53',
      sum: 136.53,
    });
  });

  it.each([
    ['an attribute that is neither', '<attribute name="acme_name" alias="x"/>', 400, '0x80041107'],
    ['no alias', '<attribute name="acme_name" aggregate="count"/>', 400, '0x8004110b'],
    ['an alias twice', count + count, 400, '0x80041109'],
    ['a sum of texts', of('acme_name', 'sum'), 400, '0x80060888'],
    ['nothing', '', 400, '0x80041107'],
    ['all attributes', '<all-attributes/>', 400, '0x80041107'],
    ['an unknown function', of('acme_amount', 'median'), 400, '0x8004111c'],
    ['distinct sums', of('acme_amount', 'sum', 's', 'distinct="true"'), 400, '0x8004111c'],
    ['an unknown column', of('acme_nothing', 'sum'), 400, '0x80041103'],
    ['an order by a column', `${count}<order attribute="acme_name"/>`, 400, '0x8004110b'],
    ['an order by an unknown alias', `${count}<order alias="x"/>`, 400, '0x8004110a'],
  ])('G12 %s: refused with its code', async (_, inside, status, code) => {
    const xml = `<fetch aggregate="true"><entity name="acme_order">${inside}</entity></fetch>`;
    expect((await orders.refusal('acme_orders', xml)).slice(0, 2)).toEqual([status, code]);
  });

  it('G12 aggregate without the aggregation: refused with 400 0x80041107', async () => {
    const xml = `<fetch><entity name="acme_order">${count}</entity></fetch>`;
    expect((await orders.refusal('acme_orders', xml)).slice(0, 2)).toEqual([400, '0x80041107']);
  });
});

describe('groups', () => {
  it('G13 group-by columns are in the result, lookups with name and table (elsewhere they were missing)', async () => {
    const inside = count + by('acme_customerid', 'customer') + '<order alias="n" descending="true"/>';
    const rows = await aggregate(inside, allAnnotations);
    expect(rows[0]).toEqual({
      'customer@OData.Community.Display.V1.FormattedValue': 'Alder',
      'customer@Microsoft.Dynamics.CRM.lookuplogicalname': 'acme_customer',
      customer: orders.customerIds.get('Alder'),
      'n@OData.Community.Display.V1.FormattedValue': '3',
      n: 3,
    });
    expect(rows.map((row) => row.n)).toEqual([3, 1, 1, 1]);
    expect(rows.filter((row) => row.customer === null)).toHaveLength(1);
  });

  it('G13 texts group without case, columns of links too', async () => {
    const inside = count + customerOf(by('acme_name', 'name') + '<order alias="name"/>', 'outer');
    expect(await aggregate(inside)).toEqual([
      { name: null, n: 1 },
      { name: 'Alder', n: 3 },
      { name: 'birch', n: 1 },
      { name: 'Cedar', n: 1 },
    ]);
    const xml = `<fetch aggregate="true"><entity name="acme_customer">${of('acme_name', 'count', 'n')}${by('acme_industry', 'i')}</entity></fetch>`;
    const rows = await orders.rows('acme_customers', xml, allAnnotations);
    expect(rows.map((row) => [row.i, row['i@OData.Community.Display.V1.FormattedValue'], row.n])).toEqual([
      [1, 'Hotels', 1],
      [2, 'Banks', 2],
      [3, 'Shops', 1],
    ]);
  });

  it.each([
    [
      'day',
      [
        [null, 1],
        [1, 1],
        [5, 1],
        [10, 1],
        [15, 1],
        [30, 1],
      ],
    ],
    [
      'week',
      [
        [null, 1],
        [1, 2],
        [6, 1],
        [20, 1],
        [27, 1],
      ],
    ],
    [
      'month',
      [
        [null, 1],
        [1, 2],
        [2, 1],
        [5, 1],
        [6, 1],
      ],
    ],
    [
      'quarter',
      [
        [null, 1],
        [1, 3],
        [2, 2],
      ],
    ],
    [
      'year',
      [
        [null, 1],
        [2024, 3],
        [2025, 2],
      ],
    ],
    [
      'fiscal-period',
      [
        [null, 1],
        [1, 2],
        [2, 1],
        [1, 1],
        [2, 1],
      ],
    ],
    [
      'fiscal-year',
      [
        [null, 1],
        [2024, 3],
        [2025, 2],
      ],
    ],
  ])('G13 by %s of a date', async (part, expected) => {
    const rows = await aggregate(count + by('acme_orderedon', 'part', part) + '<order alias="part"/>');
    expect(rows.map((row) => [row.part, row.n])).toEqual(expected);
  });

  it('G13 fiscal periods and years have names', async () => {
    const inside =
      count + by('acme_orderedon', 'period', 'fiscal-period') + by('acme_due', 'year', 'fiscal-year');
    const [, row] = await aggregate(inside, allAnnotations);
    expect(row?.['period@OData.Community.Display.V1.FormattedValue']).toBe('Quarter 1 FY2024');
    expect(row?.['year@OData.Community.Display.V1.FormattedValue']).toBe('FY2024');
  });

  it('G13 the fiscal year of the organisation decides', async () => {
    const { sql } = orders.service.store;
    const before = sql.first('SELECT "fiscalcalendarstart" AS start FROM "organization"')?.start ?? null;
    sql.run('UPDATE "organization" SET "fiscalcalendarstart" = ?', ['2025-02-10T00:00:00Z']);
    const rows = await aggregate(count + by('acme_orderedon', 'year', 'fiscal-year'));
    sql.run('UPDATE "organization" SET "fiscalcalendarstart" = ?', [before]);
    expect(rows.map((row) => [row.year, row.n])).toEqual([
      [null, 1],
      [2023, 1],
      [2024, 3],
      [2025, 1],
    ]);
  });

  it.each([
    ['a moment without a part', by('acme_orderedon', 'x')],
    ['a part of a text', by('acme_name', 'x', 'year')],
    ['an unknown part', by('acme_orderedon', 'x', 'decade')],
  ])('G13 %s: refused with 400', async (_, inside) => {
    const xml = `<fetch aggregate="true"><entity name="acme_order">${inside}</entity></fetch>`;
    expect((await orders.refusal('acme_orders', xml))[0]).toBe(400);
  });

  it('G13 groups come page by page too', async () => {
    const inside = count + by('acme_name', 'name') + '<order alias="name"/>';
    const page = (number: number) => aggregate(inside, undefined, `count="4" page="${number}"`);
    expect((await page(1)).map((row) => row.name)).toEqual(['A1', 'A2', 'A3', 'B1']);
    expect((await page(2)).map((row) => row.name)).toEqual(['C1', 'N1']);
    expect((await aggregate(inside, undefined, 'top="1"')).map((row) => row.name)).toEqual(['A1']);
  });
});

describe('row aggregates', () => {
  it('G14 CountChildren: the rows below each', async () => {
    const xml = `<fetch><entity name="acme_customer"><attribute name="acme_name"/><order attribute="acme_name"/>
      <attribute name="acme_customerid" alias="below" rowaggregate="CountChildren"/></entity></fetch>`;
    expect(await orders.column('acme_customers', 'below', xml)).toEqual([2, 0, 0, 0]);
  });

  it.each([
    ['acme_order', 'acme_orderid'],
    ['acme_customer', 'acme_parentid'],
  ])('G14 of %s by %s: refused with 400 0x8004111c', async (table, name) => {
    const xml = `<fetch><entity name="${table}"><attribute name="${name}" alias="n" rowaggregate="CountChildren"/></entity></fetch>`;
    expect((await orders.refusal(`${table}s`, xml)).slice(0, 2)).toEqual([400, '0x8004111c']);
  });
});

describe('nothing, nulls, limits', () => {
  const nobody = '<filter><condition attribute="acme_name" operator="eq" value="nobody"/></filter>';

  it('G15 over no rows: one row of nulls under its alias, count 0 (elsewhere it was missing)', async () => {
    const all = of('acme_amount', 'sum') + of('acme_amount', 'avg') + of('acme_amount', 'max') + count;
    expect(await aggregate(all + of('acme_amount', 'countcolumn') + nobody)).toEqual([
      { sum: null, avg: null, max: null, n: 0, countcolumn: 0 },
    ]);
    expect(await aggregate(count + by('acme_name', 'name') + nobody)).toEqual([]);
  });

  it('G15 empty values do not count', async () => {
    const inside = of('acme_amount', 'sum') + of('acme_amount', 'countcolumn') + count;
    expect(await aggregate(inside + by('acme_name', 'name'))).toContainEqual({
      name: 'A3',
      sum: null,
      countcolumn: 0,
      n: 1,
    });
  });

  it('G15 more rows than aggregatelimit: refused with 400 0x8004e023', async () => {
    const xml = (limit: number) =>
      `<fetch aggregate="true" aggregatelimit="${limit}"><entity name="acme_order">${count}</entity></fetch>`;
    expect((await orders.refusal('acme_orders', xml(5))).slice(0, 2)).toEqual([400, '0x8004e023']);
    expect((await orders.fetch('acme_orders', xml(6))).status).toBe(200);
  });
});
