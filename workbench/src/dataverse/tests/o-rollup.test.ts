/** Block O, rollup columns. */
import { columns, customTable } from '@powerbill/schema';
import { recalculateRollups } from '../rollup/recalculate';
import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { type Answer, ORIGIN, type TestService, testService } from '../testing/service';
import { createTestDoors } from '../test-doors/test-doors';

let service: TestService;
let customer: string;

beforeEach(async () => {
  service = testService(openStore({ tables: salesTables }));
  customer = await create(service, 'acme_customers', { acme_name: 'C' });
});

afterEach(() => service.dataverse.close());

const order = (body: object): Promise<string> =>
  create(service, 'acme_orders', { 'acme_CustomerId@odata.bind': `/acme_customers(${customer})`, ...body });

const columnsOfCustomer =
  'acme_ordercount,acme_ordercount_date,acme_ordercount_state,acme_ordertotal,acme_ordertotal_base,acme_lastorder,modifiedon';

const read = (): Promise<Answer> =>
  service.call('system', 'GET', `/acme_customers(${customer})?$select=${columnsOfCustomer}`);

const calculate = (field: string): Promise<Answer> => {
  const target = JSON.stringify({ '@odata.id': `acme_customers(${customer})` });
  return service.call(
    'system',
    'GET',
    `/CalculateRollupField(Target=@t,FieldName=@f)?@t=${encodeURIComponent(target)}&@f='${field}'`,
  );
};

it('O9 empty until it is calculated, by CalculateRollupField for one row', async () => {
  await order({ acme_amount: 5 });
  expect((await read()).json.at('acme_ordercount')).toBeNull();
  expect((await read()).json.at('acme_ordercount_state')).toBe(0);
  const answer = await calculate('acme_ordercount');
  expect(answer.status).toBe(200);
  expect(answer.json.at('acme_ordercount')).toBe(1);
  expect(answer.json.at('acme_ordercount_date')).toBe('2025-07-02T10:20:30Z');
  expect(answer.json.at('acme_ordercount_state')).toBe(1);
  expect((await read()).json.at('acme_ordercount')).toBe(1);
});

it('O9 the job calculates all of them; new rows count after the next one', async () => {
  await order({ acme_amount: 5.25, acme_orderedon: '2025-01-02T03:04:05Z' });
  await order({ acme_amount: 4.5, acme_orderedon: '2025-01-01T00:00:00Z' });
  await order({ acme_amount: 1, statecode: 1, statuscode: 4 });
  recalculateRollups(service.store, service.now);
  const row = await read();
  expect(row.text).toContain('"acme_ordercount":3');
  expect(row.text).toContain('"acme_ordertotal":9.7500,"acme_ordertotal_base":9.7500');
  expect(row.json.at('acme_lastorder')).toBe('2025-01-02T03:04:05Z');
  await order({ acme_amount: 1 });
  expect((await read()).json.at('acme_ordercount')).toBe(3);
});

it('O9 a door for tests runs the job', async () => {
  await order({ acme_amount: 2 });
  const doors = createTestDoors({
    dataverse: () => service.dataverse,
    reset: () => undefined,
    clock: () => service.now,
  });
  const answer = await doors.handle({
    method: 'POST',
    url: new URL(`${ORIGIN}/_workbench/rollups`),
    headers: {},
    body: new Uint8Array(),
  });
  expect(answer.status).toBe(200);
  expect((await read()).json.at('acme_ordertotal')).toBe(2);
});

it('O9 nothing to sum up: 0 for counts and sums, empty for the others', async () => {
  recalculateRollups(service.store, service.now);
  const row = await read();
  expect(row.json.at('acme_ordercount')).toBe(0);
  expect(row.json.at('acme_ordertotal')).toBe(0);
  expect(row.json.at('acme_lastorder')).toBeNull();
});

it('O9 amounts of other currencies go over the base currency', async () => {
  const euro = await create(service, 'transactioncurrencies', {
    currencyname: 'Euro',
    isocurrencycode: 'EUR',
    currencysymbol: '€',
    currencyprecision: 2,
    exchangerate: 0.5,
  });
  await order({ acme_amount: 10, 'transactioncurrencyid@odata.bind': `/transactioncurrencies(${euro})` });
  await order({ acme_amount: 1 });
  expect((await calculate('acme_ordertotal')).text).toContain('"acme_ordertotal":21.0000');
});

it('O9 calculating changes no modifiedon and fires no event', async () => {
  const before = await read();
  service.now = new Date(service.now.getTime() + 60_000);
  recalculateRollups(service.store, service.now);
  expect((await read()).json.at('modifiedon')).toBe(before.json.at('modifiedon'));
  expect(service.delivered).toHaveLength(0);
});

it('O9 nobody writes one: a value in a body does nothing', async () => {
  await service.call('system', 'PATCH', `/acme_customers(${customer})`, { acme_ordercount: 9 });
  expect((await read()).json.at('acme_ordercount')).toBeNull();
});

it('O9 a column that is no rollup: refused with 400 0x80040203', async () => {
  const refused = await calculate('acme_name');
  expect(refused.status).toBe(400);
  expect(refused.json.at('error/code')).toBe('0x80040203');
});

it.each([
  ['a table', { table: 'acme_none', lookup: 'acme_parentid', aggregate: 'count' }],
  ['a lookup', { table: 'acme_order', lookup: 'acme_name', aggregate: 'count' }],
  ['a column', { table: 'acme_order', lookup: 'acme_boxid', aggregate: 'sum' }],
] as const)('O9 without %s the service does not start', (_, rollup) => {
  const box = customTable({
    logicalName: 'acme_box',
    setName: 'acme_boxes',
    label: 'Box',
    pluralLabel: 'Boxes',
    ownership: 'organization',
    primaryName: 'acme_name',
    columns: {
      acme_name: columns.text({ label: 'Name', maxLength: 10 }),
      acme_many: columns.whole({ label: 'Many', rollup }),
    },
  });
  const store = openStore({ tables: [...salesTables, box] });
  expect(() => testService(store)).toThrow('The rollup acme_box.acme_many');
  store.close();
});
