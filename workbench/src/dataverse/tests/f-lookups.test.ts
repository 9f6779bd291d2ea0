import { account, create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { questionsTo } from '../testing/questions';
import { ROOT, testService } from '../testing/service';
import { openStore } from '../store/open-store';

const service = testService(openStore({ tables: salesTables }), undefined, { tables: salesTables });
afterAll(() => service.dataverse.close());
const { get, filtered, refusal, column } = questionsTo(service);

let company = '';
let person = '';

/** Customers whose contact is a company, a person, nobody; the person belongs to the company; tags on two of them. */
beforeAll(async () => {
  company = await create(service, 'accounts', account('A1', { name: 'Adatum' }));
  person = await create(service, 'contacts', {
    firstname: 'Ann',
    lastname: 'Adams',
    'parentcustomerid_account@odata.bind': `/accounts(${company})`,
  });
  const customer = (name: string, more: object) =>
    create(service, 'acme_customers', { acme_name: name, ...more });
  const first = await customer('company', { 'acme_ContactId_account@odata.bind': `/accounts(${company})` });
  const second = await customer('person', { 'acme_ContactId_contact@odata.bind': `/contacts(${person})` });
  await customer('nobody', {});
  for (const [tag, customers] of Object.entries({ red: [first], blue: [first, second], none: [] })) {
    const id = await create(service, 'acme_tags', { acme_name: tag });
    for (const one of customers) {
      const body = { '@odata.id': `${ROOT}/acme_tags(${id})` };
      await service.call('system', 'POST', `/acme_customers(${one})/acme_customer_tags/$ref`, body);
    }
  }
});

const customers = async (filter: string): Promise<string> =>
  (await filtered('acme_customers', 'acme_name', filter)).join(' ');

it.each([
  ["acme_ContactId_account/name eq 'adatum'", 'company'],
  ["acme_ContactId_contact/lastname eq 'Adams'", 'person'],
  ["acme_ContactId_contact/parentcustomerid_account/name eq 'Adatum'", 'person'],
  ['acme_ContactId_account/name eq null', 'nobody person'],
  ["acme_ContactId_account/name ne 'x'", 'company nobody person'],
  ['_acme_contactid_value ne null', 'company person'],
])('F5 lookups with several targets: %s', async (filter, expected) => {
  expect(await customers(filter)).toBe(expected);
});

it('F5 the value column of a lookup with several targets compares by its id', async () => {
  expect(await customers(`_acme_contactid_value eq ${company}`)).toBe('company');
  expect(await customers(`_acme_contactid_value eq ${person.toUpperCase()}`)).toBe('person');
});

it('F5 the lookup itself without a target: refused with 400', async () => {
  expect((await refusal("/acme_customers?$filter=acme_ContactId/name eq 'x'"))[0]).toBe(400);
  expect((await refusal("/acme_customers?$filter=acme_contactid_account/name eq 'x'"))[0]).toBe(400);
});

it.each([
  ["acme_customer_tags/any(t:t/acme_name eq 'RED')", 'company'],
  ["acme_customer_tags/any(t:t/acme_name eq 'blue')", 'company person'],
  ["acme_customer_tags/all(t:t/acme_name eq 'blue')", 'nobody person'],
  ['acme_customer_tags/any()', 'company person'],
  ["not acme_customer_tags/any(t:t/acme_name ne 'blue')", 'nobody person'],
  ["acme_customer_tags/any(t:t/acme_customer_tags/any(c:c/acme_name eq 'person'))", 'company person'],
])('F6 many to many: %s', async (filter, expected) => {
  expect(await customers(filter)).toBe(expected);
});

it('F6 the rows of another table that point to a row with one of several targets', async () => {
  const found = await filtered('accounts', 'name', "contact_customer_accounts/any(c:c/firstname eq 'Ann')");
  expect(found).toEqual(['Adatum']);
});

it('F18 a lookup with several targets sorts by the name of its row', async () => {
  const query = '$orderby=_acme_contactid_value desc,acme_name';
  expect(await column('acme_customers', 'acme_name', query)).toEqual(['person', 'company', 'nobody']);
});

it('F23 each target of a lookup is expanded by its own property', async () => {
  const expand = 'acme_ContactId_account($select=name),acme_ContactId_contact($select=lastname)';
  const { json } = await get(`/acme_customers?$select=acme_name&$orderby=acme_name&$expand=${expand}`);
  expect(
    json
      .list('value')
      .map((row) => [row.at('acme_ContactId_account/name'), row.at('acme_ContactId_contact/lastname')]),
  ).toEqual([
    ['Adatum', undefined],
    [undefined, undefined],
    [undefined, 'Adams'],
  ]);
  expect(json.at('value/1/acme_ContactId_account')).toBeNull();
});

it('F24 a many-to-many collection takes options, and its link gives the same rows', async () => {
  const query =
    "$filter=acme_name eq 'company'&$expand=acme_customer_tags($select=acme_name;$orderby=acme_name desc;$top=1)";
  const { json } = await get(`/acme_customers?$select=acme_name&${query}`);
  expect(json.column('value/0/acme_customer_tags', 'acme_name')).toEqual(['red']);
  const link = json.text('value/0/acme_customer_tags@odata.nextLink');
  expect((await get(link.slice(ROOT.length))).json.column('value', 'acme_name')).toEqual(['red']);
});

it('F27 x/$ref of one target is null where the lookup points into another table', async () => {
  const expand = 'acme_ContactId_account/$ref,acme_ContactId_contact/$ref';
  const { json } = await get(`/acme_customers?$select=acme_name&$orderby=acme_name&$expand=${expand}`);
  expect(json.at('value/0/acme_ContactId_account')).toEqual({ '@odata.id': `${ROOT}/accounts(${company})` });
  expect(json.at('value/0/acme_ContactId_contact')).toBeNull();
  expect(json.at('value/2/acme_ContactId_contact')).toEqual({ '@odata.id': `${ROOT}/contacts(${person})` });
});

it('F35 addresses over lookups with several targets and many to many', async () => {
  const query = "/acme_customers?$select=acme_name&$filter=acme_name eq 'company'";
  const id = (await get(query)).json.text('value/0/acme_customerid');
  const path = `/acme_customers(${id})`;
  expect((await get(`${path}/acme_ContactId_account/name`)).json.at('value')).toBe('Adatum');
  expect((await get(`${path}/acme_ContactId_contact`)).status).toBe(204);
  expect((await get(`${path}/acme_customer_tags/$count`)).text).toBe('2');
  expect(
    (await get(`${path}/acme_customer_tags?$orderby=acme_name&$select=acme_name`)).json.column(
      'value',
      'acme_name',
    ),
  ).toEqual(['blue', 'red']);
});
