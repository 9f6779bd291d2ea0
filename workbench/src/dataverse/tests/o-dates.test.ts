/** Block O, dates by behaviour, and numbers that are no amounts. */
import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { type Answer, type TestService, testService } from '../testing/service';

let service: TestService;

beforeAll(() => {
  service = testService(openStore({ tables: salesTables }));
});

afterAll(() => service.dataverse.close());

const written = async (body: object): Promise<Answer> => {
  const id = await create(service, 'acme_orders', body);
  return service.call('system', 'GET', `/acme_orders(${id})`, undefined, {
    prefer: 'odata.include-annotations="*"',
  });
};

it('O5 date only: a day without time, the same for everybody', async () => {
  const row = await written({ acme_due: '2026-09-22' });
  expect(row.json.at('acme_due')).toBe('2026-09-22');
  expect(row.json.at('acme_due@OData.Community.Display.V1.FormattedValue')).toBe('9/22/2026');
});

it.each([
  ['2026-09-22T13:05:09Z', '2026-09-22T13:05:09Z'],
  ['2026-09-22T13:05:09+02:00', '2026-09-22T11:05:09Z'],
  ['2026-09-22T13:05Z', '2026-09-22T13:05:00Z'],
  ['2026-09-22T13:05:09.987Z', '2026-09-22T13:05:09Z'],
])('O5 user-local and time-zone-independent moments: %s is %s', async (sent, given) => {
  const row = await written({ acme_orderedon: sent, acme_opensat: sent });
  expect(row.json.at('acme_orderedon')).toBe(given);
  expect(row.json.at('acme_opensat')).toBe(given);
});

it.each([
  ['acme_due', '2026-02-30'],
  ['acme_due', '2026-09-22T00:00:00Z'],
  ['acme_due', '1752-12-31'],
  ['acme_orderedon', '2026-09-22'],
  ['acme_orderedon', '2026-09-22T25:00:00Z'],
  ['acme_opensat', 'yesterday'],
])('O5 %s %j: refused with 400', async (column, value) => {
  const refused = await service.call('system', 'POST', '/acme_orders', { [column]: value });
  expect(refused.status).toBe(400);
  expect(refused.json.text('error/message')).toContain(column);
});

it('O5 floating point numbers are rounded to the places of their column', async () => {
  const id = await create(service, 'acme_customers', { acme_name: 'C', acme_latitude: 52.5200066 });
  const row = await service.call('system', 'GET', `/acme_customers(${id})?$select=acme_latitude`, undefined, {
    prefer: 'odata.include-annotations="*"',
  });
  expect(row.json.at('acme_latitude')).toBe(52.52001);
  expect(row.json.at('acme_latitude@OData.Community.Display.V1.FormattedValue')).toBe('52.52001');
  const found = await service.call(
    'system',
    'GET',
    '/acme_customers?$filter=acme_latitude gt 52.5 and acme_latitude lt 52.6',
  );
  expect(found.json.list('value')).toHaveLength(1);
});

it('O5 floating point numbers sort, and pages go on where they ended', async () => {
  for (const latitude of [1.5, -2.25, 1.5]) {
    await create(service, 'acme_customers', { acme_name: 'P', acme_notes: 'page', acme_latitude: latitude });
  }
  const headers = { prefer: 'odata.maxpagesize=1' };
  const found: unknown[] = [];
  let path: string | undefined =
    "/acme_customers?$select=acme_latitude&$filter=acme_notes eq 'page'&$orderby=acme_latitude desc";
  while (path !== undefined) {
    const page = await service.call('system', 'GET', path, undefined, headers);
    found.push(...page.json.column('value', 'acme_latitude'));
    const next = page.json.at('@odata.nextLink');
    path = typeof next === 'string' ? next.slice(next.indexOf('/acme_customers')) : undefined;
  }
  expect(found).toEqual([1.5, 1.5, -2.25]);
});

it('O5 floating point numbers outside their range: refused with 400 0x80044330', async () => {
  const refused = await service.call('system', 'POST', '/acme_customers', {
    acme_name: 'C',
    acme_latitude: 91,
  });
  expect(refused.status).toBe(400);
  expect(refused.json.at('error/code')).toBe('0x80044330');
});
