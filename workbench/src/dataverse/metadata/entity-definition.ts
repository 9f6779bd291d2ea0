/** What the metadata tells of a table, with its columns, keys and relationships. */
import type { JsonObject } from '../json/exact-json';
import { isLookup } from '../model/field';
import { schemaNameOf } from '../model/names';
import { type Catalog, intersectColumn, type Table, type TableNavigation } from '../model/table';
import { attributeDefinition } from './attribute-definition';
import { label } from './label';
import { stableId } from './stable-id';

/** Lists of a definition that are shown only when they are expanded or addressed. */
export const ENTITY_NAVIGATIONS = [
  'Attributes',
  'Keys',
  'ManyToOneRelationships',
  'OneToManyRelationships',
  'ManyToManyRelationships',
] as const;

export function entityDefinition(catalog: Catalog, table: Table): JsonObject {
  const { definition } = table;
  const schemaName = schemaNameOf(table.name);
  return {
    MetadataId: stableId(table.name),
    LogicalName: table.name,
    SchemaName: schemaName,
    EntitySetName: table.setName,
    LogicalCollectionName: table.setName,
    CollectionSchemaName: table.setName,
    PrimaryIdAttribute: table.idField.name,
    PrimaryNameAttribute: table.nameField.name,
    DisplayName: label(definition.label),
    DisplayCollectionName: label(definition.pluralLabel),
    Description: label(''),
    OwnershipType: table.owned ? 'UserOwned' : 'OrganizationOwned',
    IsCustomEntity: definition.origin === 'pack',
    IsActivity: false,
    IsIntersect: false,
    IsLogicalEntity: false,
    IsPrivate: false,
    IsOptimisticConcurrencyEnabled: true,
    ChangeTrackingEnabled: false,
    ObjectTypeCode: objectTypeCode(catalog, table),
    Attributes: table.fields.map((field) => attributeDefinition(table, field)),
    Keys: table.keys.map((key) => ({
      MetadataId: stableId(`${table.name}.key.${key.name}`),
      LogicalName: key.name,
      SchemaName: key.name,
      EntityLogicalName: table.name,
      EntityKeyIndexStatus: 'Active',
      KeyAttributes: key.fields.map((field) => field.name),
      DisplayName: label(key.name),
    })),
    ...relationships(catalog, table),
  };
}

const platformCodes: Readonly<Record<string, number>> = {
  account: 1,
  contact: 2,
  systemuser: 8,
  team: 9,
  businessunit: 10,
  role: 1036,
  asyncoperation: 4700,
  sdkmessage: 4606,
  sdkmessagefilter: 4607,
  sdkmessageprocessingstep: 4608,
  serviceendpoint: 4618,
  fieldsecurityprofile: 1200,
  transactioncurrency: 9105,
};

/** Custom tables get numbers from 10,000 on; they differ between environments and mean nothing. */
const objectTypeCode = (catalog: Catalog, table: Table): number =>
  platformCodes[table.name] ?? 10_000 + catalog.tables.indexOf(table);

function relationships(catalog: Catalog, table: Table): JsonObject {
  const manyToOne = [...table.navigations.values()].flatMap((one) =>
    one.kind === 'single'
      ? one.targets.map((target) => oneToMany(catalog, table.name, one.field.name, target, one.name))
      : [],
  );
  const inverse = catalog.tables.flatMap((other) =>
    [...other.navigations.values()].flatMap((one) =>
      one.kind === 'single' && one.targets.includes(table.name)
        ? [oneToMany(catalog, other.name, one.field.name, table.name, one.name)]
        : [],
    ),
  );
  const links = [...table.navigations.values()].flatMap((one) =>
    one.kind === 'link' ? [manyToMany(table, one)] : [],
  );
  return {
    ManyToOneRelationships: manyToOne,
    OneToManyRelationships: inverse,
    ManyToManyRelationships: links,
  };
}

function oneToMany(
  catalog: Catalog,
  from: string,
  column: string,
  to: string,
  navigation: string,
): JsonObject {
  const target = catalog.byName.get(to);
  const collection = [...(target?.navigations.values() ?? [])].find(
    (one) => one.kind === 'collection' && one.target === from && one.column === column,
  );
  const schemaName = collection?.name ?? `${from}_${column}_${to}`;
  const field = catalog.byName.get(from)?.byName.get(column);
  return {
    MetadataId: stableId(`relationship.${schemaName}`),
    SchemaName: schemaName,
    RelationshipType: 'OneToManyRelationship',
    ReferencedEntity: to,
    ReferencedAttribute: target?.idField.name ?? '',
    ReferencedEntityNavigationPropertyName: collection?.name ?? null,
    ReferencingEntity: from,
    ReferencingAttribute: column,
    ReferencingEntityNavigationPropertyName: navigation,
    CascadeConfiguration: {
      Delete: field && isLookup(field) ? cascades[field.onDelete] : 'NoCascade',
      Assign: 'NoCascade',
      Share: 'NoCascade',
      Unshare: 'NoCascade',
      Reparent: 'NoCascade',
      Merge: 'NoCascade',
    },
  };
}

const cascades = { restrict: 'Restrict', removeLink: 'RemoveLink', cascade: 'Cascade' } as const;

function manyToMany(table: Table, link: Extract<TableNavigation, { kind: 'link' }>): JsonObject {
  const [first = '', second = ''] = [table.name, link.target].sort();
  return {
    MetadataId: stableId(`relationship.${link.name}`),
    SchemaName: link.name,
    RelationshipType: 'ManyToManyRelationship',
    IntersectEntityName: link.intersect,
    Entity1LogicalName: first,
    Entity1IntersectAttribute: intersectColumn(first),
    Entity1NavigationPropertyName: link.name,
    Entity2LogicalName: second,
    Entity2IntersectAttribute: intersectColumn(second),
    Entity2NavigationPropertyName: link.name,
  };
}
