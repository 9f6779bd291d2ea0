import { type FetchOrders, fetchOrders } from '../testing/fetch-orders';
import { create } from '../testing/rows';
import { personOf } from '../testing/service';

let orders: FetchOrders;
let view: string;
let own: string;
let groups: string;

const xml = `<fetch><entity name="acme_order"><attribute name="acme_name"/><attribute name="acme_amount"/>
  <filter><condition attribute="acme_amount" operator="gt" value="5"/></filter><order attribute="acme_amount"/></entity></fetch>`;

beforeAll(async () => {
  orders = await fetchOrders();
  const { service } = orders;
  const body = { name: 'Large orders', returnedtypecode: 'acme_order', querytype: 0, layoutxml: '<grid/>' };
  view = await create(service, 'savedqueries', { ...body, fetchxml: xml, isdefault: true });
  own = await create(service, 'userqueries', { ...body, name: 'Mine', fetchxml: xml });
  groups = await create(service, 'savedqueries', {
    ...body,
    name: 'Count',
    fetchxml:
      '<fetch aggregate="true"><entity name="acme_order"><attribute name="acme_orderid" aggregate="count" alias="n"/></entity></fetch>',
  });
});
afterAll(() => orders.service.dataverse.close());

const get = (path: string, prefer?: string) =>
  orders.service.call('system', 'GET', path, undefined, prefer === undefined ? {} : { prefer });

const names = async (query: string) => (await get(`/acme_orders?${query}`)).json.column('value', 'acme_name');

it('F32 a view is found by its name and run by its id', async () => {
  const { json } = await get("/savedqueries?$select=name,savedqueryid&$filter=name eq 'Large orders'");
  expect(json.at('value/0/savedqueryid')).toBe(view);
  expect(await names(`savedQuery=${view}`)).toEqual(['B1', 'A1', 'A2', 'C1']);
  expect(await names(`userQuery=${own}`)).toEqual(['B1', 'A1', 'A2', 'C1']);
});

it('F32 $filter, $orderby, $top and $count narrow, sort and count the view', async () => {
  expect(await names(`savedQuery=${view}&$filter=acme_amount lt 50`)).toEqual(['B1', 'A1', 'A2']);
  expect(await names(`savedQuery=${view}&$orderby=acme_name desc`)).toEqual(['C1', 'B1', 'A2', 'A1']);
  expect(await names(`savedQuery=${view}&$filter=acme_CustomerId/acme_name eq 'alder'&$top=1`)).toEqual([
    'A1',
  ]);
  const counted = await get(`/acme_orders?savedQuery=${view}&$count=true&$filter=acme_amount lt 50`);
  expect(counted.json.at('@odata.count')).toBe(3);
});

it('F32 pages of a view', async () => {
  const first = await get(`/acme_orders?savedQuery=${view}`, 'odata.maxpagesize=3');
  expect(first.json.column('value', 'acme_name')).toEqual(['B1', 'A1', 'A2']);
  const next = first.json.text('@odata.nextLink');
  const second = await get(next.slice(next.indexOf('/acme_orders')), 'odata.maxpagesize=3');
  expect(second.json.column('value', 'acme_name')).toEqual(['C1']);
});

it('F32 a view over the rows that belong to a row', async () => {
  const customer = `/acme_customers(${orders.customerIds.get('Alder')})/acme_customer_orders`;
  const { json } = await get(`${customer}?savedQuery=${view}`);
  expect(json.column('value', 'acme_name')).toEqual(['A1', 'A2']);
});

it('F32 a view of groups', async () => {
  expect((await get(`/acme_orders?savedQuery=${groups}`)).json.at('value')).toEqual([{ n: 6 }]);
  const filtered = await get(`/acme_orders?savedQuery=${groups}&$filter=acme_amount gt 5`);
  expect(filtered.json.at('value')).toEqual([{ n: 4 }]);
  expect((await get(`/acme_orders?savedQuery=${groups}&$orderby=acme_name`)).status).toBe(400);
});

it('F32 a view belongs to its owner, a saved one to everybody who may read views', async () => {
  const { json } = await get(`/userqueries(${own})?$select=_ownerid_value`);
  expect(json.at('_ownerid_value')).toBe(personOf('system').userId);
  const { json: saved } = await get(`/savedqueries(${view})`);
  expect(saved.at('_ownerid_value')).toBeUndefined();
});

it.each([
  ['acme_customers', () => `savedQuery=${view}`, 400, '0x80060888'],
  ['acme_orders', () => 'savedQuery=nonsense', 400, '0x80060888'],
  ['acme_orders', () => 'savedQuery=00000000-0000-0000-0000-00000000000a', 404, '0x80040217'],
  ['acme_orders', () => `savedQuery=${own}`, 404, '0x80040217'],
  ['acme_orders', () => `savedQuery=${view}&userQuery=${own}`, 400, '0x80060888'],
  ['acme_orders', () => `savedQuery=${view}&$select=acme_name`, 501, '0x80060890'],
  ['acme_orders', () => `savedQuery=${view}&$skiptoken=x`, 400, '0x80060888'],
])('F32 %s with a view that does not fit: refused with its code', async (setName, query, status, code) => {
  const answer = await get(`/${setName}?${query()}`);
  expect([answer.status, answer.json.at('error/code')]).toEqual([status, code]);
});

it('F32 a view without FetchXML, or with a broken one: refused with 400', async () => {
  const body = { name: 'Broken', returnedtypecode: 'acme_order' };
  const none = await create(orders.service, 'savedqueries', body);
  const broken = await create(orders.service, 'savedqueries', { ...body, fetchxml: '<fetch' });
  expect((await get(`/acme_orders?savedQuery=${none}`)).status).toBe(400);
  expect((await get(`/acme_orders?savedQuery=${broken}`)).status).toBe(400);
});
