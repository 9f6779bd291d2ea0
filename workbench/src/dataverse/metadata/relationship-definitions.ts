/** What the metadata tells of relationships: one to many over a lookup, many to many over an intersect table. */
import type { JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import { NO_ID } from '../model/guid';
import { type Catalog, intersectColumn, type IntersectTable, type Table, tableNamed } from '../model/table';
import { emptyLabel } from './label';
import { managed } from './managed-property';
import type { MetaObject } from './meta-object';
import { stableId } from '../model/stable-id';

/** A relationship with the tables at its ends. */
export interface Relationship {
  readonly kind: 'oneToMany' | 'manyToMany';
  /** The one side, or the first table. */
  readonly first: string;
  /** The many side, or the second table. */
  readonly second: string;
  /** The intersect table of many to many. */
  readonly over?: string;
  readonly object: MetaObject;
}

/** Every relationship of the environment. */
export function relationshipsOf(catalog: Catalog): readonly Relationship[] {
  const oneToMany = catalog.tables.flatMap((table) =>
    table.fields
      .filter((field) => field.kind === 'lookup')
      .flatMap((field) =>
        field.targets
          .filter((target) => catalog.byName.has(target))
          .map((target) => lookupRelationship(table, field, tableNamed(catalog, target))),
      ),
  );
  return [...oneToMany, ...catalog.intersects.map((one) => linkRelationship(catalog, one))];
}

const common = (schemaName: string, type: string, custom: boolean): JsonObject => ({
  MetadataId: stableId(`relationship.${schemaName}`),
  HasChanged: null,
  SchemaName: schemaName,
  RelationshipType: type,
  SecurityTypes: 'Append',
  IsCustomRelationship: custom,
  IsManaged: !custom,
  IsValidForAdvancedFind: true,
  IntroducedVersion: '1.0',
  IsCustomizable: managed('iscustomizable', true),
});

function lookupRelationship(from: Table, field: Field, to: Table): Relationship {
  const single = [...from.navigations.values()].find(
    (one) => one.kind === 'single' && one.field === field && one.targets.includes(to.name),
  );
  const collection = [...to.navigations.values()].find(
    (one) => one.kind === 'collection' && one.target === from.name && one.column === field.name,
  );
  const schemaName = collection?.name ?? `${from.name}_${field.name}_${to.name}`;
  const custom = from.definition.origin === 'pack' || field.name.includes('_');
  return {
    kind: 'oneToMany',
    first: to.name,
    second: from.name,
    object: {
      type: 'OneToManyRelationshipMetadata',
      own: common(schemaName, 'OneToManyRelationship', custom),
      derived: {
        ReferencedEntity: to.name,
        ReferencedAttribute: to.idField.name,
        ReferencedEntityNavigationPropertyName: collection?.name ?? null,
        ReferencingEntity: from.name,
        ReferencingAttribute: field.name,
        ReferencingEntityNavigationPropertyName: single?.name ?? field.name,
        IsHierarchical: field.hierarchical,
        EntityKey: null,
        RelationshipBehavior: 1,
        IsDenormalizedLookup: null,
        DenormalizedAttributeName: null,
        IsRelationshipAttributeDenormalized: false,
        RelationshipAttributes: [],
        AssociatedMenuConfiguration: menu,
        CascadeConfiguration: cascadesOf(field),
      },
      related: {},
    },
  };
}

const cascades = {
  restrict: 'Restrict',
  removeLink: 'RemoveLink',
  cascade: 'Cascade',
  active: 'Active',
  userOwned: 'UserOwned',
  noCascade: 'NoCascade',
} as const;

const cascadesOf = ({ onDelete, cascades: passed }: Field): JsonObject => ({
  Delete: cascades[onDelete],
  Assign: cascades[passed.assign],
  Share: cascades[passed.share],
  Unshare: cascades[passed.unshare],
  Reparent: cascades[passed.reparent],
  Merge: cascades[passed.merge],
  RollupView: 'NoCascade',
  Archive: 'NoCascade',
});

const menu: JsonObject = {
  Behavior: 'UseCollectionName',
  Group: 'Details',
  Order: 10_000,
  IsCustomizable: true,
  Icon: null,
  ViewId: NO_ID,
  AvailableOffline: true,
  MenuId: null,
  QueryApi: null,
  Label: emptyLabel,
};

function linkRelationship(catalog: Catalog, { name, linked, definition }: IntersectTable): Relationship {
  const [first = '', second = ''] = [...linked].sort();
  const navigationOf = (table: string): string =>
    [...(catalog.byName.get(table)?.navigations.values() ?? [])].find(
      (one) => one.kind === 'link' && one.intersect === name,
    )?.name ?? name;
  const schemaName = navigationOf(first);
  const custom = definition.origin === 'pack';
  return {
    kind: 'manyToMany',
    first,
    second,
    over: name,
    object: {
      type: 'ManyToManyRelationshipMetadata',
      own: common(schemaName, 'ManyToManyRelationship', custom),
      derived: {
        IntersectEntityName: name,
        Entity1LogicalName: first,
        Entity1IntersectAttribute: intersectColumn(first),
        Entity1NavigationPropertyName: navigationOf(first),
        Entity1AssociatedMenuConfiguration: menu,
        Entity2LogicalName: second,
        Entity2IntersectAttribute: intersectColumn(second),
        Entity2NavigationPropertyName: navigationOf(second),
        Entity2AssociatedMenuConfiguration: menu,
      },
      related: {},
    },
  };
}
