import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const get = (path: string) => service.call('account', 'GET', path);

it('describes every table in CSDL', async () => {
  const { text, headers } = await get('/$metadata');
  expect(headers['Content-Type']).toBe('application/xml');
  expect(text).toContain('<EntityType Name="pb_contract" BaseType="mscrm.crmbaseentity">');
  expect(text).toContain('<Property Name="_pb_siteid_value" Type="Edm.Guid" />');
  expect(text).toContain(
    '<NavigationProperty Name="pb_contract_versions" Type="Collection(mscrm.pb_contractversion)" />',
  );
  expect(text).toContain('<EntitySet Name="pb_contracts" EntityType="Microsoft.Dynamics.CRM.pb_contract">');
  expect(text).toContain('<Property Name="pb_grosstotal" Type="Edm.Decimal" Scale="Variable" />');
  expect(text).not.toMatch(/&(?!amp;|lt;|quot;)/);
});

it('answers what clients ask to find a set name', async () => {
  const { json } = await get("/EntityDefinitions(LogicalName='pb_contract')?$select=EntitySetName");
  expect(json.all).toEqual({
    '@odata.context': `${ROOT}/$metadata#EntityDefinitions/$entity`,
    MetadataId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    EntitySetName: 'pb_contracts',
  });
  const byId = await get(`/EntityDefinitions(${json.text('MetadataId')})?$select=LogicalName`);
  expect(byId.json.at('LogicalName')).toBe('pb_contract');
});

it('names no property that is not there', async () => {
  const { text } = await get('/$metadata');
  const types = new Map(
    [...text.matchAll(/<EntityType Name="(\w+)"[^>]*?(?:\/>|>(.*?)<\/EntityType>)/gs)].map(
      ([, name, body]) => [name, body ?? ''],
    ),
  );
  const constraints =
    /<NavigationProperty Name="\w+" Type="mscrm\.(\w+)" Nullable="true"><ReferentialConstraint Property="(\w+)" ReferencedProperty="(\w+)"/g;
  const missing = [...types.values()].flatMap((body) =>
    [...body.matchAll(constraints)].filter(
      ([, target, property, referenced]) =>
        !body.includes(`<Property Name="${property}"`) ||
        !types.get(target)?.includes(`<Property Name="${referenced}"`),
    ),
  );
  expect(missing).toEqual([]);
  const { json } = await get(
    "/EntityDefinitions(LogicalName='systemuser')?$select=LogicalName&$expand=OneToManyRelationships($select=ReferencedEntityNavigationPropertyName)",
  );
  const named = json
    .column('OneToManyRelationships', 'ReferencedEntityNavigationPropertyName')
    .filter((one) => typeof one === 'string');
  expect(named).toContain('pb_systemuser_statements');
  for (const one of named) {
    expect(types.get('systemuser')).toContain(`<NavigationProperty Name="${one}"`);
  }
});

it('casts columns to the types that the platform has', async () => {
  const columns = "/EntityDefinitions(LogicalName='pb_contract')/Attributes/Microsoft.Dynamics.CRM.";
  expect((await get(`${columns}FileAttributeMetadata`)).json.at('value')).toEqual([]);
  expect((await get(`${columns}NumberAttributeMetadata`)).status).toBe(404);
  expect((await get("/EntityDefinitions(LogicalName='pb_contract')/__proto__")).status).toBe(404);
});

it('lists, filters and expands definitions', async () => {
  const { json } = await get(
    "/EntityDefinitions?$select=LogicalName,PrimaryIdAttribute,PrimaryNameAttribute&$filter=LogicalName eq 'account' or LogicalName eq 'pb_site'&$expand=Keys($select=LogicalName,KeyAttributes)",
  );
  expect(json.column('value', 'LogicalName')).toEqual(['account', 'pb_site']);
  expect(json.at('value/1/Keys')).toEqual([
    {
      MetadataId: expect.any(String) as string,
      LogicalName: 'pb_sitenumber',
      KeyAttributes: ['pb_sitenumber'],
    },
  ]);
  expect(json.at('value/0/Attributes')).toBeUndefined();
});

it('describes columns by their type', async () => {
  const { json } = await get(
    "/EntityDefinitions(LogicalName='pb_contractversion')/Attributes?$select=LogicalName,AttributeType,RequiredLevel,IsSecured",
  );
  const byName = new Map(json.list('value').map((one) => [one.at('LogicalName'), one.all]));
  expect(byName.get('pb_deviationpercent')).toMatchObject({ AttributeType: 'Decimal', IsSecured: true });
  expect(byName.get('pb_contractid')).toMatchObject({
    AttributeType: 'Lookup',
    RequiredLevel: { Value: 'ApplicationRequired' },
  });
  const picklists = await get(
    "/EntityDefinitions(LogicalName='pb_contract')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)",
  );
  const status = picklists.json.list('value').find((one) => one.at('LogicalName') === 'pb_status');
  expect(status?.at('OptionSet/Options/2')).toMatchObject({
    Value: 701250002,
    Label: { UserLocalizedLabel: { Label: 'Active' } },
  });
  const filtered = await get(
    "/EntityDefinitions(LogicalName='pb_contract')/Attributes?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Money'",
  );
  expect(filtered.json.at('value')).toEqual([]);
  const one = await get(
    "/EntityDefinitions(LogicalName='pb_contract')/Attributes(LogicalName='pb_name')/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength",
  );
  expect(one.json.at('MaxLength')).toBe(200);
});

it('describes relationships and choices', async () => {
  const { json } = await get(
    "/EntityDefinitions(LogicalName='pb_contract')/ManyToOneRelationships?$filter=ReferencingAttribute eq 'pb_siteid'",
  );
  expect(json.at('value/0')).toMatchObject({
    SchemaName: 'pb_site_contracts',
    ReferencedEntity: 'pb_site',
    ReferencingEntityNavigationPropertyName: 'pb_siteid',
  });
  const links = await get("/EntityDefinitions(LogicalName='team')/ManyToManyRelationships");
  expect(links.json.column('value', 'IntersectEntityName')).toContain('teammembership');
  const choice = await get("/GlobalOptionSetDefinitions(Name='pb_componenttype')");
  expect(choice.json.at('Options')).toHaveLength(14);
});

it.each([
  ["/EntityDefinitions(LogicalName='nothing')", 404],
  ["/EntityDefinitions(LogicalName='account')?$select=Nothing", 400],
  ["/EntityDefinitions(LogicalName='account')/Nothing", 404],
  ["/EntityDefinitions?$filter=contains(LogicalName,'a')", 501],
  ['/EntityDefinitions?$top=1', 501],
  ['/RelationshipDefinitions', 501],
])('refuses %s', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

it('refuses changes of metadata', async () => {
  expect((await service.call('system', 'POST', '/EntityDefinitions', {})).status).toBe(501);
});
