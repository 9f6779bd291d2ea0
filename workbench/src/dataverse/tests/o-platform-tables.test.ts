/** Block O on the platform's own tables, as the documentation's samples use them. */
import { create } from '../testing/rows';
import { type Answer, type TestService, testService } from '../testing/service';

let service: TestService;

beforeAll(() => {
  service = testService();
});

afterAll(() => service.dataverse.close());

const get = (path: string): Promise<Answer> =>
  service.call('system', 'GET', path, undefined, { prefer: 'odata.include-annotations="*"' });

const SHOWN = 'OData.Community.Display.V1.FormattedValue';

it('O2 an account with every kind of column comes back as the documentation shows it', async () => {
  const id = await create(service, 'accounts', {
    name: 'Sample Account',
    creditonhold: false,
    address1_latitude: 47.639583,
    description: 'This is the description of the sample account',
    revenue: 5000000,
    accountcategorycode: 1,
  });
  const row = await get(
    `/accounts(${id})?$select=name,creditonhold,address1_latitude,description,revenue,accountcategorycode,createdon`,
  );
  expect(row.text).toContain('"revenue":5000000.0000');
  expect(row.json.at('address1_latitude')).toBe(47.63958);
  expect(row.json.at(`revenue@${SHOWN}`)).toBe('$5,000,000.00');
  expect(row.json.at(`creditonhold@${SHOWN}`)).toBe('No');
  expect(row.json.at(`accountcategorycode@${SHOWN}`)).toBe('Preferred Customer');
  expect(row.json.at(`_transactioncurrencyid_value@${SHOWN}`)).toBe('US Dollar');
});

it('O10 a full name that is given wins over the parts of the name', async () => {
  const id = await create(service, 'contacts', { firstname: 'Ann', lastname: 'Orton', fullname: 'A. Orton' });
  const { json } = await service.call('system', 'GET', `/contacts(${id})?$select=fullname`);
  expect(json.at('fullname')).toBe('A. Orton');
});

it('O10 contacts of an account, and its primary contact, by the names of the platform', async () => {
  const id = await create(service, 'accounts', {
    name: 'Contoso',
    primarycontactid: {
      firstname: 'Susie',
      lastname: 'Curtis',
      jobtitle: 'Purchasing Manager',
      gendercode: 2,
    },
    contact_customer_accounts: [
      { lastname: 'One' },
      { lastname: 'Two', birthdate: '1980-02-29', annualincome: 80000 },
    ],
  });
  const row = await get(
    `/accounts(${id})?$select=name&$expand=primarycontactid($select=fullname,jobtitle),contact_customer_accounts($select=fullname;$orderby=fullname)`,
  );
  expect(row.json.at('primarycontactid/fullname')).toBe('Susie Curtis');
  expect(row.json.column('contact_customer_accounts', 'fullname')).toEqual(['One', 'Two']);
  const contact = row.json.text('primarycontactid/contactid');
  const behind = await get(`/contacts(${contact})/account_primary_contact?$select=name`);
  expect(behind.json.column('value', 'name')).toEqual(['Contoso']);
});

it('O11 a task is open, then completed', async () => {
  const id = await create(service, 'tasks', { subject: 'Call', scheduledend: '2026-01-31T10:00:00Z' });
  expect((await get(`/tasks(${id})`)).json.at(`statuscode@${SHOWN}`)).toBe('Not Started');
  await service.call('system', 'PATCH', `/tasks(${id})`, { statecode: 1 });
  expect((await get(`/tasks(${id})`)).json.at(`statuscode@${SHOWN}`)).toBe('Completed');
});
