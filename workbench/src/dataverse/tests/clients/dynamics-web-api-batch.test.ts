/** The examples of dynamics-web-api for batches, with ids of ours. */
import type { DynamicsWebApi } from 'dynamics-web-api';
import { type ClientRow, serve, type Served } from '../../testing/open-client';

let served: Served;
let client: DynamicsWebApi;
beforeAll(async () => {
  served = await serve();
  client = served.client;
});
afterAll(() => served.close());

const contact = { firstname: 'John', lastname: 'Doe' };
const order = { name: '1 year membership' };
const orders = () => client.count({ collection: 'salesorders' });

it('reads, changes and reads again in order', async () => {
  const key = String(await client.create<unknown>({ collection: 'contacts', data: contact }));
  client.startBatch();
  void client.retrieveMultiple({ collection: 'accounts' });
  void client.update({ key, collection: 'contacts', data: { firstname: 'Test', lastname: 'Batch!' } });
  void client.retrieveMultiple({ collection: 'contacts' });
  const responses = (await client.executeBatch()) as readonly unknown[];
  expect(responses).toMatchObject([{ value: [] }, true, { value: [{ lastname: 'Batch!' }] }]);
});

it('a change set with a failure changes nothing', async () => {
  client.startBatch();
  void client.create({ data: order, collection: 'salesorders' });
  void client.create({ data: { nothing: 1 }, collection: 'salesorders' });
  await expect(client.executeBatch()).rejects.toBeDefined();
  expect(await orders()).toBe(0);
});

it('Content-ID stands for a new row in addresses', async () => {
  client.startBatch();
  void client.create({ data: order, collection: 'salesorders', contentId: '1' });
  void client.create({ data: contact, collection: 'customerid_contact', contentId: '$1' });
  const [first] = (await client.executeBatch()) as readonly unknown[];
  expect(first).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
  client.startBatch();
  void client.create({
    contentId: '1',
    collection: 'contacts',
    data: { firstname: 'James', lastname: 'Doe' },
  });
  void client.updateSingleProperty({ contentId: '$1', fieldValuePair: { lastname: 'Bond' } });
  const [james] = (await client.executeBatch()) as readonly unknown[];
  const row = await client.retrieve<ClientRow>({
    collection: 'contacts',
    key: String(james),
    select: ['lastname'],
  });
  expect(row.lastname).toBe('Bond');
});

it('Content-ID stands for a new row in bindings and in links', async () => {
  client.startBatch();
  void client.create({ data: contact, collection: 'contacts', contentId: '1' });
  void client.create({
    data: { ...order, 'customerid_contact@odata.bind': '$1' },
    collection: 'salesorders',
  });
  const [contactId, orderId] = (await client.executeBatch()) as readonly unknown[];
  const request = { collection: 'salesorders', key: String(orderId), select: ['_customerid_value'] };
  expect((await client.retrieve<ClientRow>(request))._customerid_value).toBe(contactId);
  client.startBatch();
  void client.create({ contentId: '1', collection: 'accounts', data: { name: 'Khoa Corporation' } });
  void client.create({ contentId: '2', collection: 'leads', data: { subject: 'Khoa' } });
  void client.associate({
    contentId: '$1',
    relatedKey: '$2',
    relationshipName: 'lead_parent_account',
  });
  const [accountId, leadId] = (await client.executeBatch()) as readonly unknown[];
  const lead = { collection: 'leads', key: String(leadId), select: ['_parentaccountid_value'] };
  expect((await client.retrieve<ClientRow>(lead))._parentaccountid_value).toBe(accountId);
});

it('runs outside of change sets, each for itself', async () => {
  const before = await orders();
  client.startBatch();
  void client.create({ data: contact, collection: 'contacts', contentId: '1' });
  void client.create({ data: order, collection: 'salesorders' });
  const both = (await client.executeBatch({ inChangeSet: false })) as readonly unknown[];
  expect(both).toHaveLength(2);
  client.startBatch();
  void client.create({ data: order, collection: 'salesorders', inChangeSet: false });
  void client.create({ data: { nothing: 1 }, collection: 'salesorders', inChangeSet: false });
  void client.create({ data: order, collection: 'salesorders', inChangeSet: false });
  await expect(client.executeBatch()).rejects.toBeDefined();
  expect(await orders()).toBe(before + 2);
});

it('goes on after failures where that is asked', async () => {
  const before = await orders();
  client.startBatch();
  void client.create({ data: { nothing: 1 }, collection: 'salesorders', inChangeSet: false });
  void client.create({ data: order, collection: 'salesorders', inChangeSet: false });
  const responses = (await client.executeBatch({ continueOnError: true })) as readonly unknown[];
  expect(responses).toHaveLength(2);
  expect(responses[0]).toMatchObject({ status: 400 });
  expect(await orders()).toBe(before + 1);
});
