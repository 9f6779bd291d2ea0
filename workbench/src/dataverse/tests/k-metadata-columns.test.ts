import { openStore } from '../store/open-store';
import { salesTables } from '../testing/sales-tables';
import { ROOT, testService } from '../testing/service';

const service = testService(openStore({ tables: salesTables }));
afterAll(() => service.dataverse.close());

const get = (path: string) => service.call('system', 'GET', path);
const attributes = (table: string): string => `/EntityDefinitions(LogicalName='${table}')/Attributes`;
const CAST = 'Microsoft.Dynamics.CRM.';

it('K2 the columns of a table, each with its type', async () => {
  const { json } = await get(
    `${attributes('acme_customer')}?$select=LogicalName,AttributeType,AttributeTypeName`,
  );
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#EntityDefinitions('acme_customer')/Attributes(LogicalName,AttributeType,AttributeTypeName)`,
  );
  const told = new Map(
    json
      .list('value')
      .map((one) => [
        one.at('LogicalName'),
        [one.at('@odata.type'), one.at('AttributeType'), one.at('AttributeTypeName/Value')],
      ]),
  );
  const type = (derived: string, code: string, name = `${code}Type`) => [
    `#${CAST}${derived}AttributeMetadata`,
    code,
    name,
  ];
  expect(Object.fromEntries(told)).toMatchObject({
    acme_customerid: type('UniqueIdentifier', 'Uniqueidentifier'),
    acme_name: type('String', 'String'),
    acme_notes: type('Memo', 'Memo'),
    acme_industry: type('Picklist', 'Picklist'),
    acme_interests: type('MultiSelectPicklist', 'Virtual', 'MultiSelectPicklistType'),
    acme_since: type('DateTime', 'DateTime'),
    acme_employees: type('Integer', 'Integer'),
    acme_discount: type('Decimal', 'Decimal'),
    acme_latitude: type('Double', 'Double'),
    acme_creditlimit: type('Money', 'Money'),
    acme_creditlimit_base: type('Money', 'Money'),
    acme_active: type('Boolean', 'Boolean'),
    acme_logo: type('Image', 'Virtual', 'ImageType'),
    acme_logoid: type('UniqueIdentifier', 'Uniqueidentifier'),
    acme_logo_timestamp: type('BigInt', 'BigInt'),
    acme_agreement: type('File', 'Virtual', 'FileType'),
    acme_agreement_name: type('String', 'String'),
    acme_parentid: type('Lookup', 'Lookup'),
    acme_contactid: type('Lookup', 'Customer'),
    ownerid: type('Lookup', 'Owner'),
    statecode: type('State', 'State'),
    statuscode: type('Status', 'Status'),
    versionnumber: type('BigInt', 'BigInt'),
  });
});

it.each([
  ['acme_customer', 'acme_number', { MaxLength: 50, Format: 'Text', AutoNumberFormat: 'C-{SEQNUM:4}' }],
  ['acme_customer', 'acme_notes', { MaxLength: 2000, Format: 'TextArea' }],
  ['acme_customer', 'acme_employees', { MinValue: 0, MaxValue: 1_000_000, Format: 'None' }],
  ['acme_customer', 'acme_discount', { Precision: 4, MinValue: 0, MaxValue: 1 }],
  ['acme_customer', 'acme_latitude', { Precision: 5, MinValue: -90, MaxValue: 90 }],
  ['acme_customer', 'acme_creditlimit', { Precision: 2, PrecisionSource: 0, CalculationOf: null }],
  [
    'acme_customer',
    'acme_creditlimit_base',
    { CalculationOf: 'acme_creditlimit', IsBaseCurrency: true, AttributeOf: null },
  ],
  ['acme_line', 'acme_price', { Precision: 4, PrecisionSource: 2 }],
  ['acme_customer', 'acme_active', { DefaultValue: true }],
  ['acme_customer', 'acme_since', { Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } }],
  ['acme_order', 'acme_orderedon', { Format: 'DateAndTime', DateTimeBehavior: { Value: 'UserLocal' } }],
  ['acme_order', 'acme_opensat', { DateTimeBehavior: { Value: 'TimeZoneIndependent' } }],
  ['acme_customer', 'acme_industry', { DefaultFormValue: 1 }],
  ['acme_customer', 'acme_interests', { DefaultFormValue: -1 }],
  [
    'acme_customer',
    'acme_logo',
    { IsPrimaryImage: true, CanStoreFullImage: true, MaxSizeInKB: 10_240, MaxHeight: 144 },
  ],
  ['acme_customer', 'acme_agreement', { MaxSizeInKB: 1024, IsValidForCreate: false }],
  ['acme_customer', 'acme_agreement_name', { AttributeOf: 'acme_agreement', IsValidForUpdate: false }],
  ['acme_customer', 'acme_parentid', { SchemaName: 'acme_ParentId', Targets: ['acme_customer'] }],
  ['acme_customer', 'acme_contactid', { Targets: ['account', 'contact'] }],
  [
    'acme_order',
    'acme_tax',
    { SourceType: 1, FormulaDefinition: '[acme_amount] * 0.19', IsValidForCreate: false },
  ],
  ['acme_customer', 'acme_ordertotal', { SourceType: 2, IsValidForUpdate: false }],
  ['acme_customer', 'acme_ordertotal_date', { AttributeOf: 'acme_ordertotal' }],
  [
    'acme_customer',
    'acme_name',
    {
      SourceType: 0,
      RequiredLevel: {
        Value: 'ApplicationRequired',
        CanBeChanged: false,
        ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
      },
    },
  ],
  [
    'acme_customer',
    'ownerid',
    {
      RequiredLevel: {
        Value: 'SystemRequired',
        CanBeChanged: false,
        ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
      },
    },
  ],
  ['acme_customer', 'createdon', { IsCustomAttribute: false, IsValidForUpdate: false }],
  ['acme_customer', 'acme_customerid', { IsCustomAttribute: true, IsPrimaryId: true, SourceType: null }],
  ['account', 'address1_city', { IsCustomAttribute: false }],
])('K2 what is told of %s.%s', async (table, column, told) => {
  const { json } = await get(`${attributes(table)}(LogicalName='${column}')`);
  expect(json.all).toMatchObject({
    LogicalName: column,
    EntityLogicalName: table,
    MetadataId: expect.any(String) as string,
    ...told,
  });
});

it('K2 the largest row version keeps all its digits', async () => {
  const { text } = await get(`${attributes('acme_tag')}(LogicalName='versionnumber')`);
  expect(text).toContain('"MaxValue":9223372036854775807');
});

it('K2 a cast reaches what only its type has, and needs no type in the answer', async () => {
  const { json } = await get(
    `${attributes('acme_line')}/${CAST}MoneyAttributeMetadata?$select=LogicalName,Precision&$filter=CalculationOf eq null`,
  );
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#EntityDefinitions('acme_line')/Attributes/${CAST}MoneyAttributeMetadata(LogicalName,Precision)`,
  );
  expect(json.at('value')).toEqual([
    { MetadataId: expect.any(String) as string, LogicalName: 'acme_price', Precision: 4 },
    { MetadataId: expect.any(String) as string, LogicalName: 'acme_sum', Precision: 2 },
  ]);
  const one = await get(
    `${attributes('acme_line')}(LogicalName='acme_price')/${CAST}MoneyAttributeMetadata?$select=Precision`,
  );
  expect(one.json.at('Precision')).toBe(4);
  expect((await get(`${attributes('acme_tag')}/${CAST}FileAttributeMetadata`)).json.at('value')).toEqual([]);
});

it.each([
  [`${attributes('acme_line')}?$select=Precision`, 400],
  [`${attributes('acme_line')}?$filter=Precision eq 4`, 400],
  [`${attributes('acme_customer')}?$expand=OptionSet`, 400],
  [`${attributes('acme_line')}(LogicalName='acme_price')/Precision`, 404],
  [`${attributes('acme_line')}/${CAST}NumberAttributeMetadata`, 404],
  [`${attributes('acme_line')}(LogicalName='acme_price')/${CAST}StringAttributeMetadata`, 404],
  [`${attributes('acme_line')}(LogicalName='nothing')`, 404],
])('K2 %s: refused with %d', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

it('K2 an unknown property is named with the type that lacks it', async () => {
  const { json } = await get(`${attributes('acme_line')}?$select=Precision`);
  expect(json.at('error/message')).toBe(
    "Could not find a property named 'Precision' on type 'Microsoft.Dynamics.CRM.AttributeMetadata'.",
  );
});

it('K2 a choice of its own and a shared one, expanded and addressed', async () => {
  const { json } = await get(
    `${attributes('acme_customer')}(LogicalName='acme_industry')/${CAST}PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options),GlobalOptionSet($select=Name,IsGlobal)`,
  );
  expect(json.at('@odata.context')).toBe(
    `${ROOT}/$metadata#EntityDefinitions('acme_customer')/Attributes/${CAST}PicklistAttributeMetadata(LogicalName,OptionSet(Options),GlobalOptionSet(Name,IsGlobal))/$entity`,
  );
  expect(json.column('OptionSet/Options', 'Value')).toEqual([1, 2, 3]);
  expect(json.at('OptionSet/Options/0')).toMatchObject({
    Label: { UserLocalizedLabel: { Label: 'Hotels', LanguageCode: 1033 } },
    Description: { LocalizedLabels: [], UserLocalizedLabel: null },
    Color: null,
    MetadataId: null,
  });
  expect(json.at('GlobalOptionSet')).toMatchObject({ Name: 'acme_industry', IsGlobal: true });
  const own = await get(
    `${attributes('acme_customer')}(LogicalName='acme_interests')/${CAST}MultiSelectPicklistAttributeMetadata/OptionSet?$select=Options,IsGlobal`,
  );
  expect(own.json.column('Options', 'Value')).toEqual([10, 20, 30]);
  expect(own.json.at('IsGlobal')).toBe(false);
});

it('K2 states with their default reason, reasons with their state and what may follow', async () => {
  const state = await get(`${attributes('acme_order')}/${CAST}StateAttributeMetadata?$expand=OptionSet`);
  expect(state.json.at('value/0/OptionSet/OptionSetType')).toBe('State');
  expect(
    state.json.list('value/0/OptionSet/Options').map((one) => [one.at('Value'), one.at('DefaultStatus')]),
  ).toEqual([
    [0, 1],
    [1, 4],
  ]);
  const status = await get(`${attributes('acme_order')}/${CAST}StatusAttributeMetadata?$expand=OptionSet`);
  expect(
    status.json.list('value/0/OptionSet/Options').map((one) => [one.at('Value'), one.at('State')]),
  ).toEqual([
    [1, 0],
    [3, 0],
    [4, 1],
    [5, 1],
  ]);
  expect(status.json.at('value/0/OptionSet/Options/3/TransitionData')).toBe(
    '<allowedtransitions xmlns="http://schemas.microsoft.com/crm/2009/WebServices"><allowedtransition sourcestatusid="5" tostatusid="1" /></allowedtransitions>',
  );
  const order = await get("/EntityDefinitions(LogicalName='acme_order')?$select=EnforceStateTransitions");
  expect(order.json.at('EnforceStateTransitions')).toBe(true);
});

it('K2 a yes/no with its words', async () => {
  const { json } = await get(
    `${attributes('acme_customer')}/${CAST}BooleanAttributeMetadata?$select=LogicalName&$expand=OptionSet`,
  );
  expect(json.at('value/0/OptionSet')).toMatchObject({
    OptionSetType: 'Boolean',
    TrueOption: { Value: 1, Label: { UserLocalizedLabel: { Label: 'In business' } } },
    FalseOption: { Value: 0, Label: { UserLocalizedLabel: { Label: 'Closed' } } },
  });
});

it('K1 a table of another solution: picture, audit, versions', async () => {
  const { json } = await get(
    "/EntityDefinitions?$select=LogicalName,PrimaryImageAttribute,IsAuditEnabled,IsOptimisticConcurrencyEnabled,IsCustomEntity&$filter=LogicalName eq 'acme_customer' or LogicalName eq 'acme_tag'",
  );
  expect(json.at('value/0')).toMatchObject({
    PrimaryImageAttribute: 'acme_logo',
    IsAuditEnabled: { Value: true },
    IsOptimisticConcurrencyEnabled: true,
    IsCustomEntity: true,
  });
  expect(json.at('value/1')).toMatchObject({
    IsAuditEnabled: { Value: false },
    IsOptimisticConcurrencyEnabled: false,
  });
});

it.each([
  ["AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Money'", 'acme_amount'],
  ["RequiredLevel/Value eq Microsoft.Dynamics.CRM.AttributeRequiredLevel'SystemRequired'", 'ownerid'],
  ['SourceType eq 1', 'acme_tax'],
  ['IsSecured eq false and IsValidForCreate eq true', 'acme_name'],
])('K6 columns by %s', async (filter, found) => {
  const { json } = await get(
    `${attributes('acme_order')}?$select=LogicalName&$filter=${encodeURIComponent(filter)}`,
  );
  expect(json.column('value', 'LogicalName')).toContain(found);
});
