/** Block O, states, status reasons and the changes between them. */
import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { orderStatus } from '../testing/sales-order';
import { salesTables } from '../testing/sales-tables';
import { type Answer, type TestService, testService } from '../testing/service';

let service: TestService;

beforeAll(() => {
  service = testService(openStore({ tables: salesTables }));
});

afterAll(() => service.dataverse.close());

const order = (body: object = {}): Promise<string> => create(service, 'acme_orders', body);

const read = (id: string): Promise<Answer> =>
  service.call('system', 'GET', `/acme_orders(${id})?$select=statecode,statuscode`, undefined, {
    prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
  });

const change = (id: string, body: object): Promise<Answer> =>
  service.call('system', 'PATCH', `/acme_orders(${id})`, body);

it('O11 a new row has the first state and its first reason', async () => {
  const row = await read(await order());
  expect(row.json.at('statecode')).toBe(0);
  expect(row.json.at('statuscode')).toBe(orderStatus.draft);
  expect(row.json.at('statecode@OData.Community.Display.V1.FormattedValue')).toBe('Open');
  expect(row.json.at('statuscode@OData.Community.Display.V1.FormattedValue')).toBe('Draft');
});

it('O11 a change that the reasons allow: draft, placed, delivered', async () => {
  const id = await order();
  expect((await change(id, { statuscode: orderStatus.placed })).status).toBe(204);
  expect((await change(id, { statecode: 1, statuscode: orderStatus.delivered })).status).toBe(204);
  expect((await read(id)).json.at('statuscode')).toBe(orderStatus.delivered);
});

it('O11 the same reason again is no change', async () => {
  const id = await order();
  expect((await change(id, { statecode: 0, statuscode: orderStatus.draft })).status).toBe(204);
});

it.each([
  ['draft to delivered', {}, { statecode: 1, statuscode: orderStatus.delivered }],
  ['placed to draft', { statuscode: orderStatus.placed }, { statuscode: orderStatus.draft }],
  ['an end to draft', { statecode: 1, statuscode: orderStatus.delivered }, { statecode: 0 }],
])('O11 a change that they do not allow, %s: refused with 400 0x80048408', async (_, before, after) => {
  const id = await order(before);
  const refused = await change(id, after);
  expect(refused.status).toBe(400);
  expect(refused.json.at('error/code')).toBe('0x80048408');
});

it('O11 a reason of another state: refused with 400 0x80048408', async () => {
  const refused = await change(await order(), { statecode: 0, statuscode: orderStatus.cancelled });
  expect(refused.status).toBe(400);
  expect(refused.json.at('error/code')).toBe('0x80048408');
});

it('O11 tables that name no changes allow all of them', async () => {
  const id = await create(service, 'acme_tags', { acme_name: 't' });
  for (const statecode of [1, 0, 1]) {
    expect((await service.call('system', 'PATCH', `/acme_tags(${id})`, { statecode })).status).toBe(204);
  }
});
