/** Public clients ask a real listener for metadata and for changes, as their own documentation does. */
import { NodeWebApiRequest } from 'dataverse-ify/lib/webapi/node/NodeWebApiRequest';
import { WebApiBase } from 'dataverse-ify/lib/webapi/WebApiBase';
import { setMetadataCache, XrmContextDataverseClient } from 'dataverse-ify';
import { RetrieveMetadataChangesMetadata } from 'dataverse-ify/lib/dataverse-gen/functions/RetrieveMetadataChanges';
import { DynamicsWebApi } from 'dynamics-web-api';
import { listen, type Listener } from '../../http/listen';
import { openStore } from '../store/open-store';
import { salesTables } from '../testing/sales-tables';
import { testService, type TestService } from '../testing/service';

let service: TestService;
let listener: Listener;
let client: DynamicsWebApi;

beforeAll(async () => {
  listener = await listen(0);
  service = testService(openStore({ tables: salesTables }), listener.origin);
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

const CAST = 'Microsoft.Dynamics.CRM.';

it('K1 dynamics-web-api retrieves tables', async () => {
  const one = await client.retrieveEntity<Record<string, unknown>>({
    key: "LogicalName='acme_customer'",
    select: ['SchemaName', 'LogicalName'],
    expand: [{ property: 'Attributes', select: ['LogicalName'], filter: 'IsPrimaryName eq true' }],
  });
  expect(one).toMatchObject({ LogicalName: 'acme_customer', Attributes: [{ LogicalName: 'acme_name' }] });
  const list = await client.retrieveEntities<Record<string, unknown>>({
    select: ['LogicalName'],
    filter: "OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'",
  });
  expect(list.value.map((table) => table.LogicalName)).toContain('acme_order');
});

it('K2 dynamics-web-api retrieves columns, cast to their types', async () => {
  const list = await client.retrieveAttributes<Record<string, unknown>>({
    entityKey: "LogicalName='acme_customer'",
    castType: `${CAST}MoneyAttributeMetadata`,
    select: ['LogicalName', 'Precision'],
    filter: "SchemaName eq 'acme_creditlimit'",
  });
  expect(list.value).toMatchObject([{ LogicalName: 'acme_creditlimit', Precision: 2 }]);
  const one = await client.retrieveAttribute<Record<string, unknown>>({
    entityKey: "LogicalName='acme_customer'",
    attributeKey: "LogicalName='acme_industry'",
    castType: `${CAST}PicklistAttributeMetadata`,
    select: ['LogicalName'],
    expand: [{ property: 'OptionSet', select: ['Name'] }],
  });
  expect(one).toMatchObject({ OptionSet: { Name: 'acme_industry' } });
});

it('K3 dynamics-web-api retrieves relationships', async () => {
  const list = await client.retrieveRelationships<Record<string, unknown>>({
    castType: `${CAST}OneToManyRelationshipMetadata`,
    select: ['SchemaName'],
    filter: "ReferencedEntity eq 'acme_order'",
  });
  expect(list.value.map((one) => one.SchemaName)).toContain('acme_order_lines');
  const one = await client.retrieveRelationship<Record<string, unknown>>({
    key: "SchemaName='acme_customer_tags'",
    castType: `${CAST}ManyToManyRelationshipMetadata`,
    select: ['IntersectEntityName'],
  });
  expect(one.IntersectEntityName).toBe('acme_customer_tag');
});

it('K4 dynamics-web-api retrieves shared choices', async () => {
  const one = await client.retrieveGlobalOptionSet<{ Options: unknown[] }>({
    key: "Name='acme_industry'",
    castType: `${CAST}OptionSetMetadata`,
    select: ['Options'],
  });
  expect(one.Options).toHaveLength(3);
  const list = await client.retrieveGlobalOptionSets<{ Name: string }>({ select: ['Name'] });
  expect(list.value.map((choice) => choice.Name)).toContain('acme_industry');
});

it('A3 dynamics-web-api retrieves the document with annotations', async () => {
  const text = await client.retrieveCsdlMetadata({ addAnnotations: true });
  expect(text).toContain('Org.OData.Capabilities.V1.ChangeTracking');
});

it('K7 dynamics-web-api learns that it cannot make a table here: refused with 501', async () => {
  await expect(client.createEntity({ data: { LogicalName: 'x' } })).rejects.toMatchObject({ status: 501 });
});

it('L1 dynamics-web-api follows a delta link', async () => {
  const addLine = (name: string) => client.create<unknown>({ collection: 'acme_lines', data: line(name) });
  const order = String(await client.create<unknown>({ collection: 'acme_orders', data: {} }));
  const line = (name: string) => ({ acme_name: name, 'acme_OrderId@odata.bind': `/acme_orders(${order})` });
  await addLine('One');
  const first = await client.retrieveMultiple<{ acme_name: string }>({
    collection: 'acme_lines',
    select: ['acme_name'],
    trackChanges: true,
  });
  expect(first.value.map((row) => row.acme_name)).toEqual(['One']);
  await addLine('Two');
  const second = await client.retrieveMultiple<{ acme_name: string }>(
    { collection: 'acme_lines', trackChanges: true },
    first.oDataDeltaLink,
  );
  expect(second.value.map((row) => row.acme_name)).toEqual(['Two']);
});

it('K5 dataverse-ify reads names of sets, and metadata with the query of its generator', async () => {
  const api = new WebApiBase(new NodeWebApiRequest(listener.origin, '9.2', 'system'));
  expect(await api.getEntityMetadata('acme_customer', ['EntitySetName'])).toMatchObject({
    EntitySetName: 'acme_customers',
  });
  setMetadataCache({ actions: { RetrieveMetadataChanges: RetrieveMetadataChangesMetadata } });
  const ify = new XrmContextDataverseClient(api);
  const answer = await ify.execute({
    logicalName: 'RetrieveMetadataChanges',
    Query: {
      Criteria: {
        Conditions: [
          {
            PropertyName: 'LogicalName',
            ConditionOperator: 'Equals',
            Value: { Value: 'acme_order', Type: 'System.String' },
          },
        ],
        FilterOperator: 'And',
      },
      Properties: { PropertyNames: ['Attributes', 'SchemaName', 'EntitySetName'] },
      AttributeQuery: { Properties: { PropertyNames: ['LogicalName', 'OptionSet', 'AttributeTypeName'] } },
    },
  });
  expect(answer).toMatchObject({ EntityMetadata: [{ EntitySetName: 'acme_orders' }] });
});
