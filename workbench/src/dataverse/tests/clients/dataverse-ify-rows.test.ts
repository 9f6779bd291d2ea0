/** dataverse-ify works with rows as its documentation and its own tests do. */
import { Entity, EntityReference, type IEntity } from 'dataverse-ify';
import { serve, type Served } from '../../testing/open-client';
import { type Ify, openIfy } from '../../testing/open-ify';
import { personOf } from '../../testing/service';

let served: Served;
let ify: Ify;
beforeAll(async () => {
  served = await serve();
  ify = openIfy(served.listener.origin);
});
afterAll(() => served.close());

type Row = IEntity & Record<string, unknown>;
const row = (logicalName: string, columns: object): Row => ({ logicalName, ...columns });
const referred = (value: unknown): EntityReference => value as EntityReference;

it('creates a contact and an account that refers to it', async () => {
  const contact = row('contact', { firstname: 'Jazzy', lastname: 'Jeff' });
  contact.id = await ify.client.create(contact);
  const account = row('account', { name: 'Contoso', primarycontactid: Entity.toEntityReference(contact) });
  account.id = await ify.client.create(account);
  const read = await ify.client.retrieve<Row>('account', account.id, ['primarycontactid']);
  expect(referred(read.primarycontactid)).toMatchObject({
    id: contact.id,
    entityType: 'contact',
    name: 'Jazzy Jeff',
  });
});

it('creates, reads all columns, changes, empties and deletes', async () => {
  const user = new EntityReference('systemuser', personOf('system').userId);
  const account = row('account', {
    name: 'Account 1',
    description: 'Description',
    accountcategorycode: 1,
    creditlimit: 100,
    address1_latitude: 1.0,
    address1_utcoffset: 1.5,
    lastonholdtime: new Date('2025-07-01T10:00:00Z'),
    preferredsystemuserid: user,
  });
  account.id = await ify.client.create(account);
  const read = await ify.client.retrieve<Row>('account', account.id, true);
  expect(read).toMatchObject({
    name: 'Account 1',
    accountcategorycode: 1,
    creditlimit: 100,
    address1_latitude: 1,
    lastonholdtime: account.lastonholdtime,
    telephone1: null,
  });
  expect(referred(read.preferredsystemuserid)).toMatchObject({ id: user.id, entityType: 'systemuser' });
  await ify.client.update(
    row('account', { id: account.id, name: 'Updated', description: null, preferredsystemuserid: null }),
  );
  const again = await ify.client.retrieve<Row>('account', account.id, true);
  expect(again).toMatchObject({ name: 'Updated', description: null });
  expect(again.preferredsystemuserid).toBeUndefined();
  await ify.client.delete('account', account.id);
  await expect(ify.client.delete('account', account.id)).rejects.toMatchObject({
    message: expect.stringContaining(`Account With Id = ${account.id} Does Not Exist`) as unknown,
  });
});

it('a lookup to several tables takes either', async () => {
  const account = row('account', { name: 'Parent' });
  account.id = await ify.client.create(account);
  const other = row('contact', { lastname: 'Parent' });
  other.id = await ify.client.create(other);
  const contact = row('contact', { lastname: 'Child', parentcustomerid: Entity.toEntityReference(account) });
  contact.id = await ify.client.create(contact);
  const parent = async (): Promise<EntityReference> =>
    referred(
      (await ify.client.retrieve<Row>('contact', contact.id ?? '', ['parentcustomerid'])).parentcustomerid,
    );
  expect(await parent()).toMatchObject({ id: account.id, entityType: 'account', name: 'Parent' });
  await ify.client.update(
    row('contact', { id: contact.id, parentcustomerid: Entity.toEntityReference(other) }),
  );
  expect(await parent()).toMatchObject({ id: other.id, entityType: 'contact' });
});

it('associates several rows in one batch of bare line feeds, and disassociates them', async () => {
  const account = await ify.client.create(row('account', { name: 'Linked' }));
  const ids = [
    await ify.client.create(row('contact', { lastname: 'One' })),
    await ify.client.create(row('contact', { lastname: 'Two' })),
  ];
  const contacts = ids.map((id) => new EntityReference('contact', id));
  const parents = () =>
    Promise.all(
      ids.map(async (id) => {
        const read = await ify.client.retrieve<Row>('contact', id, ['parentcustomerid']);
        return (read.parentcustomerid as EntityReference | undefined)?.id;
      }),
    );
  await ify.client.associate('account', account, 'contact_customer_accounts', contacts);
  expect(await parents()).toEqual([account, account]);
  await ify.client.disassociate('account', account, 'contact_customer_accounts', contacts);
  expect(await parents()).toEqual([undefined, undefined]);
});

it('lists with OData and its next link, and with FetchXML and its cookie', async () => {
  for (const at of [1, 2, 3]) await ify.client.create(row('account', { name: `Listed ${at}` }));
  const query = "?$select=name&$filter=startswith(name,'Listed')&$orderby=name";
  const first = await ify.client.retrieveMultiple<Row>(query, { logicalName: 'account', maxPageSize: 2 });
  expect(first.entities.map((one) => one.name)).toEqual(['Listed 1', 'Listed 2']);
  expect(first.nextLink).toContain('$skiptoken=');
  const fetchXml = (more = ''): string =>
    `<fetch count="2" ${more}><entity name="account"><attribute name="name"/><filter><condition attribute="name" operator="begins-with" value="Listed"/></filter><order attribute="name"/></entity></fetch>`;
  const page = await ify.client.retrieveMultiple<Row>(fetchXml());
  expect([page.entities.length, page.moreRecords]).toEqual([2, true]);
  const cookie = decodeURIComponent(
    decodeURIComponent(/pagingcookie="([^"]+)"/.exec(page.pagingCooking ?? '')?.[1] ?? ''),
  );
  const escaped = cookie.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const next = await ify.client.retrieveMultiple<Row>(fetchXml(`page="2" paging-cookie="${escaped}"`));
  expect(next.entities.map((one) => one.name)).toEqual(['Listed 3']);
});

it('puts a file into a column and takes it away', async () => {
  const id = await ify.client.create(row('cdsify_integrationtest', { cdsify_name: 'File' }));
  const column = `/cdsify_integrationtests(${id})/cdsify_file1`;
  const type = { 'Content-Type': 'application/octet-stream' };
  const sent = await ify.request.send('PATCH', `${column}?x-ms-file-name=test.txt`, type, 'foo;', true);
  expect(sent.status).toBe(204);
  const read = await ify.client.retrieve<Row>('cdsify_integrationtest', id, ['cdsify_file1']);
  expect(read.cdsify_file1).toEqual(expect.any(String));
  expect((await ify.request.send('DELETE', column, {})).status).toBe(204);
});

it('says what is wrong', async () => {
  await expect(ify.api.createRecord('account', { foo_bar: 'baz' })).rejects.toMatchObject({
    message: expect.stringMatching(/Invalid property 'foo_bar' was found in entity/) as unknown,
  });
});
