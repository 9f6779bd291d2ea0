import { people } from '../../tenant/people';
import { type FetchOrders, fetchOrders } from '../testing/fetch-orders';

let orders: FetchOrders;
beforeAll(async () => {
  orders = await fetchOrders();
});
afterAll(() => orders.service.dataverse.close());

const condition = (attribute: string, operator: string, ...values: readonly unknown[]): string => {
  const [value] = values;
  if (values.length === 0) return `<condition attribute="${attribute}" operator="${operator}"/>`;
  if (values.length === 1) {
    return `<condition attribute="${attribute}" operator="${operator}" value="${String(value)}"/>`;
  }
  const listed = values.map((one) => `<value>${String(one)}</value>`).join('');
  return `<condition attribute="${attribute}" operator="${operator}">${listed}</condition>`;
};

const filtered = (...conditions: readonly string[]) =>
  orders.customers(`<filter>${conditions.join('')}</filter>`);

const ordersOf = (inside: string) =>
  orders.column(
    'acme_orders',
    'acme_name',
    `<fetch><entity name="acme_order"><attribute name="acme_name"/><order attribute="acme_name"/>${inside}</entity></fetch>`,
  );

describe('comparisons, texts, lists', () => {
  it.each([
    ['acme_name', 'eq', ['ALDER'], ['Alder']],
    ['acme_name', 'ne', ['alder'], ['birch', 'Cedar', 'Dogwood']],
    ['acme_name', 'neq', ['alder'], ['birch', 'Cedar', 'Dogwood']],
    ['acme_employees', 'eq', [20], ['birch', 'Dogwood']],
    ['acme_employees', 'ne', [20], ['Alder', 'Cedar']],
    ['acme_employees', 'gt', [10], ['birch', 'Dogwood']],
    ['acme_employees', 'ge', [10], ['Alder', 'birch', 'Dogwood']],
    ['acme_employees', 'lt', [20], ['Alder']],
    ['acme_employees', 'le', [20], ['Alder', 'birch', 'Dogwood']],
    ['acme_creditlimit', 'eq', ['1000.50'], ['Alder']],
    ['acme_creditlimit', 'lt', ['0.011'], ['Dogwood']],
    ['acme_employees', 'null', [], ['Cedar']],
    ['acme_employees', 'not-null', [], ['Alder', 'birch', 'Dogwood']],
    ['acme_name', 'like', ['%r%'], ['Alder', 'birch', 'Cedar']],
    ['acme_name', 'like', ['_edar'], ['Cedar']],
    ['acme_name', 'not-like', ['%r%'], ['Dogwood']],
    ['acme_name', 'begins-with', ['B'], ['birch']],
    ['acme_name', 'not-begin-with', ['B'], ['Alder', 'Cedar', 'Dogwood']],
    ['acme_name', 'ends-with', ['R'], ['Alder', 'Cedar']],
    ['acme_name', 'not-end-with', ['R'], ['birch', 'Dogwood']],
    ['acme_employees', 'in', [10, 20], ['Alder', 'birch', 'Dogwood']],
    ['acme_employees', 'not-in', [10, 11], ['birch', 'Cedar', 'Dogwood']],
    ['acme_employees', 'between', [11, 20], ['birch', 'Dogwood']],
    ['acme_employees', 'not-between', [11, 20], ['Alder', 'Cedar']],
    ['acme_active', 'eq', ['true'], ['Alder', 'birch', 'Cedar', 'Dogwood']],
    ['acme_active', 'eq', ['0'], []],
    ['acme_industry', 'eq', ['2'], ['birch', 'Dogwood']],
  ])('G5 %s %s %p', async (attribute, operator, values, expected) => {
    expect(await filtered(condition(attribute, operator, ...values))).toEqual(expected);
  });

  it('G5 a lookup by id, with and without braces', async () => {
    const id = orders.customerIds.get('Alder') ?? '';
    expect(await filtered(condition('acme_parentid', 'eq', id))).toEqual(['birch', 'Cedar']);
    expect(await filtered(condition('acme_parentid', 'eq', `{${id.toUpperCase()}}`))).toEqual([
      'birch',
      'Cedar',
    ]);
  });

  it('G5 filters nest, and an empty one says nothing', async () => {
    const either = `<filter type="or">${condition('acme_name', 'eq', 'Alder')}${condition('acme_industry', 'eq', 2)}</filter>`;
    expect(await filtered(either, condition('acme_employees', 'gt', 10))).toEqual(['birch', 'Dogwood']);
    expect(await filtered('<filter/>')).toHaveLength(4);
    expect(
      await orders.customers(
        `<filter>${either}</filter><filter>${condition('acme_name', 'like', 'd%')}</filter>`,
      ),
    ).toEqual(['Dogwood']);
  });

  it('G5 a column that does not exist: refused with 400 0x80041103 (elsewhere it found nothing)', async () => {
    for (const inside of [
      `<filter>${condition('acme_nothing', 'eq', 1)}</filter>`,
      '<attribute name="acme_nothing"/>',
      '<order attribute="acme_nothing"/>',
    ]) {
      const xml = `<fetch><entity name="acme_customer">${inside}</entity></fetch>`;
      const [status, code, message] = await orders.refusal('acme_customers', xml);
      expect([status, code]).toEqual([400, '0x80041103']);
      expect(message).toMatch(/'acme_nothing'.*\(line 1, column \d+\)/);
    }
  });

  it.each([
    [condition('acme_name', 'equals', 'x'), 400, '0x8004111c'],
    [condition('acme_name', 'eq'), 400, '0x80041106'],
    [condition('acme_name', 'between', 1, 2, 3), 400, '0x80041106'],
    [condition('acme_employees', 'eq', 'many'), 400, '0x80060888'],
    [condition('acme_parentid', 'eq', 'nobody'), 400, '0x80060888'],
    [condition('acme_since', 'on', '2025-02-30'), 400, '0x80060888'],
    ['<condition attribute="acme_name"/>', 400, '0x8004111c'],
    ['<condition operator="null"/>', 400, '0x8004111c'],
    [
      '<condition attribute="acme_name" operator="eq" value="x"><value>y</value></condition>',
      400,
      '0x8004111c',
    ],
    ['<condition attribute="acme_name" operator="eq" value="x" column="y"/>', 501, '0x80060890'],
    ['<condition attribute="acme_name" operator="eq" value="x" colour="red"/>', 400, '0x8004111c'],
  ])('G5 %s: refused with %i %s', async (inside, status, code) => {
    const xml = `<fetch>\n<entity name="acme_customer">\n<filter>${inside}</filter></entity></fetch>`;
    const [given, its, message] = await orders.refusal('acme_customers', xml);
    expect([given, its]).toEqual([status, code]);
    expect(message).toContain('(line 3, column 9)');
    expect(message).not.toContain('at position');
  });

  it('G5 more than 500 conditions: refused with 400 0x8004430c', async () => {
    const many = "<condition+attribute='acme_name'+operator='null'/>".repeat(501);
    const xml = `<fetch><entity+name='acme_customer'><filter>${many}</filter></entity></fetch>`;
    const { status, json } = await orders.service.call('system', 'GET', `/acme_customers?fetchXml=${xml}`);
    expect([status, json.at('error/code')]).toEqual([400, '0x8004430c']);
  });
});

describe('days, fiscal periods, people, hierarchies', () => {
  it.each([
    ['on', ['2024-02-10'], ['A2']],
    ['on-or-after', ['2025-01-01'], ['B1', 'C1']],
    ['on-or-before', ['2024-02-10'], ['A1', 'A2']],
    ['last-x-days', [3], ['C1']],
    ['last-month', [], ['C1']],
    ['this-year', [], ['B1', 'C1']],
    ['last-year', [], ['A1', 'A2', 'A3']],
    ['olderthan-x-months', [12], ['A1', 'A2', 'A3']],
    ['in-fiscal-year', [2024], ['A1', 'A2', 'A3']],
    ['in-fiscal-period', [1], ['A1', 'A2', 'B1']],
    ['in-fiscal-period-and-year', [2, 2025], ['C1']],
    ['last-fiscal-period', [], ['C1']],
  ])('G6 acme_orderedon %s %p', async (operator, values, expected) => {
    expect(await ordersOf(`<filter>${condition('acme_orderedon', operator, ...values)}</filter>`)).toEqual(
      expected,
    );
  });

  it('G6 the caller and his business unit', async () => {
    const everybody = ['Alder', 'birch', 'Cedar', 'Dogwood'];
    expect(people[0]?.name).toBe('system');
    expect(await filtered(condition('ownerid', 'eq-userid'))).toEqual(everybody);
    expect(await filtered(condition('ownerid', 'ne-userid'))).toEqual([]);
    expect(await filtered(condition('owningbusinessunit', 'eq-businessid'))).toEqual(everybody);
    expect(await filtered(condition('ownerid', 'eq-userteams'))).toEqual([]);
  });

  it('G6 hierarchies', async () => {
    const id = orders.customerIds.get('Alder') ?? '';
    expect(await filtered(condition('acme_customerid', 'under', id))).toEqual(['birch', 'Cedar']);
    expect(await filtered(condition('acme_customerid', 'eq-or-under', id))).toEqual([
      'Alder',
      'birch',
      'Cedar',
    ]);
    expect(await filtered(condition('acme_customerid', 'not-under', id))).toEqual(['Alder', 'Dogwood']);
    const child = orders.customerIds.get('birch') ?? '';
    expect(await filtered(condition('acme_customerid', 'above', child))).toEqual(['Alder']);
    expect(await filtered(condition('acme_customerid', 'eq-or-above', child))).toEqual(['Alder', 'birch']);
  });

  it('G6 several choices', async () => {
    const id = orders.customerIds.get('Cedar') ?? '';
    await orders.service.call('system', 'PATCH', `/acme_customers(${id})`, { acme_interests: '10,30' });
    expect(await filtered(condition('acme_interests', 'contain-values', 20, 30))).toEqual(['Cedar']);
    expect(await filtered(condition('acme_interests', 'not-contain-values', 20, 30))).toHaveLength(3);
  });
});

describe('columns with columns, rows of links', () => {
  const link = (type: string, inside = '') =>
    `<link-entity name="acme_customer" from="acme_customerid" to="acme_customerid" link-type="${type}" alias="c">${inside}</link-entity>`;

  it('G7 valueof compares columns of a row; empty ones are not equal', async () => {
    const compare = (operator: string) =>
      ordersOf(
        `<filter><condition attribute="createdon" operator="${operator}" valueof="modifiedon"/></filter>`,
      );
    expect(await compare('eq')).toHaveLength(6);
    expect(await compare('lt')).toEqual([]);
    const empty = '<filter><condition attribute="acme_amount" operator="eq" valueof="acme_amount"/></filter>';
    expect(await ordersOf(empty)).not.toContain('A3');
  });

  it('G7 valueof compares with a column of a link', async () => {
    const than = (operator: string, inside = '') =>
      ordersOf(
        `<filter><condition attribute="acme_amount" operator="${operator}" valueof="c.acme_creditlimit"/></filter>${link('outer', inside)}`,
      );
    expect(await than('lt')).toEqual(['A1', 'A2', 'C1']);
    expect(await than('gt')).toEqual([]);
  });

  it('G7 a condition on two rows inside an inner link waits for the join; in an outer one: refused with 501', async () => {
    const inside =
      '<filter><condition attribute="acme_creditlimit" operator="gt" valueof="o.acme_amount"/></filter>';
    const xml = (type: string) =>
      `<fetch><entity name="acme_customer"><attribute name="acme_name"/>
       <link-entity name="acme_order" from="acme_customerid" to="acme_customerid" alias="o">
       <link-entity name="acme_customer" from="acme_customerid" to="acme_customerid" link-type="${type}">${inside}</link-entity>
       </link-entity></entity></fetch>`;
    const answer = await orders.fetch('acme_customers', xml('inner'));
    expect([...answer.json.column('value', 'acme_name')].sort()).toEqual(['Alder', 'Alder', 'Cedar']);
    expect((await orders.refusal('acme_customers', xml('outer')))[0]).toBe(501);
  });

  it('G7 entityname asks a linked row after the join', async () => {
    const asked = (operator: string, value = '') =>
      ordersOf(
        `<filter><condition entityname="c" attribute="acme_name" operator="${operator}" ${value}/></filter>${link('outer')}`,
      );
    expect(await asked('null')).toEqual(['N1']);
    expect(await asked('eq', 'value="birch"')).toEqual(['B1']);
    expect(await asked('ne', 'value="Alder"')).toEqual(['B1', 'C1', 'N1']);
  });

  it.each([
    ['<condition entityname="x" attribute="acme_name" operator="null"/>', 400, '0x8004110a'],
    ['<condition attribute="acme_name" operator="eq" valueof="x.acme_name"/>', 400, '0x8004110a'],
    ['<condition attribute="acme_name" operator="eq" valueof="acme_amount"/>', 400, '0x80060888'],
    ['<condition attribute="acme_name" operator="like" valueof="acme_title"/>', 501, '0x80060890'],
    ['<condition attribute="acme_name" operator="eq" valueof="acme_nothing"/>', 400, '0x80041103'],
  ])('G7 %s: refused with %i %s', async (inside, status, code) => {
    const xml = `<fetch><entity name="acme_order"><filter>${inside}</filter></entity></fetch>`;
    expect((await orders.refusal('acme_orders', xml)).slice(0, 2)).toEqual([status, code]);
  });
});
