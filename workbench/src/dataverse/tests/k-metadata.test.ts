import { ROOT, testService } from '../testing/service';

const service = testService();
afterAll(() => service.dataverse.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  service.call('account', 'GET', path, undefined, headers);

const GUID: unknown = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
);
const contract = "/EntityDefinitions(LogicalName='pb_contract')";

it('K1 a table by its name, with what is selected', async () => {
  const { json } = await get(`${contract}?$select=EntitySetName`);
  expect(json.all).toEqual({
    '@odata.context': `${ROOT}/$metadata#EntityDefinitions(EntitySetName)/$entity`,
    MetadataId: GUID,
    EntitySetName: 'pb_contracts',
  });
});

it('K1 a table by its id, written in any case', async () => {
  const { json } = await get(`${contract}?$select=MetadataId`);
  const id = json.text('MetadataId');
  expect((await get(`/EntityDefinitions(${id})?$select=LogicalName`)).json.at('LogicalName')).toBe(
    'pb_contract',
  );
  const upper = await get(`/EntityDefinitions(MetadataId=${id.toUpperCase()})?$select=LogicalName`);
  expect(upper.json.at('LogicalName')).toBe('pb_contract');
});

it('K1 all tables at once, without pages', async () => {
  const { json } = await get('/EntityDefinitions?$select=LogicalName', { prefer: 'odata.maxpagesize=2' });
  expect(json.at('@odata.context')).toBe(`${ROOT}/$metadata#EntityDefinitions(LogicalName)`);
  expect(json.list('value').length).toBeGreaterThan(40);
  expect(json.at('@odata.nextLink')).toBeUndefined();
  const ids = json.column('value', 'MetadataId');
  expect(new Set(ids).size).toBe(ids.length);
});

it('K1 $filter and $expand with their own options', async () => {
  const { json } = await get(
    "/EntityDefinitions?$select=LogicalName,PrimaryIdAttribute&$filter=LogicalName eq 'account' or LogicalName eq 'pb_site'&$expand=Keys($select=LogicalName,KeyAttributes),Attributes($select=LogicalName;$filter=IsPrimaryName eq true)",
  );
  expect(json.column('value', 'LogicalName')).toEqual(['account', 'pb_site']);
  expect(json.at('value/1/Keys')).toEqual([
    { MetadataId: GUID, LogicalName: 'pb_sitenumber', KeyAttributes: ['pb_sitenumber'] },
  ]);
  expect(json.at('value/0/Attributes')).toEqual([
    {
      '@odata.type': '#Microsoft.Dynamics.CRM.StringAttributeMetadata',
      MetadataId: GUID,
      LogicalName: 'name',
    },
  ]);
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#EntityDefinitions(LogicalName,PrimaryIdAttribute,Keys(LogicalName,KeyAttributes),Attributes(LogicalName))`,
  );
});

it('K1 what clients read of a table', async () => {
  const { json } = await get(contract);
  expect(json.all).toMatchObject({
    LogicalName: 'pb_contract',
    SchemaName: 'pb_contract',
    EntitySetName: 'pb_contracts',
    LogicalCollectionName: 'pb_contracts',
    PrimaryIdAttribute: 'pb_contractid',
    PrimaryNameAttribute: 'pb_name',
    PrimaryImageAttribute: null,
    OwnershipType: 'UserOwned',
    IsCustomEntity: true,
    IsIntersect: false,
    IsValidForAdvancedFind: true,
    ChangeTrackingEnabled: true,
    IsOptimisticConcurrencyEnabled: true,
    TableType: 'Standard',
    IsCustomizable: { Value: true, CanBeChanged: false, ManagedPropertyLogicalName: 'iscustomizable' },
    IsAuditEnabled: { CanBeChanged: false, ManagedPropertyLogicalName: 'canmodifyauditsettings' },
  });
  const rights = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign', 'Share'];
  expect(new Set(json.column('Privileges', 'Name'))).toEqual(
    new Set(rights.map((right) => `prv${right}pb_contract`)),
  );
  expect(json.at('Attributes')).toBeUndefined();
  expect((await get("/EntityDefinitions(LogicalName='account')")).json.all).toMatchObject({
    SchemaName: 'Account',
    ObjectTypeCode: 1,
    IsCustomEntity: false,
  });
});

it('K1 a property of a table, and its bare value', async () => {
  const name = await get(`${contract}/DisplayName`);
  expect(name.json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#EntityDefinitions('pb_contract')/DisplayName`,
  );
  expect(name.json.at('UserLocalizedLabel/Label')).toBe('Contract');
  expect((await get(`${contract}/EntitySetName`)).json.at('value')).toBe('pb_contracts');
  const raw = await get(`${contract}/EntitySetName/$value`);
  expect({ text: raw.text, type: raw.headers['Content-Type'] }).toEqual({
    text: 'pb_contracts',
    type: 'text/plain',
  });
  expect((await get(`${contract}/DisplayName/$value`)).status).toBe(404);
});

it('K1 tables with change tracking are found as the documentation does', async () => {
  const { json } = await get('/EntityDefinitions?$select=LogicalName&$filter=ChangeTrackingEnabled eq true');
  expect(json.column('value', 'LogicalName')).toEqual(
    expect.arrayContaining(['account', 'pb_contract', 'pb_invoice', 'pb_invoiceline', 'pb_statement']),
  );
  const never = await get(
    '/EntityDefinitions?$select=LogicalName&$filter=ChangeTrackingEnabled eq false and CanChangeTrackingBeEnabled/Value eq false',
  );
  expect(never.json.column('value', 'LogicalName')).toContain('pb_validationrule');
});

it('K1 a table names its privileges as the table of privileges does', async () => {
  const { json } = await get(`${contract}?$select=Privileges`);
  const read = json.list('Privileges').find((one) => one.at('PrivilegeType') === 'Read');
  const row = await service.call(
    'system',
    'GET',
    `/privileges(${read?.text('PrivilegeId') ?? ''})?$select=name`,
  );
  expect(row.json.at('name')).toBe('prvReadpb_contract');
  expect(read?.all).toMatchObject({ CanBeBasic: true, CanBeGlobal: true, CanBeParentEntityReference: false });
});

it('K6 a label has one text in the language of the environment, or none', async () => {
  const { json } = await get(`${contract}/Attributes(LogicalName='pb_name')?$select=DisplayName,Description`);
  const one = { Label: 'Name', LanguageCode: 1033, IsManaged: false, MetadataId: GUID, HasChanged: null };
  expect(json.at('DisplayName')).toEqual({ LocalizedLabels: [one], UserLocalizedLabel: one });
  expect(json.at('Description')).toEqual({ LocalizedLabels: [], UserLocalizedLabel: null });
});

it.each([
  ["OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'", true],
  ["OwnershipType ne Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'", false],
  ['CanBeInManyToMany/Value eq true', true],
  ['not (IsCustomEntity eq true)', false],
  ['IsCustomEntity', true],
  ['ObjectTypeCode ge 10000', true],
  ['ObjectTypeCode lt 10000', false],
  ['DataProviderId eq null', true],
  ['DataProviderId gt 1', false],
  ["LogicalName gt 'pb_b' and LogicalName le 'pb_contract'", true],
])('K6 the filter %s', async (filter, found) => {
  const { json } = await get(`/EntityDefinitions?$select=LogicalName&$filter=${encodeURIComponent(filter)}`);
  expect(json.column('value', 'LogicalName').includes('pb_contract')).toBe(found);
});

it('K6 MetadataId is always there, and always the same', async () => {
  const other = testService();
  const read = async (of: typeof service) =>
    (
      await of.call(
        'account',
        'GET',
        '/EntityDefinitions?$select=SchemaName&$expand=Attributes($select=SchemaName)',
      )
    ).json;
  const [mine, theirs] = [await read(service), await read(other)];
  expect(mine.at('value/0/MetadataId')).toEqual(GUID);
  expect(mine.at('value/0/Attributes/0/MetadataId')).toEqual(GUID);
  expect(theirs.all).toEqual(mine.all);
  await other.dataverse.close();
});

it.each([
  ["/EntityDefinitions(LogicalName='nothing')", 404, '0x80040217'],
  ["/EntityDefinitions(LogicalName='PB_CONTRACT')", 404, '0x80040217'],
  ["/EntityDefinitions(SchemaName='pb_contract')", 400, '0x80060888'],
  ["/EntityDefinitions(LogicalName='account')?$select=Nothing", 400, '0x80060888'],
  ["/EntityDefinitions(LogicalName='account')?$select=Attributes", 400, '0x80060888'],
  ["/EntityDefinitions(LogicalName='account')?$expand=Nothing", 400, '0x80060888'],
  ["/EntityDefinitions(LogicalName='account')/Nothing", 404, '0x8006088a'],
  ["/EntityDefinitions(LogicalName='account')/__proto__", 404, '0x8006088a'],
  ["/EntityDefinitions?$filter=startswith(LogicalName,'a')", 501, '0x8006088a'],
  ["/EntityDefinitions?$filter=DisplayName/UserLocalizedLabel/Label eq 'x'", 400, '0x80060888'],
  ["/EntityDefinitions?$filter=IsCustomEntity eq 'yes'", 400, '0x80060888'],
  ['/EntityDefinitions?$filter=Nothing eq 1', 400, '0x80060888'],
  ["/EntityDefinitions?$filter=OwnershipType eq 'UserOwned'", 400, '0x80060888'],
  ["/EntityDefinitions?$filter=LogicalName eq Microsoft.Dynamics.CRM.OwnershipTypes'x'", 400, '0x80060888'],
  ['/EntityDefinitions?$top=1', 400, '0x80060888'],
  ['/EntityDefinitions?$orderby=LogicalName', 400, '0x80060888'],
  ['/EntityDefinitions?$count=true', 501, '0x80060890'],
  ['/EntityDefinitions/$count', 501, '0x80060890'],
  ['/ManagedPropertyDefinitions', 501, '0x80060890'],
])('K1 %s: refused with %d %s', async (path, status, code) => {
  const { json, status: answered } = await get(path);
  expect({ status: answered, code: json.at('error/code') }).toEqual({ status, code });
});

it.each([
  ['POST', '/EntityDefinitions'],
  ['PUT', contract],
  ['DELETE', contract],
  ['POST', `${contract}/Attributes`],
  ['POST', '/RelationshipDefinitions'],
  ['POST', '/GlobalOptionSetDefinitions'],
])('K7 %s %s, as tables stand in the schema of the service: refused with 501', async (method, path) => {
  const answer = await service.call('system', method, path, {}, { 'mscrm.mergelabels': 'true' });
  expect(answer.status).toBe(501);
  expect(answer.json.at('error/message')).toContain('stand in the schema');
});

it('D11 Consistency: Strong and MSCRM.MergeLabels change nothing here, where metadata never lags behind', async () => {
  const answer = await get(`${contract}?$select=LogicalName`, {
    consistency: 'Strong',
    'mscrm.mergelabels': 'true',
  });
  expect(answer.json.at('LogicalName')).toBe('pb_contract');
});
