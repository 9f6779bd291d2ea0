import { openStore } from '../store/open-store';
import { salesTables } from '../testing/sales-tables';
import { ROOT, testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }));
afterAll(() => service.dataverse.close());

const get = (path: string) => service.call('system', 'GET', path);
const changes = (query: unknown, more = '') =>
  get(`/RetrieveMetadataChanges(Query=@p1${more})?@p1=${encodeURIComponent(JSON.stringify(query))}`);

const text = (value: string) => ({ Type: 'System.String', Value: value });
const equals = (name: string, value: object) => ({
  PropertyName: name,
  ConditionOperator: 'Equals',
  Value: value,
});
const truth = (value: string) => ({ Type: 'System.Boolean', Value: value });

it('K5 tables and columns that meet a query; what was not asked for is null', async () => {
  const { json } = await changes({
    Properties: { AllProperties: false, PropertyNames: ['SchemaName', 'Attributes'] },
    Criteria: {
      FilterOperator: 'Or',
      Conditions: [equals('LogicalName', text('account')), equals('LogicalName', text('contact'))],
    },
    AttributeQuery: {
      Properties: { AllProperties: false, PropertyNames: ['IsValidForCreate'] },
      Criteria: { FilterOperator: 'And', Conditions: [equals('IsValidForCreate', truth('True'))] },
    },
    LabelQuery: { FilterLanguages: [1033], MissingLabelBehavior: 0 },
  });
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#Microsoft.Dynamics.CRM.RetrieveMetadataChangesResponse`,
  );
  expect(json.column('EntityMetadata', 'SchemaName')).toEqual(['Account', 'Contact']);
  expect(json.at('EntityMetadata/0/EntitySetName')).toBeNull();
  expect(json.at('EntityMetadata/0/OneToManyRelationships')).toEqual([]);
  const columns = json.list('EntityMetadata/0/Attributes');
  expect(columns.every((one) => one.at('IsValidForCreate') === true)).toBe(true);
  const name = columns.find((one) => one.at('LogicalName') === 'name');
  expect(name?.all).toMatchObject({
    '@odata.type': '#Microsoft.Dynamics.CRM.ComplexStringAttributeMetadata',
    MetadataId: expect.any(String) as string,
    HasChanged: null,
    DisplayName: null,
    MaxLength: null,
  });
  expect(json.text('ServerVersionStamp')).toMatch(/^\d+!07\/02\/2025 10:20:30$/);
  expect(json.at('DeletedMetadata')).toEqual({ Count: 0, IsReadOnly: false, Keys: [], Values: [] });
});

it('K5 the query of a code generator: choices, targets and dates inside their columns', async () => {
  const { json } = await changes({
    Criteria: { Conditions: [equals('LogicalName', text('acme_customer'))], FilterOperator: 0 },
    Properties: { PropertyNames: ['Attributes', 'SchemaName', 'EntitySetName'] },
    AttributeQuery: {
      Properties: {
        PropertyNames: [
          'LogicalName',
          'OptionSet',
          'RequiredLevel',
          'AttributeTypeName',
          'Targets',
          'DateTimeBehavior',
          'Format',
          'DisplayName',
        ],
      },
    },
  });
  const column = (name: string) =>
    json.list('EntityMetadata/0/Attributes').find((one) => one.at('LogicalName') === name);
  expect(column('acme_industry')?.at('OptionSet')).toMatchObject({ Name: 'acme_industry', IsGlobal: true });
  expect(column('acme_interests')?.at('OptionSet/Options/0/Label/UserLocalizedLabel/Label')).toBe('Music');
  expect(column('acme_contactid')?.at('Targets')).toEqual(['account', 'contact']);
  expect(column('acme_since')?.at('DateTimeBehavior/Value')).toBe('DateOnly');
  expect(column('acme_name')?.at('RequiredLevel/Value')).toBe('ApplicationRequired');
});

it('K5 relationships and keys have queries of their own', async () => {
  const { json } = await changes({
    Criteria: { FilterOperator: 'And', Conditions: [equals('LogicalName', text('acme_customer'))] },
    Properties: { PropertyNames: ['OneToManyRelationships', 'ManyToManyRelationships', 'Keys'] },
    RelationshipQuery: {
      Criteria: { FilterOperator: 'And', Conditions: [equals('IsCustomRelationship', truth('true'))] },
      Properties: { PropertyNames: ['SchemaName', 'ReferencingEntity'] },
    },
    KeyQuery: { Properties: { PropertyNames: ['KeyAttributes'] } },
  });
  const names = json.column('EntityMetadata/0/OneToManyRelationships', 'SchemaName');
  expect(names).toEqual(expect.arrayContaining(['acme_customer_orders', 'acme_customer_parent']));
  expect(json.at('EntityMetadata/0/ManyToManyRelationships/0/SchemaName')).toBe('acme_customer_tags');
  expect(json.at('EntityMetadata/0/Keys/0/KeyAttributes')).toEqual(['acme_number']);
  expect(json.at('EntityMetadata/0/Attributes')).toEqual([]);
});

it.each([
  ['NotEquals', 'IsCustomEntity', 'true', 'account', true],
  ['NotEquals', 'IsCustomEntity', 'true', 'acme_tag', false],
  ['In', 'LogicalName', ['acme_tag', 'x'], 'acme_tag', true],
  ['In', 'LogicalName', "['acme_tag','x']", 'acme_tag', true],
  ['In', 'LogicalName', 'x,acme_tag', 'acme_tag', true],
  ['NotIn', 'LogicalName', ['acme_tag'], 'acme_tag', false],
  ['GreaterThan', 'ObjectTypeCode', 9999, 'acme_tag', true],
  ['LessThan', 'ObjectTypeCode', '9', 'account', true],
  ['Equals', 'IsCustomizable', 'True', 'account', true],
  ['Equals', 'OwnershipType', 'OrganizationOwned', 'acme_tag', true],
])('K5 the condition %s on %s with %j', async (operator, name, value, table, found) => {
  const { json } = await changes({
    Properties: { PropertyNames: [] },
    Criteria: {
      Filters: [
        {
          Conditions: [
            { PropertyName: name, ConditionOperator: operator, Value: { Type: 'x', Value: value } },
          ],
        },
      ],
    },
  });
  expect(json.column('EntityMetadata', 'LogicalName').includes(table)).toBe(found);
});

it('K5 labels of another language are left out', async () => {
  const query = {
    Criteria: { Conditions: [equals('LogicalName', text('acme_tag'))] },
    Properties: { PropertyNames: ['DisplayName'] },
    LabelQuery: { FilterLanguages: [1031] },
  };
  const { json } = await changes(query);
  expect(json.at('EntityMetadata/0/DisplayName')).toEqual({ LocalizedLabels: [], UserLocalizedLabel: null });
});

it('K5 who has seen this schema gets nothing more; a stamp of another one: refused with 400 0x80044352', async () => {
  const query = { Properties: { PropertyNames: [] } };
  const stamp = (await changes(query)).json.text('ServerVersionStamp');
  const path = (one: string) =>
    `/RetrieveMetadataChanges(Query=@q,ClientVersionStamp=@s,DeletedMetadataFilters=@d)?@q=${encodeURIComponent(JSON.stringify(query))}&@s='${one}'&@d=Microsoft.Dynamics.CRM.DeletedMetadataFilters'All'`;
  const again = await get(path(stamp));
  expect(again.json.at('EntityMetadata')).toEqual([]);
  expect(again.json.at('ServerVersionStamp')).toBe(stamp);
  const other = await get(path('1!07/02/2025 10:20:30'));
  expect({ status: other.status, code: other.json.at('error/code') }).toEqual({
    status: 400,
    code: '0x80044352',
  });
});

it('K5 without a query everything is answered', async () => {
  const { json } = await get('/RetrieveMetadataChanges()');
  const tag = json.list('EntityMetadata').find((one) => one.at('LogicalName') === 'acme_tag');
  expect(tag?.at('Attributes/1/MaxLength')).toBe(50);
});

it.each([
  [{ Nothing: 1 }, 400],
  [{ Criteria: { Conditions: [{ PropertyName: 'Nothing', ConditionOperator: 'Equals' }] } }, 400],
  [{ Criteria: { Conditions: [{ PropertyName: 'DisplayName', ConditionOperator: 'Equals' }] } }, 400],
  [{ Criteria: { Conditions: [{ PropertyName: 'LogicalName', ConditionOperator: 'Like' }] } }, 400],
  [{ Criteria: { Conditions: 'x' } }, 400],
  [{ AttributeQuery: 'x' }, 400],
])('K5 the query %j: refused with %d', async (query, status) => {
  expect((await changes(query)).status).toBe(status);
});

it('K5 RetrieveEntity and RetrieveAllEntities give whole tables, as far as their filters say', async () => {
  const of = (name: string, filters: string) =>
    get(
      `/RetrieveEntity(EntityFilters=@f,LogicalName=@n,MetadataId=@m,RetrieveAsIfPublished=@r)?@f=Microsoft.Dynamics.CRM.EntityFilters'${filters}'&@n='${name}'&@m=00000000-0000-0000-0000-000000000000&@r=true`,
    );
  const whole = await of('acme_tag', 'All');
  expect(whole.json.at('EntityMetadata/Attributes/1')).toMatchObject({
    LogicalName: 'acme_name',
    MaxLength: 50,
  });
  const bare = await of('acme_tag', 'Entity');
  expect(bare.json.at('EntityMetadata/EntitySetName')).toBe('acme_tags');
  expect(bare.json.at('EntityMetadata/Attributes')).toEqual([]);
  expect(bare.json.at('EntityMetadata/Privileges')).toEqual([]);
  expect((await of('nothing', 'Entity')).status).toBe(404);
  const all = await get(
    "/RetrieveAllEntities(EntityFilters=Microsoft.Dynamics.CRM.EntityFilters'Entity',RetrieveAsIfPublished=false)",
  );
  expect(all.json.list('EntityMetadata').length).toBeGreaterThan(40);
  expect(all.json.at('EntityMetadata/0/Attributes')).toEqual([]);
});
