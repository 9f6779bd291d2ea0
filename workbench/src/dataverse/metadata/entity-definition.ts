/** What the metadata tells of a table, with its columns, keys and relationships. */
import type { JsonObject } from '../json/exact-json';
import { schemaNameOf } from '../model/names';
import { type Catalog, readableTables, type Table } from '../model/table';
import { attributeDefinition, NO_MOMENT } from './attribute-definition';
import { entityFlags } from './entity-flags';
import { emptyLabel, label } from './label';
import type { MetaObject } from './meta-object';
import { objectTypeCode } from './object-type-code';
import { privilegesOf } from './privilege-definitions';
import { publisherPrefixes } from './publisher-prefixes';
import type { Relationship } from './relationship-definitions';
import { stableId } from '../model/stable-id';

/** The definitions of all tables. */
export function entityDefinitions(
  catalog: Catalog,
  relationships: readonly Relationship[],
): readonly MetaObject[] {
  const prefixes = publisherPrefixes(catalog);
  return readableTables(catalog).map((table) => ({
    type: undefined,
    own: entityProperties(catalog, table),
    derived: {},
    related: {
      Attributes: table.fields.map((field, index) => attributeDefinition(table, field, index, prefixes)),
      Keys: table.keys.map((key) => keyDefinition(table, key)),
      ...relationshipLists(table, relationships),
    },
  }));
}

function entityProperties(catalog: Catalog, table: Table): JsonObject {
  const { definition } = table;
  const image = table.fields.find((field) => field.primaryImage);
  return {
    MetadataId: stableId(table.name),
    HasChanged: null,
    LogicalName: table.name,
    SchemaName: schemaNameOf(table.name),
    EntitySetName: table.setName,
    LogicalCollectionName: table.linked ? null : table.setName,
    CollectionSchemaName: table.linked ? null : table.setName,
    PrimaryIdAttribute: table.idField.name,
    PrimaryNameAttribute: table.linked ? null : table.nameField.name,
    PrimaryImageAttribute: image?.name ?? null,
    DisplayName: label(definition.label),
    DisplayCollectionName: label(definition.pluralLabel),
    Description: emptyLabel,
    ObjectTypeCode: objectTypeCode(catalog, table),
    OwnershipType: ownershipType(table),
    TableType: 'Standard',
    ReportViewName: `Filtered${schemaNameOf(table.name)}`,
    ...entityFlags(table),
    Privileges: privilegesOf(table),
    Settings: [],
    ActivityTypeMask: 0,
    DataProviderId: null,
    DataSourceId: null,
    DaysSinceRecordLastModified: 0,
    EntityColor: null,
    EntityHelpUrl: null,
    ExternalCollectionName: null,
    ExternalName: null,
    IconLargeName: null,
    IconMediumName: null,
    IconSmallName: null,
    IconVectorName: null,
    IntroducedVersion: '1.0',
    MobileOfflineFilters: null,
    RecurrenceBaseEntityLogicalName: null,
    CreatedOn: NO_MOMENT,
    ModifiedOn: NO_MOMENT,
  };
}

const ownershipType = ({ owned, linked }: Table): string =>
  linked ? 'None' : owned ? 'UserOwned' : 'OrganizationOwned';

const keyDefinition = (table: Table, key: Table['keys'][number]): MetaObject => ({
  type: undefined,
  own: {
    MetadataId: stableId(`${table.name}.key.${key.name}`),
    HasChanged: null,
    LogicalName: key.name,
    SchemaName: key.name,
    EntityLogicalName: table.name,
    EntityKeyIndexStatus: 'Active',
    KeyAttributes: key.fields.map((field) => field.name),
    DisplayName: label(key.name),
    AsyncJob: null,
    IsManaged: false,
    IsSynchronous: true,
    IsExportKey: false,
    IsSecondaryKey: false,
    IntroducedVersion: '1.0',
    IsCustomizable: { Value: true, CanBeChanged: false, ManagedPropertyLogicalName: 'iscustomizable' },
  },
  derived: {},
  related: {},
});

function relationshipLists(
  table: Table,
  relationships: readonly Relationship[],
): Readonly<Record<string, readonly MetaObject[]>> {
  const those = (holds: (one: Relationship) => boolean): readonly MetaObject[] =>
    relationships.filter(holds).map((one) => one.object);
  return {
    ManyToManyRelationships: those(
      ({ kind, first, second, over }) => kind === 'manyToMany' && [first, second, over].includes(table.name),
    ),
    ManyToOneRelationships: those(({ kind, second }) => kind === 'oneToMany' && second === table.name),
    OneToManyRelationships: those(({ kind, first }) => kind === 'oneToMany' && first === table.name),
  };
}
