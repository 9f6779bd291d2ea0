/** The hourly job of rollup columns. */
import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { type TestService, testService } from '../testing/service';

let service: TestService;
let customer: string;

beforeEach(async () => {
  service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
  customer = await create(service, 'acme_customers', { acme_name: 'C' });
});
afterEach(() => service.dataverse.close());

const pass = (minutes: number): void => {
  service.now = new Date(service.now.getTime() + minutes * 60_000);
};
const order = () =>
  create(service, 'acme_orders', {
    'acme_CustomerId@odata.bind': `/acme_customers(${customer})`,
    acme_amount: 5,
  });
const read = async () => {
  const answer = await service.call(
    'system',
    'GET',
    `/acme_customers(${customer})?$select=acme_ordercount,acme_ordertotal,acme_ordercount_date`,
  );
  return { etag: answer.headers.ETag, count: answer.json.at('acme_ordercount'), json: answer.json };
};

it('O9 every hour by the clock of the service the job works out what has changed', async () => {
  await order();
  pass(59);
  expect((await read()).count).toBeNull();
  pass(1);
  const first = await read();
  expect([first.count, first.json.at('acme_ordertotal')]).toEqual([1, 5]);
  expect(first.json.at('acme_ordercount_date')).toBe('2025-07-02T11:20:30Z');
  await order();
  pass(59);
  expect((await read()).count).toBe(1);
  pass(1);
  expect((await read()).count).toBe(2);
});

it('O9 the job leaves rows alone whose values stay: their version and date too', async () => {
  await order();
  pass(60);
  const first = await read();
  pass(60 * 24 * 30);
  const later = await read();
  expect([later.etag, later.json.at('acme_ordercount_date')]).toEqual([
    first.etag,
    first.json.at('acme_ordercount_date'),
  ]);
});

it('O9 a clock that is moved back makes the job due an hour later again', async () => {
  pass(60 * 24);
  await read();
  pass(-60 * 24);
  await read();
  await order();
  pass(60);
  expect((await read()).count).toBe(1);
});
