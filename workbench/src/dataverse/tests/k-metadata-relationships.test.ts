import { openStore } from '../store/open-store';
import { salesTables } from '../testing/sales-tables';
import { ROOT, testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }));
afterAll(() => service.dataverse.close());

const get = (path: string) => service.call('system', 'GET', path);
const CAST = 'Microsoft.Dynamics.CRM.';
const oneToMany = `${CAST}OneToManyRelationshipMetadata`;

it('K3 all relationships, each with its type and its own name', async () => {
  const { json } = await get('/RelationshipDefinitions?$select=SchemaName,RelationshipType');
  const names = json.column('value', 'SchemaName');
  expect(new Set(names).size).toBe(names.length);
  expect(json.list('value').find((one) => one.at('SchemaName') === 'acme_customer_orders')?.all).toEqual({
    '@odata.type': `#${oneToMany}`,
    MetadataId: expect.any(String) as string,
    SchemaName: 'acme_customer_orders',
    RelationshipType: 'OneToManyRelationship',
  });
});

it('K3 a relationship by name and by id, with its cascades', async () => {
  const { json } = await get(`/RelationshipDefinitions(SchemaName='acme_customer_orders')/${oneToMany}`);
  expect(json.all).toMatchObject({
    '@odata.context': `${ROOT}/$metadata#RelationshipDefinitions/${oneToMany}/$entity`,
    ReferencedEntity: 'acme_customer',
    ReferencedAttribute: 'acme_customerid',
    ReferencedEntityNavigationPropertyName: 'acme_customer_orders',
    ReferencingEntity: 'acme_order',
    ReferencingAttribute: 'acme_customerid',
    ReferencingEntityNavigationPropertyName: 'acme_CustomerId',
    IsHierarchical: false,
    CascadeConfiguration: {
      Delete: 'Restrict',
      Assign: 'Cascade',
      Share: 'Active',
      Unshare: 'Cascade',
      Reparent: 'UserOwned',
      Merge: 'Cascade',
    },
  });
  const byId = await get(`/RelationshipDefinitions(${json.text('MetadataId')})?$select=SchemaName`);
  expect(byId.json.at('SchemaName')).toBe('acme_customer_orders');
});

it('K3 casts of the list: filters by ends, and many to many', async () => {
  const { json } = await get(
    `/RelationshipDefinitions/${oneToMany}?$select=SchemaName&$filter=ReferencedEntity eq 'acme_customer' and ReferencingEntity eq 'acme_customer'`,
  );
  expect(json.column('value', 'SchemaName')).toEqual(['acme_customer_parent']);
  const links = await get(
    `/RelationshipDefinitions/${CAST}ManyToManyRelationshipMetadata?$filter=IntersectEntityName eq 'acme_customer_tag'`,
  );
  expect(links.json.at('value/0')).toMatchObject({
    SchemaName: 'acme_customer_tags',
    Entity1LogicalName: 'acme_customer',
    Entity1IntersectAttribute: 'acme_customerid',
    Entity1NavigationPropertyName: 'acme_customer_tags',
    Entity2LogicalName: 'acme_tag',
    Entity2NavigationPropertyName: 'acme_customer_tags',
  });
});

it('K3 the relationships of a table are those of the whole list', async () => {
  const table = "/EntityDefinitions(LogicalName='acme_customer')";
  const one = await get(`${table}/OneToManyRelationships?$select=SchemaName`);
  expect(one.json.column('value', 'SchemaName')).toEqual(
    expect.arrayContaining(['acme_customer_orders', 'acme_customer_parent']),
  );
  const many = await get(
    `${table}/ManyToOneRelationships?$select=SchemaName,ReferencingEntityNavigationPropertyName&$filter=ReferencingAttribute eq 'acme_contactid'`,
  );
  expect(many.json.list('value').map((row) => row.at('ReferencingEntityNavigationPropertyName'))).toEqual([
    'acme_ContactId_account',
    'acme_ContactId_contact',
  ]);
  const links = await get(
    `${table}/ManyToManyRelationships(SchemaName='acme_customer_tags')?$select=IntersectEntityName`,
  );
  expect(links.json.at('IntersectEntityName')).toBe('acme_customer_tag');
  const tag = await get(
    "/EntityDefinitions(LogicalName='acme_tag')?$select=LogicalName&$expand=ManyToManyRelationships($select=SchemaName)",
  );
  expect(tag.json.at('ManyToManyRelationships/0/MetadataId')).toBe(links.json.at('MetadataId'));
});

it.each([
  ["/RelationshipDefinitions(SchemaName='nothing')", 404],
  ['/RelationshipDefinitions?$select=ReferencedEntity', 400],
  ["/RelationshipDefinitions?$filter=ReferencedEntity eq 'account'", 400],
  ["/GlobalOptionSetDefinitions(Name='acme_customer_acme_interests')", 404],
  ['/GlobalOptionSetDefinitions?$select=Options', 400],
])('K3 %s: refused with %d', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

it('K4 shared choices: all, by name, by id, by a cast', async () => {
  const { json } = await get('/GlobalOptionSetDefinitions?$select=Name,IsGlobal,OptionSetType');
  const names = json.column('value', 'Name');
  expect(names).toEqual(expect.arrayContaining(['acme_industry', 'pb_componenttype']));
  expect(names).not.toContain('acme_customer_acme_interests');
  const found = json.list('value').find((one) => one.at('Name') === 'acme_industry');
  expect(found?.at('@odata.type')).toBe(`#${CAST}OptionSetMetadata`);
  const byName = await get("/GlobalOptionSetDefinitions(Name='acme_industry')");
  expect(byName.json.all).toMatchObject({
    Name: 'acme_industry',
    DisplayName: { UserLocalizedLabel: { Label: 'Industry' } },
    IsGlobal: true,
    Options: [{ Value: 1 }, { Value: 2 }, { Value: 3 }],
  });
  const byId = await get(
    `/GlobalOptionSetDefinitions(${found?.text('MetadataId') ?? ''})/${CAST}OptionSetMetadata?$select=Options`,
  );
  expect(byId.json.list('Options')).toHaveLength(3);
  const casted = await get(`/GlobalOptionSetDefinitions/${CAST}OptionSetMetadata?$select=Name,Options`);
  expect(casted.json.column('value', 'Name')).toEqual(names);
  const yesNo = await get(`/GlobalOptionSetDefinitions/${CAST}BooleanOptionSetMetadata`);
  expect(yesNo.json.at('value')).toEqual([]);
});
