/** Block O, calculated columns. */
import { columns, customTable } from '@powerbill/schema';
import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { type Answer, type TestService, testService } from '../testing/service';

let service: TestService;

beforeEach(() => {
  service = testService(openStore({ tables: salesTables }));
});

afterEach(() => service.dataverse.close());

const get = (path: string): Promise<Answer> => service.call('system', 'GET', path);

const orders = async (): Promise<string> => {
  const customer = await create(service, 'acme_customers', { acme_name: 'Zed' });
  const bound = { 'acme_CustomerId@odata.bind': `/acme_customers(${customer})` };
  const base = { acme_orderedon: '2026-01-30T23:00:00Z', acme_due: '2026-02-02' };
  await create(service, 'acme_orders', { acme_name: 'one', acme_amount: 1000.05, ...base, ...bound });
  await create(service, 'acme_orders', { acme_name: 'two', acme_amount: 10 });
  await create(service, 'acme_orders', { acme_name: 'three' });
  return customer;
};

const names = (answer: Answer): readonly unknown[] => answer.json.column('value', 'acme_name');

it('O8 read: exact, rounded to the places of the column, over a lookup, by conditions, dates', async () => {
  await orders();
  const rows = await get(
    '/acme_orders?$select=acme_tax,acme_tax_base,acme_title,acme_days,acme_islarge&$orderby=createdon,acme_amount desc',
  );
  expect(rows.text).toContain(
    '"acme_tax":190.0100,"acme_tax_base":190.0100,"acme_title":"Zed: one","acme_days":3,"acme_islarge":true',
  );
  expect(rows.text).toContain(
    '"acme_tax":1.9000,"acme_tax_base":1.9000,"acme_title":"two","acme_days":null,"acme_islarge":false',
  );
  expect(rows.text).toContain('"acme_tax":null,"acme_tax_base":null,"acme_title":"three"');
});

it('O8 they filter, sort, group and add up', async () => {
  await orders();
  expect(names(await get('/acme_orders?$filter=acme_tax gt 1.9'))).toEqual(['one']);
  expect(names(await get("/acme_orders?$filter=startswith(acme_title,'zed')"))).toEqual(['one']);
  expect(names(await get('/acme_orders?$filter=acme_tax eq null'))).toEqual(['three']);
  expect(names(await get('/acme_orders?$filter=acme_tax ne null&$orderby=acme_tax'))).toEqual(['two', 'one']);
  expect(names(await get('/acme_orders?$orderby=acme_title desc'))).toEqual(['one', 'two', 'three']);
  expect((await get('/acme_orders?$apply=aggregate(acme_tax with sum as total)')).text).toContain(
    '"total":191.9100',
  );
});

it('O8 pages that are sorted by one continue where they ended', async () => {
  await orders();
  const headers = { prefer: 'odata.maxpagesize=2' };
  const first = await service.call(
    'system',
    'GET',
    '/acme_orders?$select=acme_name&$orderby=acme_tax desc',
    undefined,
    headers,
  );
  expect(names(first)).toEqual(['one', 'two']);
  const next = new URL(first.json.text('@odata.nextLink'));
  const path = next.pathname.replace('/api/data/v9.2', '') + next.search;
  const second = await service.call('system', 'GET', path, undefined, headers);
  expect(names(second)).toEqual(['three']);
});

it('O8 a path over a lookup reaches one', async () => {
  const customer = await create(service, 'acme_customers', { acme_name: 'C' });
  const order = await create(service, 'acme_orders', {
    acme_amount: 2000,
    'acme_CustomerId@odata.bind': `/acme_customers(${customer})`,
  });
  await create(service, 'acme_lines', {
    acme_name: 'l',
    'acme_OrderId@odata.bind': `/acme_orders(${order})`,
    acme_quantity: 0.3333333333,
    acme_price: 3,
  });
  const rows = await get('/acme_lines?$select=acme_sum&$filter=acme_OrderId/acme_islarge eq true');
  expect(rows.text).toContain('"acme_sum":1.0000');
  const customers = await get('/acme_customers?$filter=acme_customer_orders/any(o:o/acme_tax eq 380)');
  expect(customers.json.list('value')).toHaveLength(1);
});

it('O8 they follow the columns that they are made of', async () => {
  const customer = await orders();
  await service.call('system', 'PATCH', `/acme_customers(${customer})`, { acme_name: 'New' });
  expect(names(await get("/acme_orders?$filter=acme_title eq 'NEW: ONE'"))).toEqual(['one']);
});

it('O8 nobody writes them: a value in a body does nothing', async () => {
  const id = await create(service, 'acme_orders', { acme_amount: 100, acme_tax: 5 });
  expect((await get(`/acme_orders(${id})`)).text).toContain('"acme_tax":19.0000');
});

it('O8 reading one changes no modifiedon and fires no event, as it did elsewhere', async () => {
  const id = await create(service, 'acme_orders', { acme_amount: 100 });
  const before = await get(`/acme_orders(${id})`);
  service.now = new Date(service.now.getTime() + 3_600_000);
  const after = await get(`/acme_orders(${id})?$select=acme_tax,modifiedon`);
  expect(after.json.at('modifiedon')).toBe(before.json.at('modifiedon'));
  expect(after.json.at('@odata.etag')).toBe(before.json.at('@odata.etag'));
  expect(service.delivered).toHaveLength(0);
});

it('O8 FetchXML shows, filters and sorts by them', async () => {
  await orders();
  const fetchXml =
    '<fetch><entity name="acme_order"><attribute name="acme_tax"/><attribute name="acme_name"/><filter><condition attribute="acme_tax" operator="gt" value="1"/></filter><order attribute="acme_tax" descending="true"/></entity></fetch>';
  const rows = await get(`/acme_orders?fetchXml=${encodeURIComponent(fetchXml)}`);
  expect(names(rows)).toEqual(['one', 'two']);
  expect(rows.text).toContain('"acme_tax":190.0100');
});

it.each([
  ['[acme_none] + 1', "the table 'acme_sum' has no column 'acme_none'"],
  ['[acme_twice] + 1', 'depends on itself'],
  ['[acme_name.x] + 1', "'acme_name' is no lookup with one target"],
  ['[acme_name]', 'its result is a text, the column needs a number'],
  ['1 +', 'at position 3: it ends too early'],
])('O8 the formula %j: the service does not start', (formula, problem) => {
  const table = customTable({
    logicalName: 'acme_sum',
    setName: 'acme_sums',
    label: 'Sum',
    pluralLabel: 'Sums',
    ownership: 'organization',
    primaryName: 'acme_name',
    columns: {
      acme_name: columns.text({ label: 'Name', maxLength: 10 }),
      acme_twice: columns.whole({ label: 'Twice', calculated: { formula } }),
    },
  });
  expect(() => openStore({ tables: [...salesTables, table] })).toThrow(problem);
});

it('O8 what the column cannot hold is empty: too large, or divided by zero', async () => {
  const table = customTable({
    logicalName: 'acme_ratio',
    setName: 'acme_ratios',
    label: 'Ratio',
    pluralLabel: 'Ratios',
    ownership: 'organization',
    primaryName: 'acme_name',
    columns: {
      acme_name: columns.text({ label: 'Name', maxLength: 10 }),
      acme_part: columns.decimal({ label: 'Part', precision: 10 }),
      acme_whole: columns.decimal({ label: 'Whole', precision: 2 }),
      acme_ratio: columns.decimal({
        label: 'Ratio',
        precision: 8,
        calculated: { formula: '[acme_part] / [acme_whole]' },
      }),
      acme_age: columns.whole({ label: 'Age', calculated: { formula: 'diffInDays([createdon], now())' } }),
    },
  });
  const own = testService(openStore({ tables: [...salesTables, table] }));
  await create(own, 'acme_ratios', { acme_name: 'a', acme_part: 1, acme_whole: 3 });
  await create(own, 'acme_ratios', { acme_name: 'b', acme_part: 1, acme_whole: 0 });
  await create(own, 'acme_ratios', { acme_name: 'c', acme_part: 100_000_000_000, acme_whole: 0.01 });
  own.now = new Date(own.now.getTime() + 3 * 86_400_000);
  const rows = await own.call('system', 'GET', '/acme_ratios?$orderby=acme_name&$select=acme_ratio,acme_age');
  expect(rows.json.column('value', 'acme_ratio')).toEqual([0.33333333, null, null]);
  expect(rows.json.column('value', 'acme_age')).toEqual([3, 3, 3]);
  const found = await own.call(
    'system',
    'GET',
    '/acme_ratios?$filter=acme_ratio gt 0.3333333 and acme_age eq 3',
  );
  expect(found.json.list('value')).toHaveLength(1);
  await own.dataverse.close();
});

it('O8 a row whose amounts are all worked out has a currency too', async () => {
  const shift = customTable({
    logicalName: 'acme_shift',
    setName: 'acme_shifts',
    label: 'Shift',
    pluralLabel: 'Shifts',
    ownership: 'user',
    primaryName: 'acme_name',
    columns: {
      acme_name: columns.text({ label: 'Name', maxLength: 50 }),
      acme_hours: columns.whole({ label: 'Hours', max: 24 }),
      acme_pay: columns.money({ label: 'Pay', precision: 2, calculated: { formula: '[acme_hours] * 30' } }),
    },
  });
  const shifts = testService(openStore({ tables: [shift] }), undefined, { tables: [shift] });
  const id = await create(shifts, 'acme_shifts', { acme_hours: 8 });
  const row = await shifts.call('system', 'GET', `/acme_shifts(${id})?$select=acme_pay`, undefined, {
    prefer: 'odata.include-annotations="*"',
  });
  expect(row.json.at('acme_pay@OData.Community.Display.V1.FormattedValue')).toBe('$240.00');
  await shifts.dataverse.close();
});
