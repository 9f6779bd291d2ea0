/** Block O, choices, several choices, yes/no. */
import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { type Answer, type TestService, testService } from '../testing/service';

let service: TestService;

beforeAll(() => {
  service = testService(openStore({ tables: salesTables }));
});

afterAll(() => service.dataverse.close());

const customer = (more: object): Promise<string> =>
  create(service, 'acme_customers', { acme_name: 'C', ...more });

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  service.call('system', 'GET', path, undefined, headers);

const post = (body: object): Promise<Answer> =>
  service.call('system', 'POST', '/acme_customers', { acme_name: 'C', ...body });

const shown = 'OData.Community.Display.V1.FormattedValue';
const annotated = { prefer: `odata.include-annotations="${shown}"` };

it('O3 a choice is a number with a label; its default is filled in, another number refused with 400 0x80044330', async () => {
  const id = await customer({});
  const row = await get(`/acme_customers(${id})?$select=acme_industry`, annotated);
  expect(row.json.at('acme_industry')).toBe(1);
  expect(row.json.at(`acme_industry@${shown}`)).toBe('Hotels');
  const refused = await post({ acme_industry: 4 });
  expect(refused.status).toBe(400);
  expect(refused.json.at('error/code')).toBe('0x80044330');
  expect(refused.json.text('error/message')).toContain('Accepted Values: 1,2,3');
  expect((await post({ acme_industry: '1' })).status).toBe(400);
});

it('O3 yes/no is a boolean with words of its own', async () => {
  const id = await customer({ acme_active: false });
  const row = await get(`/acme_customers(${id})?$select=acme_active`, annotated);
  expect(row.json.at('acme_active')).toBe(false);
  expect(row.json.at(`acme_active@${shown}`)).toBe('Closed');
  const other = await get(`/acme_customers(${await customer({})})?$select=acme_active`, annotated);
  expect(other.json.at(`acme_active@${shown}`)).toBe('In business');
  expect((await post({ acme_active: 1 })).status).toBe(400);
});

it('O3 yes/no can be emptied: null without a formatted value, found by ne and by null', async () => {
  const id = await customer({ acme_active: null });
  const address = `/acme_customers(${id})?$select=acme_active`;
  const row = await get(address, annotated);
  expect(row.json.at('acme_active')).toBeNull();
  expect(row.json.at(`acme_active@${shown}`)).toBeUndefined();
  const found = (filter: string) =>
    get(`/acme_customers?$select=acme_active&$filter=acme_customerid eq ${id} and acme_active ${filter}`);
  expect((await found('eq null')).json.list('value')).toHaveLength(1);
  expect((await found('ne true')).json.list('value')).toHaveLength(1);
  expect((await found('eq false')).json.list('value')).toHaveLength(0);
});

it('O4 several choices are a text of numbers, in ascending order, each once', async () => {
  const id = await customer({ acme_interests: '30, 10,30' });
  const row = await get(`/acme_customers(${id})?$select=acme_interests`, annotated);
  expect(row.json.at('acme_interests')).toBe('10,30');
  expect(row.json.at(`acme_interests@${shown}`)).toBe('Music; Books');
});

it('O4 a default of several choices is filled in', async () => {
  const row = await get(`/acme_customers(${await customer({})})?$select=acme_channels`, annotated);
  expect(row.json.at('acme_channels')).toBe('1,3');
  expect(row.json.at(`acme_channels@${shown}`)).toBe('Hotels; Shops');
});

it.each(['', null])('O4 %j is no value', async (empty) => {
  const id = await customer({ acme_interests: empty });
  expect((await get(`/acme_customers(${id})`)).json.at('acme_interests')).toBeNull();
});

it.each(['40', '10,x', '10,,20', '1e1'])('O4 %j: refused with 400 0x80044330', async (wrong) => {
  const refused = await post({ acme_interests: wrong });
  expect(refused.status).toBe(400);
  expect(refused.json.at('error/code')).toBe('0x80044330');
  expect(refused.json.text('error/message')).toContain('acme_interests');
});

it('O4 a number or a list instead of a text: refused with 400', async () => {
  expect((await post({ acme_interests: 10 })).status).toBe(400);
  expect((await post({ acme_interests: [10] })).status).toBe(400);
});

it('O4 filters compare the whole set in any order, or ask for some of it', async () => {
  await customer({ acme_notes: 'm', acme_interests: '10,20' });
  await customer({ acme_notes: 'm', acme_interests: '20' });
  await customer({ acme_notes: 'm' });
  const count = async (filter: string): Promise<number> =>
    (await get(`/acme_customers?$select=acme_name&$filter=acme_notes eq 'm' and (${filter})`)).json.list(
      'value',
    ).length;
  expect(await count("acme_interests eq '20,10'")).toBe(1);
  expect(await count("acme_interests ne '20,10'")).toBe(2);
  expect(await count('acme_interests eq null')).toBe(1);
  expect(
    await count("Microsoft.Dynamics.CRM.ContainValues(PropertyName='acme_interests',PropertyValues=['20'])"),
  ).toBe(2);
});
