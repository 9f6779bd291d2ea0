/** The examples of dynamics-web-api for links, functions, actions, files and how requests are sent. */
import type { DynamicsWebApi } from 'dynamics-web-api';
import { type ClientRow, serve, type Served } from '../../testing/open-client';
import { personOf } from '../../testing/service';

let served: Served;
let client: DynamicsWebApi;
beforeAll(async () => {
  served = await serve();
  client = served.client;
});
afterAll(() => served.close());

const create = async (collection: string, data: object): Promise<string> =>
  String(await client.create<unknown>({ collection, data }));

it('associates and disassociates lists and single values', async () => {
  const [primaryKey, relatedKey] = [
    await create('accounts', { name: 'A' }),
    await create('leads', { subject: 'L' }),
  ];
  const link = { collection: 'accounts', primaryKey, relationshipName: 'lead_parent_account', relatedKey };
  const parent = async (): Promise<unknown> =>
    (
      await client.retrieve<ClientRow>({
        collection: 'leads',
        key: relatedKey,
        select: ['_parentaccountid_value'],
      })
    )._parentaccountid_value;
  await client.associate({ ...link, relatedCollection: 'leads' });
  expect(await parent()).toBe(primaryKey);
  await client.disassociate(link);
  expect(await parent()).toBeNull();
  const test = await create('new_tests', { new_name: 'T' });
  const single = { collection: 'new_tests', primaryKey: test, navigationProperty: 'new_ParentLead' };
  const value = async (): Promise<unknown> =>
    (
      await client.retrieve<ClientRow>({
        collection: 'new_tests',
        key: test,
        select: ['_new_parentlead_value'],
      })
    )._new_parentlead_value;
  await client.associateSingleValued({ ...single, relatedCollection: 'leads', relatedKey });
  expect(await value()).toBe(relatedKey);
  await client.disassociateSingleValued(single);
  expect(await value()).toBeNull();
});

it('associates many with many', async () => {
  const team = await create('teams', { name: 'T' });
  const link = {
    collection: 'teams',
    primaryKey: team,
    relationshipName: 'teammembership_association',
    relatedKey: personOf('account').userId,
  };
  const members = () => client.count({ collection: `teams(${team})/teammembership_association` });
  await client.associate({ ...link, relatedCollection: 'systemusers' });
  expect(await members()).toBe(1);
  await client.disassociate(link);
  expect(await members()).toBe(0);
});

it('calls functions, bound and not', async () => {
  const me = await client.callFunction<{ UserId: string }>('WhoAmI');
  expect(me.UserId).toBe(personOf('system').userId);
  const team = await create('teams', { name: 'Bound' });
  const privileges = await client.callFunction<ClientRow>({
    key: team,
    collection: 'teams',
    name: 'Microsoft.Dynamics.CRM.RetrieveTeamPrivileges',
  });
  expect(privileges).toHaveProperty('RolePrivileges');
  const counted = await client.callFunction<ClientRow>({
    name: 'RetrieveTotalRecordCount',
    parameters: { EntityNames: ['team'] },
  });
  expect(counted).toHaveProperty('EntityRecordCountCollection');
});

it('calls actions, bound and not', async () => {
  const done = await client.callAction<ClientRow>({
    collection: 'accounts',
    actionName: 'Microsoft.Dynamics.CRM.CreateMultiple',
    action: { Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.account', name: 'Many' }] },
  });
  expect(done.Ids).toHaveLength(1);
  const target = {
    accountid: await create('accounts', { name: 'Shared' }),
    '@odata.type': 'Microsoft.Dynamics.CRM.account',
  };
  await client.callAction({
    actionName: 'GrantAccess',
    action: {
      Target: target,
      PrincipalAccess: {
        Principal: {
          systemuserid: personOf('account').userId,
          '@odata.type': 'Microsoft.Dynamics.CRM.systemuser',
        },
        AccessMask: 'ReadAccess',
      },
    },
  });
});

it('learns what is not here: other operations and the search', async () => {
  const refused = { status: 501, message: expect.stringContaining('does not support') as unknown };
  await expect(
    client.callFunction({
      name: 'GetTimeZoneCodeByLocalizedName',
      parameters: { LocalizedStandardName: 'Pacific Standard Time', LocaleId: 1033 },
    }),
  ).rejects.toMatchObject(refused);
  const action = { Status: 3, OpportunityClose: { subject: 'Won Opportunity' } };
  await expect(client.callAction({ actionName: 'WinOpportunity', action })).rejects.toMatchObject(refused);
  await expect(client.query('maria')).rejects.toMatchObject({ status: 404 });
});

it('uploads in chunks, downloads and deletes files', async () => {
  const row = { collection: 'dwa_filestorages', key: await create('dwa_filestorages', { dwa_name: 'F' }) };
  const data = Buffer.alloc(5 * 1024 * 1024, 'logo');
  await client.uploadFile({ ...row, property: 'dwa_file', fileName: 'logo.bin', data });
  const download = await client.downloadFile({ ...row, property: 'dwa_file' });
  expect([download.fileName, download.fileSize]).toEqual(['logo.bin', data.length]);
  expect(Buffer.from(download.data).equals(data)).toBe(true);
  expect(await client.deleteRecord({ ...row, property: 'dwa_file' })).toBe(true);
  await expect(client.downloadFile({ ...row, property: 'dwa_file' })).rejects.toBeDefined();
});

it('acts for other people by id and by object id', async () => {
  const other = personOf('account');
  for (const how of [{ impersonate: other.userId }, { impersonateAAD: other.objectId }]) {
    const me = await client.callFunction<{ UserId: string }>({ name: 'WhoAmI', ...how });
    expect(me.UserId).toBe(other.userId);
  }
  const refused = served.clientOf('account', { impersonate: personOf('system').userId });
  await expect(refused.callFunction('WhoAmI')).rejects.toMatchObject({ status: 403 });
});

it('gives up when it is told to or when time is up', async () => {
  const controller = new AbortController();
  const asked = client.retrieveAll({
    collection: 'contacts',
    select: ['firstname'],
    signal: controller.signal,
  });
  controller.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  await expect(served.clientOf('system', { timeout: 1 }).retrieveCsdlMetadata()).rejects.toBeDefined();
  expect(await client.callFunction('WhoAmI')).toHaveProperty('UserId');
});

it('takes settings once for all requests', async () => {
  const own = served.clientOf('system', {
    dataApi: { version: '9.1' },
    includeAnnotations: '*',
    maxPageSize: 1,
    returnRepresentation: true,
  });
  expect(await own.create<ClientRow>({ collection: 'contacts', data: { lastname: 'Set' } })).toMatchObject({
    lastname: 'Set',
    statecode_Formatted: 'Active',
  });
  await create('contacts', { lastname: 'Next' });
  const page = await own.retrieveMultiple<ClientRow>({ collection: 'contacts', select: ['lastname'] });
  expect([page.value.length, page.oDataNextLink]).toEqual([1, expect.stringContaining('/api/data/v9.1/')]);
});
