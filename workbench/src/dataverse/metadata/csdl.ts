/** The service's metadata document: entity types, sets, keys, actions and functions in CSDL. */
import type { Field } from '../model/field';
import { type Catalog, type Table, type TableNavigation } from '../model/table';
import { writtenPlaces } from '../store/storage';

const NAMESPACE = 'Microsoft.Dynamics.CRM';

const edmTypes: Readonly<Record<Field['kind'], string>> = {
  id: 'Edm.Guid',
  lookup: 'Edm.Guid',
  text: 'Edm.String',
  memo: 'Edm.String',
  whole: 'Edm.Int32',
  choice: 'Edm.Int32',
  state: 'Edm.Int32',
  status: 'Edm.Int32',
  version: 'Edm.Int64',
  decimal: 'Edm.Decimal',
  money: 'Edm.Decimal',
  yesNo: 'Edm.Boolean',
  date: 'Edm.Date',
  dateTime: 'Edm.DateTimeOffset',
};

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export function metadataDocument(catalog: Catalog): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    `<Schema Namespace="${NAMESPACE}" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    '<EntityType Name="crmbaseentity" Abstract="true" />',
    ...catalog.tables.map((table) => entityType(catalog, table)),
    ...operations,
    '<EntityContainer Name="System">',
    ...catalog.tables.map((table) => entitySet(catalog, table)),
    ...imports,
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}

function entityType(catalog: Catalog, table: Table): string {
  return [
    `<EntityType Name="${table.name}" BaseType="mscrm.crmbaseentity">`,
    `<Key><PropertyRef Name="${table.idField.name}" /></Key>`,
    ...table.fields.map(property),
    ...[...table.navigations.values()].map((one) => navigationProperty(catalog, one)),
    ...table.keys.map(alternateKey),
    '</EntityType>',
  ].join('\n');
}

function property(field: Field): string {
  const facets = [
    field.kind === 'id' ? ' Nullable="false"' : '',
    field.maxLength > 0 ? ` MaxLength="${field.maxLength}" Unicode="true"` : '',
    writtenPlaces(field) > 0 ? ' Scale="Variable"' : '',
  ].join('');
  const description =
    field.description === '' ? '' : annotation('Org.OData.Core.V1.Description', field.description);
  const computed = field.readOnly
    ? '<Annotation Term="Org.OData.Core.V1.Computed"><Bool>true</Bool></Annotation>'
    : '';
  const body = description + computed;
  const start = `<Property Name="${field.property}" Type="${edmTypes[field.kind]}"${facets}`;
  return body === '' ? `${start} />` : `${start}>${body}</Property>`;
}

const annotation = (term: string, text: string): string =>
  `<Annotation Term="${term}" String="${escapeXml(text)}" />`;

/**
 * A lookup with several targets under one name (the owner) is of the platform's abstract type, which has no id
 * for a constraint to name.
 */
function navigationProperty(catalog: Catalog, navigation: TableNavigation): string {
  if (navigation.kind !== 'single') {
    return `<NavigationProperty Name="${navigation.name}" Type="Collection(mscrm.${navigation.target})" />`;
  }
  const [target = '', ...others] = navigation.targets;
  const referenced = others.length > 0 ? undefined : catalog.byName.get(target);
  if (!referenced)
    return `<NavigationProperty Name="${navigation.name}" Type="mscrm.crmbaseentity" Nullable="true" />`;
  return `<NavigationProperty Name="${navigation.name}" Type="mscrm.${target}" Nullable="true"><ReferentialConstraint Property="${navigation.field.property}" ReferencedProperty="${referenced.idField.name}" /></NavigationProperty>`;
}

const alternateKey = (key: Table['keys'][number]): string =>
  `<Annotation Term="OData.Community.Keys.V1.AlternateKeys"><Collection><Record Type="OData.Community.Keys.V1.AlternateKey"><PropertyValue Property="Key"><Collection>${key.fields
    .map(
      (field) =>
        `<Record Type="OData.Community.Keys.V1.PropertyRef"><PropertyValue Property="Alias" String="${field.property}" /><PropertyValue Property="Name" PropertyPath="${field.property}" /></Record>`,
    )
    .join('')}</Collection></PropertyValue></Record></Collection></Annotation>`;

function entitySet(catalog: Catalog, table: Table): string {
  const bindings = [...table.navigations.values()].flatMap((one) => {
    const target =
      one.kind === 'single' ? (one.targets.length === 1 ? one.targets[0] : undefined) : one.target;
    const set = target === undefined ? undefined : catalog.byName.get(target)?.setName;
    return set === undefined ? [] : [{ path: one.name, target: set }];
  });
  return [
    `<EntitySet Name="${table.setName}" EntityType="${NAMESPACE}.${table.name}">`,
    ...bindings.map(({ path, target }) => `<NavigationPropertyBinding Path="${path}" Target="${target}" />`),
    '</EntitySet>',
  ].join('');
}

const memberProperty = (name: string, type: string): string =>
  `<Property Name="${name}" Type="${type}" Nullable="false" />`;

/** The operations that the workbench has, and their types. */
const operations: readonly string[] = [
  '<EnumType Name="PrivilegeDepth"><Member Name="Basic" Value="0" /><Member Name="Local" Value="1" /><Member Name="Deep" Value="2" /><Member Name="Global" Value="3" /></EnumType>',
  '<EnumType Name="EndpointAccessType"><Member Name="Default" Value="0" /><Member Name="Internet" Value="1" /><Member Name="Intranet" Value="2" /></EnumType>',
  `<ComplexType Name="WhoAmIResponse">${['BusinessUnitId', 'UserId', 'OrganizationId'].map((name) => memberProperty(name, 'Edm.Guid')).join('')}</ComplexType>`,
  `<ComplexType Name="RolePrivilege">${memberProperty('Depth', 'mscrm.PrivilegeDepth')}${memberProperty('PrivilegeId', 'Edm.Guid')}${memberProperty('BusinessUnitId', 'Edm.Guid')}<Property Name="PrivilegeName" Type="Edm.String" Unicode="false" /></ComplexType>`,
  '<ComplexType Name="RetrieveUserPrivilegesResponse"><Property Name="RolePrivileges" Type="Collection(mscrm.RolePrivilege)" Nullable="false" /></ComplexType>',
  '<ComplexType Name="CreateMultipleResponse"><Property Name="Ids" Type="Collection(Edm.Guid)" Nullable="false" /></ComplexType>',
  '<Function Name="WhoAmI"><ReturnType Type="mscrm.WhoAmIResponse" Nullable="false" /></Function>',
  '<Function Name="RetrieveUserPrivileges" IsBound="true"><Parameter Name="entity" Type="mscrm.systemuser" Nullable="false" /><ReturnType Type="mscrm.RetrieveUserPrivilegesResponse" Nullable="false" /></Function>',
  ...['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'].map(
    (name) =>
      `<Action Name="${name}" IsBound="true"><Parameter Name="entityset" Type="Collection(mscrm.crmbaseentity)" Nullable="false" /><Parameter Name="Targets" Type="Collection(mscrm.crmbaseentity)" Nullable="false" />${name === 'CreateMultiple' ? '<ReturnType Type="mscrm.CreateMultipleResponse" Nullable="false" />' : ''}</Action>`,
  ),
];

const imports: readonly string[] = [`<FunctionImport Name="WhoAmI" Function="${NAMESPACE}.WhoAmI" />`];
