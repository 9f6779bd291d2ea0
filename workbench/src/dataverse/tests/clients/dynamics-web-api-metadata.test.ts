/** The requests of dynamics-web-api that change metadata: what the platform has and this service does not. */
import type { DynamicsWebApi } from 'dynamics-web-api';
import { type ClientRow, serve, type Served } from '../../testing/open-client';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.close());

const MetadataId = '10cb680e-b6a7-e811-816a-480fcfe97e21';
const entityKey = "LogicalName='account'";
const data = { MetadataId, SchemaName: 'new_BankAccount' };

const writes: readonly [string, (client: DynamicsWebApi) => Promise<unknown>][] = [
  ['createEntity', (client) => client.createEntity({ data })],
  ['updateEntity', (client) => client.updateEntity({ data, mergeLabels: true })],
  ['createAttribute', (client) => client.createAttribute({ entityKey, data })],
  ['updateAttribute', (client) => client.updateAttribute({ entityKey, data })],
  ['createRelationship', (client) => client.createRelationship({ data })],
  ['updateRelationship', (client) => client.updateRelationship({ data })],
  ['deleteRelationship', (client) => client.deleteRelationship({ key: MetadataId })],
  ['createGlobalOptionSet', (client) => client.createGlobalOptionSet({ data })],
  ['updateGlobalOptionSet', (client) => client.updateGlobalOptionSet({ data })],
  ['deleteGlobalOptionSet', (client) => client.deleteGlobalOptionSet({ key: MetadataId })],
  [
    'PublishXml',
    (client) => client.callAction({ actionName: 'PublishXml', action: { ParameterXml: '<x/>' } }),
  ],
];

it.each(writes)('%s is refused by name', async (_, write) => {
  await expect(write(served.client)).rejects.toMatchObject({
    status: 501,
    message: expect.stringContaining('does not support') as unknown,
  });
});

it('requests for rows read definitions as well', async () => {
  const table = await served.client.retrieve<ClientRow>({
    collection: 'EntityDefinitions',
    key: entityKey,
    select: ['LogicalName', 'SchemaName'],
    expand: [{ property: 'Attributes' }],
  });
  expect(table).toMatchObject({ LogicalName: 'account', SchemaName: 'Account' });
  expect(table.Attributes).toContainEqual(expect.objectContaining({ LogicalName: 'name' }));
  const column = await served.client.retrieve<{ DisplayName: { LocalizedLabels: readonly ClientRow[] } }>({
    collection: 'EntityDefinitions',
    key: entityKey,
    navigationProperty: 'Attributes',
    navigationPropertyKey: "LogicalName='name'",
    metadataAttributeType: 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
  });
  expect(column.DisplayName.LocalizedLabels[0]).toMatchObject({ Label: expect.any(String) as unknown });
});
