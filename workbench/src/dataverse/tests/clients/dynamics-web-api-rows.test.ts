/** The examples of dynamics-web-api for single rows, with ids of ours. */
import { type ClientRow, serve, type Served } from '../../testing/open-client';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

interface Lead {
  readonly leadid?: string;
  readonly subject?: string;
  readonly fullname?: string;
  readonly firstname?: string;
  readonly jobtitle?: string;
}

let subjects = 0;
const newLead = async (more: object = {}): Promise<string> => {
  subjects += 1;
  const data = { subject: `Lead ${subjects}`, fullname: 'Test WebAPI', ...more };
  return String(await served.client.create<unknown>({ collection: 'leads', data }));
};
const keyed = (key: string) => ({ collection: 'leads', key });

it('create gives the row, or its id', async () => {
  const data = { subject: 'Test WebAPI', firstname: 'Test', lastname: 'WebAPI', jobtitle: 'Title' };
  const result = await served.client.create<Lead>({ collection: 'leads', data, returnRepresentation: true });
  expect(result).toMatchObject(data);
  expect(result.leadid).toMatch(/^[0-9a-f-]{36}$/);
  expect(await newLead()).toMatch(/^[0-9a-f-]{36}$/);
});

it('update gives the columns that were asked for', async () => {
  const result = await served.client.update<Lead>({
    ...keyed(await newLead()),
    data: { subject: 'Test update', jobtitle: 'Developer' },
    returnRepresentation: true,
    select: ['fullname'],
  });
  expect(result.fullname).toBe('Test WebAPI');
  expect(result.subject).toBeUndefined();
});

it('update changes what is there and never creates; a wrong version prevents it', async () => {
  const id = await newLead();
  const data = { jobtitle: 'x' };
  expect(await served.client.update<unknown>({ ...keyed(id), data })).toBe(true);
  expect(await served.client.update<unknown>({ ...keyed(id), data, ifmatch: 'W/"1"' })).toBe(false);
  const absent = '7d577253-3ef0-4a0a-bb7f-8335c2596e70';
  await expect(served.client.update({ ...keyed(absent), data })).rejects.toMatchObject({ status: 404 });
});

it('updateSingleProperty and deleteRecord with a property', async () => {
  const id = await newLead();
  await served.client.updateSingleProperty({ ...keyed(id), fieldValuePair: { subject: 'Update Single' } });
  expect(await served.client.retrieve<Lead>({ ...keyed(id), select: ['subject'] })).toMatchObject({
    subject: 'Update Single',
  });
  await served.client.deleteRecord({ ...keyed(id), property: 'subject' });
  expect((await served.client.retrieve<Lead>({ ...keyed(id), select: ['subject'] })).subject).toBeNull();
});

it('upsert creates, changes, and is prevented from either', async () => {
  const request = {
    ...keyed('7d577253-3ef0-4a0a-bb7f-8335c2596e71'),
    returnRepresentation: true,
    select: ['subject'],
    data: { subject: 'Test upsert' },
  };
  expect(await served.client.upsert<Lead>({ ...request, ifnonematch: '*' })).toMatchObject(request.data);
  expect(await served.client.upsert<Lead | null>({ ...request, ifnonematch: '*' })).toBeNull();
  const changed = { ...request, data: { subject: 'Again' } };
  expect(await served.client.upsert<Lead>(changed)).toMatchObject({ subject: 'Again' });
  const absent = { ...changed, key: '7d577253-3ef0-4a0a-bb7f-8335c2596e72', ifmatch: '*' };
  expect(await served.client.upsert<Lead | null>(absent)).toBeNull();
});

it('deleteRecord heeds the version', async () => {
  const id = await newLead();
  const row = await served.client.retrieve<ClientRow>({ ...keyed(id), select: ['subject'] });
  expect(await served.client.deleteRecord({ ...keyed(id), ifmatch: 'W/"1"' })).toBe(false);
  const ifmatch = String(row['@odata.etag']);
  expect(await served.client.deleteRecord({ ...keyed(id), ifmatch })).toBe(true);
});

it('retrieve formats values; nothing comes when the version is known', async () => {
  const id = await newLead();
  const request = { ...keyed(id), select: ['subject', 'statecode', '_ownerid_value'] };
  const annotated = await served.client.retrieve<ClientRow>({ ...request, includeAnnotations: '*' });
  expect(annotated).toMatchObject({
    statecode_Formatted: expect.any(String) as unknown,
    _ownerid_value_LogicalName: 'systemuser',
    _ownerid_value_Formatted: expect.any(String) as unknown,
  });
  const ifnonematch = String(annotated['@odata.etag']);
  expect(await served.client.retrieve<unknown>({ ...request, ifnonematch })).toBeUndefined();
});

it('retrieve gives a reference, and the row behind a lookup', async () => {
  const leadId = await newLead({ subject: 'Behind' });
  const data = { new_name: 'T', 'new_ParentLead@odata.bind': `leads(${leadId})` };
  const key = String(await served.client.create<unknown>({ collection: 'new_tests', data }));
  const request = { collection: 'new_tests', key };
  expect(
    await served.client.retrieve<ClientRow>({ ...request, select: ['new_ParentLead/$ref'] }),
  ).toMatchObject({
    id: leadId,
    collection: 'leads',
  });
  for (const way of [
    { select: ['/new_ParentLead', 'fullname', 'subject'] },
    { navigationProperty: 'new_ParentLead', select: ['fullname', 'subject'] },
  ]) {
    expect(await served.client.retrieve<Lead>({ ...request, ...way })).toMatchObject({ subject: 'Behind' });
  }
  const expanded = await served.client.retrieve<ClientRow>({
    ...request,
    select: ['new_name'],
    expand: [{ property: 'new_ParentLead', select: ['subject'] }],
  });
  expect(expanded.new_ParentLead).toMatchObject({ subject: 'Behind' });
});

it('rows are addressed by alternate keys', async () => {
  await newLead({ subject: "It's one" });
  const key = "subject='It''s one'";
  expect(await served.client.retrieve<Lead>({ ...keyed(key), select: ['subject'] })).toMatchObject({
    subject: "It's one",
  });
  await expect(newLead({ subject: "It's one" })).rejects.toMatchObject({ status: 412, code: '0x80060892' });
});

it('errors keep their status and code, or are given back where the client treats them so', async () => {
  await expect(newLead({ nothing: 1 })).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("Invalid property 'nothing' was found in entity") as unknown,
  });
  const absent = keyed('7d577253-3ef0-4a0a-bb7f-8335c2596e70');
  await expect(served.client.retrieve(absent)).rejects.toMatchObject({ status: 404, code: '0x80040217' });
  await expect(served.client.deleteRecord(absent)).rejects.toMatchObject({ status: 404 });
  const strict = served.clientOf('system', { propagateErrors: true });
  const prevented = { ...keyed(await newLead()), ifmatch: 'W/"1"' };
  await expect(strict.deleteRecord(prevented)).rejects.toMatchObject({ status: 412, code: '0x80060882' });
});

it('asks for duplicates and passes business logic by', async () => {
  const request = { collection: 'leads', data: { subject: 'Checked' } };
  expect(await served.client.create<unknown>({ ...request, duplicateDetection: true })).toEqual(
    expect.any(String),
  );
  const bypassing = { collection: 'leads', data: { subject: 'Bypassed' } };
  const created = await served.client.create<unknown>({ ...bypassing, bypassCustomPluginExecution: true });
  expect(created).toEqual(expect.any(String));
  const other = served.clientOf('account');
  await expect(
    other.create({ collection: 'accounts', data: { name: 'x' }, bypassCustomPluginExecution: true }),
  ).rejects.toMatchObject({ status: 403 });
});
