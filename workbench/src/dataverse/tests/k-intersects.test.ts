import { openStore } from '../store/open-store';
import { elementsNamed, readCsdl } from '../testing/read-csdl';
import { salesTables } from '../testing/sales-tables';
import { testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }));
afterAll(() => service.dataverse.close());

const get = (path: string) => service.call('system', 'GET', path);

it('K1 an intersect table: its names and switches, without owner, privileges and primary name', async () => {
  const { json } = await get("/EntityDefinitions(LogicalName='teammembership')");
  expect(json.all).toMatchObject({
    LogicalName: 'teammembership',
    SchemaName: 'TeamMembership',
    EntitySetName: 'teammemberships',
    LogicalCollectionName: null,
    PrimaryIdAttribute: 'teammembershipid',
    PrimaryNameAttribute: null,
    ObjectTypeCode: 23,
    OwnershipType: 'None',
    IsIntersect: true,
    IsCustomEntity: false,
    IsStateModelAware: false,
    IsValidForAdvancedFind: false,
    Privileges: [],
    DisplayName: { LocalizedLabels: [], UserLocalizedLabel: null },
    IsCustomizable: { Value: false },
  });
});

it('K1 intersect tables are found by their switch', async () => {
  const { json } = await get(
    '/EntityDefinitions?$select=LogicalName,EntitySetName,IsCustomEntity&$filter=IsIntersect eq true',
  );
  const found = json
    .list('value')
    .map((one) => [one.at('LogicalName'), one.at('EntitySetName'), one.at('IsCustomEntity')]);
  expect(found).toEqual(
    expect.arrayContaining([
      ['systemuserroles', 'systemuserrolescollection', false],
      ['teamroles', 'teamrolescollection', false],
      ['systemuserprofiles', 'systemuserprofilescollection', false],
      ['teamprofiles', 'teamprofilescollection', false],
      ['acme_customer_tag', 'acme_customer_tagset', true],
    ]),
  );
});

it('K2 the columns of an intersect table: plain ids, and a version', async () => {
  const { json } = await get(
    "/EntityDefinitions(LogicalName='systemuserroles')/Attributes?$select=LogicalName,AttributeType,IsValidForCreate,IsPrimaryId,IsPrimaryName,RequiredLevel",
  );
  const told = json
    .list('value')
    .map((one) => [
      one.at('LogicalName'),
      one.at('AttributeType'),
      one.at('IsValidForCreate'),
      one.at('IsPrimaryId'),
      one.at('RequiredLevel/Value'),
    ]);
  expect(told).toEqual([
    ['systemuserroleid', 'Uniqueidentifier', true, true, 'SystemRequired'],
    ['systemuserid', 'Uniqueidentifier', false, false, 'SystemRequired'],
    ['roleid', 'Uniqueidentifier', false, false, 'SystemRequired'],
    ['versionnumber', 'BigInt', false, false, 'None'],
  ]);
  expect(json.column('value', 'IsPrimaryName')).toEqual([false, false, false, false]);
});

it('K3 an intersect table names the relationship that it serves', async () => {
  const { json } = await get(
    "/EntityDefinitions(LogicalName='acme_customer_tag')?$select=LogicalName&$expand=ManyToManyRelationships($select=SchemaName)",
  );
  expect(json.column('ManyToManyRelationships', 'SchemaName')).toEqual(['acme_customer_tags']);
});

it('A3 an intersect table is a type with its key and its set', async () => {
  const document = readCsdl((await get('/$metadata')).text);
  const type = elementsNamed(document, 'EntityType').find((one) => one.attributes.Name === 'teammembership');
  expect(
    type?.children.map(({ name, attributes }) => [name, attributes.Name ?? '', attributes.Type ?? '']),
  ).toEqual([
    ['Key', '', ''],
    ['Property', 'teammembershipid', 'Edm.Guid'],
    ['Property', 'systemuserid', 'Edm.Guid'],
    ['Property', 'teamid', 'Edm.Guid'],
    ['Property', 'versionnumber', 'Edm.Int64'],
  ]);
  const sets = elementsNamed(document, 'EntitySet').map(({ attributes }) => attributes.Name);
  expect(sets).toEqual(expect.arrayContaining(['teammemberships', 'acme_customer_tagset']));
});
