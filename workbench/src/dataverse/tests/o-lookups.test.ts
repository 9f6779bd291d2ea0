/** Block O, lookups with several targets. */
import { openStore } from '../store/open-store';
import { create } from '../testing/rows';
import { salesTables } from '../testing/sales-tables';
import { type Answer, type TestService, testService } from '../testing/service';

let service: TestService;
let account: string;
let contact: string;

beforeAll(async () => {
  service = testService(openStore({ tables: salesTables }));
  account = await create(service, 'accounts', { name: 'Contoso' });
  contact = await create(service, 'contacts', { firstname: 'Yvonne', lastname: 'McKay' });
});

afterAll(() => service.dataverse.close());

const get = (path: string): Promise<Answer> =>
  service.call('system', 'GET', path, undefined, { prefer: 'odata.include-annotations="*"' });

const LOGICAL_NAME = 'Microsoft.Dynamics.CRM.lookuplogicalname';
const NAVIGATION = 'Microsoft.Dynamics.CRM.associatednavigationproperty';
const FORMATTED = 'OData.Community.Display.V1.FormattedValue';

it.each([
  ['account', 'accounts', () => account, 'Contoso'],
  ['contact', 'contacts', () => contact, 'Yvonne McKay'],
])('O10 customer: parentcustomerid_%s binds a row of %s', async (table, set, id, name) => {
  const child = await create(service, 'contacts', {
    lastname: `Child of ${table}`,
    [`parentcustomerid_${table}@odata.bind`]: `/${set}(${id()})`,
  });
  const row = await get(
    `/contacts(${child})?$select=_parentcustomerid_value&$expand=parentcustomerid_${table}`,
  );
  expect(row.json.at('_parentcustomerid_value')).toBe(id());
  expect(row.json.at(`_parentcustomerid_value@${LOGICAL_NAME}`)).toBe(table);
  expect(row.json.at(`_parentcustomerid_value@${NAVIGATION}`)).toBe(`parentcustomerid_${table}`);
  expect(row.json.at(`_parentcustomerid_value@${FORMATTED}`)).toBe(name);
  expect(row.json.at(`parentcustomerid_${table}/${table}id`)).toBe(id());
  const found = await get(`/contacts?$filter=_parentcustomerid_value eq ${id()}`);
  expect(found.json.column('value', 'contactid')).toEqual([child]);
});

it('O10 own navigation names: the schema name with the target', async () => {
  const customer = await create(service, 'acme_customers', {
    acme_name: 'C',
    'acme_ContactId_contact@odata.bind': `/contacts(${contact})`,
  });
  const row = await get(`/acme_customers(${customer})`);
  expect(row.json.at(`_acme_contactid_value@${NAVIGATION}`)).toBe('acme_ContactId_contact');
  const behind = await get(`/contacts(${contact})/acme_customer_contact_contacts`);
  expect(behind.json.column('value', 'acme_customerid')).toEqual([customer]);
});

it('O10 regarding: a navigation property of its own for each target', async () => {
  const task = await create(service, 'tasks', {
    subject: 'Call',
    'regardingobjectid_account_task@odata.bind': `/accounts(${account})`,
  });
  const row = await get(`/tasks(${task})?$expand=regardingobjectid_account_task($select=name)`);
  expect(row.json.at('regardingobjectid_account_task/name')).toBe('Contoso');
  expect(row.json.at(`_regardingobjectid_value@${NAVIGATION}`)).toBe('regardingobjectid_account_task');
  expect(row.json.at('statuscode')).toBe(2);
  const tasks = await get(`/accounts(${account})/Account_Tasks`);
  expect(tasks.json.column('value', 'activityid')).toEqual([task]);
});

it('O10 owner: ownerid for users and teams, with owninguser and owningteam beside it', async () => {
  const team = await create(service, 'teams', { name: 'Owners' });
  await service.call('system', 'POST', `/teams(${team})/teamroles_association/$ref`, {
    '@odata.id': `/roles(7b000000-0000-4000-8000-000000000004)`,
  });
  const customer = await create(service, 'acme_customers', {
    acme_name: 'C',
    'ownerid@odata.bind': `/teams(${team})`,
  });
  const select = '$select=_ownerid_value,_owninguser_value,_owningteam_value';
  const owned = await get(`/acme_customers(${customer})?${select}&$expand=owningteam($select=name)`);
  expect(owned.json.at(`_ownerid_value@${LOGICAL_NAME}`)).toBe('team');
  expect(owned.json.at('_owningteam_value')).toBe(team);
  expect(owned.json.at('owningteam/name')).toBe('Owners');
  expect(owned.json.at('_owninguser_value')).toBeNull();
  const own = await create(service, 'acme_customers', { acme_name: 'D' });
  const mine = await get(`/acme_customers(${own})?${select}`);
  expect(mine.json.at('_owninguser_value')).toBe(mine.json.at('_ownerid_value'));
  const found = await get(`/acme_customers?$filter=_owningteam_value eq ${team}`);
  expect(found.json.list('value')).toHaveLength(1);
});

it('O10 a row of another table than the target: refused with 400', async () => {
  const refused = await service.call('system', 'POST', '/contacts', {
    lastname: 'x',
    'parentcustomerid_account@odata.bind': `/contacts(${contact})`,
  });
  expect(refused.status).toBe(400);
});

it('O10 both targets at once, or the lookup itself: refused with 400', async () => {
  const both = await service.call('system', 'POST', '/contacts', {
    'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    'parentcustomerid_contact@odata.bind': `/contacts(${contact})`,
  });
  expect(both.status).toBe(400);
  const direct = await service.call('system', 'POST', '/contacts', { _parentcustomerid_value: account });
  expect(direct.status).toBe(400);
});

it('O10 the full name of a contact follows its parts', async () => {
  await service.call('system', 'PATCH', `/contacts(${contact})`, { firstname: 'Eve' });
  expect((await get(`/contacts(${contact})`)).json.at('fullname')).toBe('Eve McKay');
  await service.call('system', 'PATCH', `/contacts(${contact})`, { firstname: 'Yvonne' });
});
