/** Block O, money: currencies, rates, base amounts, places. */
import { openStore } from '../store/open-store';
import { register } from '../testing/register-step';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { type Answer, personOf, type TestService, testService } from '../testing/service';

let service: TestService;

beforeEach(() => {
  service = testService(openStore({ tables: salesTables }));
});

afterEach(() => service.dataverse.close());

const euro = (rate: number, more: object = {}): Promise<string> =>
  create(service, 'transactioncurrencies', {
    currencyname: 'Euro',
    isocurrencycode: 'EUR',
    currencysymbol: '€',
    currencyprecision: 2,
    exchangerate: rate,
    ...more,
  });

const inCurrency = (id: string): object => ({
  'transactioncurrencyid@odata.bind': `/transactioncurrencies(${id})`,
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  service.call('system', 'GET', path, undefined, headers);

const patch = (path: string, body: object): Promise<Answer> => service.call('system', 'PATCH', path, body);

const formatted = { prefer: 'odata.include-annotations="*"' };
const shown = 'OData.Community.Display.V1.FormattedValue';

it('O1 base amount: the amount divided by the rate of the currency, as of the write', async () => {
  const order = await create(service, 'acme_orders', { acme_amount: 100, ...inCurrency(await euro(0.85)) });
  const row = await get(`/acme_orders(${order})?$select=acme_amount,acme_amount_base,exchangerate`);
  expect(row.text).toContain(
    '"acme_amount":100.0000,"acme_amount_base":117.6471,"exchangerate":0.8500000000',
  );
});

it('O1 a rate that changes leaves base amounts alone until the row is written again', async () => {
  const currency = await euro(0.5);
  const order = await create(service, 'acme_orders', { acme_amount: 100, ...inCurrency(currency) });
  await patch(`/transactioncurrencies(${currency})`, { exchangerate: 0.8 });
  expect((await get(`/acme_orders(${order})`)).text).toContain('"acme_amount_base":200.0000');
  await patch(`/acme_orders(${order})`, { acme_due: '2025-08-01' });
  expect((await get(`/acme_orders(${order})`)).text).toContain('"acme_amount_base":200.0000');
  await patch(`/acme_orders(${order})`, { acme_amount: 100 });
  const row = await get(`/acme_orders(${order})`);
  expect(row.text).toContain('"acme_amount_base":125.0000');
  expect(row.text).toContain('"exchangerate":0.8000000000');
});

it('O1 a new rate brings every base amount of the row along', async () => {
  const currency = await euro(0.5);
  const account = await create(service, 'accounts', {
    name: 'A',
    revenue: 10,
    creditlimit: 20,
    ...inCurrency(currency),
  });
  await patch(`/transactioncurrencies(${currency})`, { exchangerate: 4 });
  await patch(`/accounts(${account})`, { revenue: 40 });
  const row = await get(`/accounts(${account})?$select=revenue_base,creditlimit_base`);
  expect(row.text).toContain('"revenue_base":10.0000,"creditlimit_base":5.0000');
});

it('O1 another currency converts the amounts that stay', async () => {
  const order = await create(service, 'acme_orders', { acme_amount: 30 });
  await patch(`/acme_orders(${order})`, inCurrency(await euro(3)));
  const row = await get(`/acme_orders(${order})?$select=acme_amount,acme_amount_base`);
  expect(row.text).toContain('"acme_amount":30.0000,"acme_amount_base":10.0000');
});

it('O1 base amounts filter, sort and add up like any amount; nobody writes them', async () => {
  const currency = inCurrency(await euro(2));
  await create(service, 'acme_orders', { acme_name: 'a', acme_amount: 100, ...currency });
  await create(service, 'acme_orders', { acme_name: 'b', acme_amount: 60 });
  const found = await get(
    '/acme_orders?$select=acme_name&$filter=acme_amount_base gt 40&$orderby=acme_amount_base desc',
  );
  expect(found.json.column('value', 'acme_name')).toEqual(['b', 'a']);
  const sum = await get('/acme_orders?$apply=aggregate(acme_amount_base with sum as total)');
  expect(sum.text).toContain('"total":110.0000');
  const order = await create(service, 'acme_orders', { acme_amount_base: 1 });
  expect((await get(`/acme_orders(${order})`)).json.at('acme_amount_base')).toBeNull();
});

it.each([
  [0.1, 3, '0.0333'],
  [0.2, 3, '0.0667'],
  [0.0001, 2, '0.0001'],
  [-0.0001, 2, '-0.0001'],
  [1, 0.0000000001, '10000000000.0000'],
])(
  'O1 %s at the rate %s is %s in the base currency: half away from zero, four places',
  async (amount, rate, base) => {
    const line = await create(service, 'acme_lines', {
      acme_name: 'l',
      'acme_OrderId@odata.bind': `/acme_orders(${await create(service, 'acme_orders', {})})`,
      acme_price: amount,
      ...inCurrency(await euro(rate, { currencyprecision: 4 })),
    });
    expect((await get(`/acme_lines(${line})?$select=acme_price_base`)).text).toContain(
      `"acme_price_base":${base}`,
    );
  },
);

it('O1 an amount whose base amount nothing can hold is refused with 400', async () => {
  const order = await service.call('system', 'POST', '/acme_orders', {
    acme_amount: 900_000_000_000_000,
    ...inCurrency(await euro(0.0000000001)),
  });
  expect(order.status).toBe(400);
  expect(order.json.text('error/message')).toContain('acme_amount_base');
});

it.each([0, -1, 100_000_000_001, 0.00000000001])(
  'O1 the exchange rate %s: refused with 400 0x80044330',
  async (rate) => {
    await expect(euro(rate)).rejects.toThrow('0x80044330');
  },
);

it('O2 a row gets the currency of the organisation, and its rate', async () => {
  const order = await create(service, 'acme_orders', {});
  const row = await get(`/acme_orders(${order})?$expand=transactioncurrencyid($select=isocurrencycode)`);
  expect(row.json.at('transactioncurrencyid/isocurrencycode')).toBe('USD');
  expect(row.text).toContain('"exchangerate":1.0000000000');
});

it('O1 a row gets the currency that its author has chosen for himself', async () => {
  const before = await create(service, 'acme_orders', {});
  const currency = await euro(2);
  expect((await get(`/acme_orders(${before})`)).json.at('_transactioncurrencyid_value')).not.toBe(currency);
  const chosen = await patch(`/usersettingscollection(${personOf('system').userId})`, inCurrency(currency));
  expect(chosen.status).toBe(204);
  const order = await create(service, 'acme_orders', { acme_amount: 4 });
  const row = await get(`/acme_orders(${order})?$select=acme_amount_base`);
  expect(row.json.at('_transactioncurrencyid_value')).toBe(currency);
  expect(row.text).toContain('"acme_amount_base":2.0000');
});

it('O2 the currency is answered with every amount, also in expanded rows', async () => {
  const customer = await create(service, 'acme_customers', { acme_name: 'C', acme_creditlimit: 5 });
  await create(service, 'acme_orders', {
    acme_amount: 1,
    'acme_CustomerId@odata.bind': `/acme_customers(${customer})`,
  });
  const row = await get(
    `/acme_customers(${customer})?$select=acme_creditlimit&$expand=acme_customer_orders($select=acme_amount)`,
  );
  expect(row.json.text('_transactioncurrencyid_value')).toMatch(/^[0-9a-f-]{36}$/);
  expect(row.json.text('acme_customer_orders/0/_transactioncurrencyid_value')).toMatch(/^[0-9a-f-]{36}$/);
  const without = await get(`/acme_customers(${customer})?$select=acme_name`);
  expect(without.json.at('_transactioncurrencyid_value')).toBeUndefined();
});

it('O2 formatted amounts have the symbol and the places of their currency', async () => {
  const order = await create(service, 'acme_orders', { acme_amount: 1234.5, ...inCurrency(await euro(2)) });
  const row = await get(`/acme_orders(${order})`, formatted);
  expect(row.json.at(`acme_amount@${shown}`)).toBe('€1,234.50');
  expect(row.json.at(`acme_amount_base@${shown}`)).toBe('$617.25');
});

it('O2 formatting an amount without a currency does not crash, as it did elsewhere', async () => {
  const order = await create(service, 'acme_orders', { acme_amount: 7 });
  service.store.sql.run('UPDATE "acme_order" SET "transactioncurrencyid" = NULL');
  const row = await get(`/acme_orders(${order})?$select=acme_amount`, formatted);
  expect(row.status).toBe(200);
  expect(row.json.at(`acme_amount@${shown}`)).toBe('7.00');
});

it.each([
  ['column', 'acme_orders', { acme_amount: 1.234 }, 400],
  ['column', 'acme_orders', { acme_amount: 1.23 }, 204],
])('O2 places by the %s: %s %j gives %i', async (_, set, body, status) => {
  expect((await service.call('system', 'POST', `/${set}`, body)).status).toBe(status);
});

it('O2 places by the currency', async () => {
  const order = await create(service, 'acme_orders', {});
  const line = (price: number, currency: object) =>
    service.call('system', 'POST', '/acme_lines', {
      acme_name: 'l',
      'acme_OrderId@odata.bind': `/acme_orders(${order})`,
      acme_price: price,
      ...currency,
    });
  expect((await line(1.234, {})).status).toBe(400);
  expect((await line(1.234, inCurrency(await euro(1, { currencyprecision: 3 })))).status).toBe(204);
});

it('O2 amounts outside the range of their column are refused with 400 0x80044330', async () => {
  const refused = await service.call('system', 'POST', '/acme_customers', {
    acme_name: 'C',
    acme_creditlimit: -1,
  });
  expect(refused.status).toBe(400);
  expect(refused.json.at('error/code')).toBe('0x80044330');
  expect(refused.json.text('error/message')).toContain('acme_creditlimit');
});

it('O2 an amount that is cleared takes its base amount with it', async () => {
  const order = await create(service, 'acme_orders', { acme_amount: 5 });
  await service.call('system', 'DELETE', `/acme_orders(${order})/acme_amount`);
  const row = await get(`/acme_orders(${order})`);
  expect([row.json.at('acme_amount'), row.json.at('acme_amount_base')]).toEqual([null, null]);
});

it('O2 bulk rows and upserts settle their money too', async () => {
  const currency = inCurrency(await euro(2));
  const sent = await service.call('system', 'POST', '/acme_orders/Microsoft.Dynamics.CRM.CreateMultiple', {
    Targets: [1, 2].map((amount) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.acme_order',
      acme_amount: amount,
      ...currency,
    })),
  });
  expect(sent.status).toBe(200);
  const rows = await get('/acme_orders?$select=acme_amount_base&$orderby=acme_amount_base');
  expect(rows.json.column('value', 'acme_amount_base')).toEqual([0.5, 1]);
  const [id] = rows.json.column('value', 'acme_orderid');
  const updated = await service.call('system', 'POST', '/acme_orders/Microsoft.Dynamics.CRM.UpdateMultiple', {
    Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.acme_order', acme_orderid: id, acme_amount: 8 }],
  });
  expect(updated.status).toBe(204);
  expect((await get(`/acme_orders(${String(id)})`)).text).toContain('"acme_amount_base":4.0000');
});

it('O2 a change set that fails leaves no rate behind that never was', async () => {
  const currency = await euro(2);
  const boundary = 'multipart/mixed; boundary=b';
  const part = (id: number, line: string, body: object): string =>
    `--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: ${id}\r\n\r\n${line} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}\r\n`;
  const root = '/api/data/v9.2';
  const parts = [
    part(1, `PATCH ${root}/transactioncurrencies(${currency})`, { exchangerate: 4 }),
    part(2, `POST ${root}/acme_orders`, { acme_amount: 8, ...inCurrency(currency) }),
    part(3, `POST ${root}/acme_orders`, { acme_amount: 'x' }),
  ].join('');
  const batch = `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${parts}--c--\r\n--b--\r\n`;
  const failed = await service.call('system', 'POST', '/$batch', batch, { 'content-type': boundary });
  expect(failed.status).toBe(400);
  const order = await create(service, 'acme_orders', { acme_amount: 8, ...inCurrency(currency) });
  expect((await get(`/acme_orders(${order})`)).text).toContain('"acme_amount_base":4.0000');
});

it('O2 events format amounts by the currency of their row, also where a change does not name it', async () => {
  await register(service, 'Update', 'acme_order');
  const order = await create(service, 'acme_orders', { acme_amount: 1, ...inCurrency(await euro(2)) });
  await patch(`/acme_orders(${order})`, { acme_amount: 7.5 });
  await service.dataverse.drained();
  expect(service.delivered[0]?.init.body).toContain('{"key":"acme_amount","value":"€7.50"}');
});

it('O2 the base amount of a secured amount is as closed as the amount', async () => {
  const closed = await service.call(
    'account',
    'GET',
    '/pb_contractversions?$filter=pb_deviationamount_base gt 1',
  );
  const open = await service.call(
    'system',
    'GET',
    '/pb_contractversions?$filter=pb_deviationamount_base gt 1',
  );
  expect([closed.status, open.status]).toEqual([403, 200]);
});
