/** A public client library against a real listener: what it expects of Dataverse, it must find here. */
import { DynamicsWebApi } from 'dynamics-web-api';
import { listen, type Listener } from '../../http/listen';
import { personOf, testService, type TestService } from '../testing/service';

let service: TestService;
let listener: Listener;
let client: DynamicsWebApi;

beforeAll(async () => {
  listener = await listen(0);
  service = testService(undefined, listener.origin);
  listener.serve(service.dataverse.handle);
  client = new DynamicsWebApi({
    serverUrl: listener.origin,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve('system'),
  });
});
afterAll(async () => {
  await listener.close();
  await service.dataverse.close();
});

/** Without the representation, the client gives the id of the new row. */
const createRow = async (collection: string, data: object): Promise<string> =>
  String(await client.create<unknown>({ collection, data }));

const key = (id: string) => ({ collection: 'accounts', key: id });

it('signs in', async () => {
  const me = await client.callFunction<{ UserId: string }>('WhoAmI');
  expect(me.UserId).toBe(personOf('system').userId);
});

it('creates, reads, changes and deletes', async () => {
  const id = await createRow('accounts', { name: 'One', accountnumber: 'R1' });
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  const row = await client.create<Record<string, unknown>>({
    collection: 'accounts',
    data: { name: 'Two', accountnumber: 'R2', 'parentaccountid@odata.bind': `/accounts(${id})` },
    returnRepresentation: true,
    select: ['name', '_parentaccountid_value'],
  });
  expect(row).toMatchObject({ name: 'Two', _parentaccountid_value: id });
  const read = await client.retrieve<Record<string, unknown>>({
    ...key(`accountnumber='R2'`),
    select: ['name'],
    expand: [{ property: 'parentaccountid', select: ['name'] }],
    includeAnnotations: '*',
  });
  expect(read).toMatchObject({ name: 'Two', parentaccountid: { name: 'One' } });
  await client.update({ ...key(id), data: { name: 'Uno' } });
  expect(await client.retrieve({ ...key(id), select: ['name'] })).toMatchObject({ name: 'Uno' });
  await client.upsert({ ...key(`accountnumber='R3'`), data: { name: 'Three' } });
  expect(await client.count({ collection: 'accounts' })).toBe(3);
  expect(await client.deleteRecord(key(id))).toBeTruthy();
});

it('lists with filters, counts and pages', async () => {
  const list = await client.retrieveMultiple<{ name: string }>({
    collection: 'accounts',
    select: ['name'],
    filter: "contains(name, 't')",
    orderBy: ['name desc'],
    count: true,
  });
  expect(list.oDataCount).toBe(2);
  expect(list.value.map((row) => row.name)).toEqual(['Two', 'Three']);
  const first = await client.retrieveMultiple<{ name: string }>({
    collection: 'accounts',
    select: ['name'],
    orderBy: ['name'],
    maxPageSize: 1,
  });
  const second = await client.retrieveMultiple<{ name: string }>(
    { collection: 'accounts', maxPageSize: 1 },
    first.oDataNextLink,
  );
  expect([...first.value, ...second.value].map((row) => row.name)).toEqual(['Three', 'Two']);
});

it('sends a change set with a reference', async () => {
  client.startBatch();
  void client.create({
    collection: 'accounts',
    data: { name: 'Batch', accountnumber: 'R4' },
    contentId: '1',
  });
  void client.create({
    collection: 'pb_sites',
    data: { pb_name: 'Site', pb_sitenumber: 'R4', 'pb_customerid@odata.bind': '$1' },
  });
  const results = await client.executeBatch();
  expect(results).toHaveLength(2);
  const site = await client.retrieve<{ pb_customerid: object }>({
    collection: 'pb_sites',
    key: "pb_sitenumber='R4'",
    expand: [{ property: 'pb_customerid', select: ['name'] }],
  });
  expect(site.pb_customerid).toMatchObject({ name: 'Batch' });
});

it('associates, and tells errors by code', async () => {
  const team = await createRow('teams', { name: 'T', pb_sitenumber: 'R' });
  await client.associate({
    collection: 'teams',
    primaryKey: team,
    relationshipName: 'teammembership_association',
    relatedCollection: 'systemusers',
    relatedKey: personOf('account').userId,
  });
  expect(await client.count({ collection: `teams(${team})/teammembership_association` })).toBe(1);
  await expect(client.retrieve(key('0a000000-0000-4000-8000-000000000001'))).rejects.toMatchObject({
    status: 404,
    code: '0x80040217',
  });
  await expect(
    client.create({ collection: 'accounts', data: { name: 'x', accountnumber: 'R2' } }),
  ).rejects.toMatchObject({ status: 412, code: '0x80060892' });
});
