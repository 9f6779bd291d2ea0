/** Block O, autonumbers. */
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

const post = (path: string, body: object): Promise<Answer> => service.call('system', 'POST', path, body);

const customers = async (): Promise<readonly unknown[]> =>
  (
    await service.call('system', 'GET', '/acme_customers?$select=acme_number&$orderby=acme_number')
  ).json.column('value', 'acme_number');

const seed = (value: unknown, column = 'acme_number'): Promise<Answer> =>
  post('/SetAutoNumberSeed', { EntityName: 'acme_customer', AttributeName: column, Value: value });

it('O7 a new row is numbered when its body brings no number: from 1000 on, each number once', async () => {
  await create(service, 'acme_customers', { acme_name: 'a' });
  await create(service, 'acme_customers', { acme_name: 'b', acme_number: 'mine' });
  await create(service, 'acme_customers', { acme_name: 'c', acme_number: null });
  expect(await customers()).toEqual(['C-1000', 'C-1001', 'mine']);
});

it('O7 random texts and moments are part of the format', async () => {
  const order = await create(service, 'acme_orders', {});
  const row = await service.call('system', 'GET', `/acme_orders(${order})?$select=acme_name`);
  expect(row.json.text('acme_name')).toMatch(/^ORD-01000-[0-9A-Z]{4}-20250702$/);
});

it('O7 a change never numbers a row anew', async () => {
  const id = await create(service, 'acme_customers', { acme_name: 'a' });
  await service.call('system', 'PATCH', `/acme_customers(${id})`, { acme_number: null });
  expect(await customers()).toEqual([null]);
});

it('O7 many clients at once, bulk rows and change sets get different numbers', async () => {
  const ones = Array.from({ length: 30 }, (_, index) =>
    post('/acme_customers', { acme_name: `one ${index}` }),
  );
  const bulk = post('/acme_customers/Microsoft.Dynamics.CRM.CreateMultiple', {
    Targets: Array.from({ length: 30 }, (_, index) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.acme_customer',
      acme_name: `bulk ${index}`,
    })),
  });
  await Promise.all([...ones, bulk]);
  const numbers = await customers();
  expect(numbers).toHaveLength(60);
  expect(new Set(numbers).size).toBe(60);
});

it('O7 a write that fails takes no number', async () => {
  expect((await post('/acme_customers', { acme_name: 'a', acme_industry: 99 })).status).toBe(400);
  expect((await post('/acme_customers', { acme_number: 'b' })).status).toBe(400);
  await create(service, 'acme_customers', { acme_name: 'c' });
  expect(await customers()).toEqual(['C-1000']);
});

it('O7 SetAutoNumberSeed says the next number; GetAutoNumberSeed and GetNextAutoNumberValue tell it', async () => {
  expect((await seed(42)).status).toBe(204);
  await create(service, 'acme_customers', { acme_name: 'a' });
  expect(await customers()).toEqual(['C-0042']);
  const column = { EntityName: 'acme_customer', AttributeName: 'acme_number' };
  expect((await post('/GetAutoNumberSeed', column)).json.at('AutoNumberSeedValue')).toBe(43);
  expect((await post('/GetNextAutoNumberValue', column)).json.at('NextAutoNumberValue')).toBe(43);
});

it('O7 a seed below zero, or for a column that is no autonumber: refused with 400', async () => {
  expect((await seed(-1)).status).toBe(400);
  expect((await seed(1, 'acme_name')).status).toBe(400);
  expect((await seed(1, 'acme_nothing')).status).toBe(400);
});

it.each(['{SEQNUM}', '{SEQNUM:0}', '{SEQNUM:x}', '{RANDSTRING:7}', '{DATETIMEUTC:tt}', 'A-{', 'B}'])(
  'O7 the format %j means nothing: the service does not start',
  (autoNumber) => {
    const table = customTable({
      logicalName: 'acme_odd',
      setName: 'acme_odds',
      label: 'Odd',
      pluralLabel: 'Odds',
      ownership: 'organization',
      primaryName: 'acme_name',
      columns: { acme_name: columns.text({ label: 'Name', maxLength: 10, autoNumber }) },
    });
    expect(() => openStore({ tables: [...salesTables, table] })).toThrow(
      'The autonumber of acme_odd.acme_name',
    );
  },
);
