/** Tables in the metadata document: entity types with properties, navigation properties and keys, and their sets. */
import { edmTypes } from '../model/edm-types';
import type { Field } from '../model/field';
import type { Catalog, Table, TableNavigation } from '../model/table';
import { writtenPlaces } from '../store/storage';
import { ALIAS, element, NAMESPACE } from './csdl-xml';

/** What owns rows: users and teams are of this type, and so is the navigation property of the owner. */
const PRINCIPAL = 'principal';
const principals = ['systemuser', 'team'];

export const baseTypes: readonly string[] = [
  element('EntityType', { Name: 'crmbaseentity', Abstract: 'true' }),
  element('EntityType', { Name: PRINCIPAL, BaseType: `${ALIAS}.crmbaseentity`, Abstract: 'true' }),
];

export function entityType(catalog: Catalog, table: Table, annotated: boolean): string {
  const base = principals.includes(table.name) ? PRINCIPAL : 'crmbaseentity';
  return element('EntityType', { Name: table.name, BaseType: `${ALIAS}.${base}` }, [
    element('Key', {}, [element('PropertyRef', { Name: table.idField.name })]),
    ...table.fields.map((field) => property(field, annotated)),
    ...[...table.navigations.values()].map((one) => navigationProperty(catalog, table, one)),
    ...alternateKeys(table),
  ]);
}

function property(field: Field, annotated: boolean): string {
  return element(
    'Property',
    {
      Name: field.property,
      Type: edmTypes[field.kind],
      Nullable: field.kind === 'id' ? 'false' : undefined,
      MaxLength: field.maxLength > 0 ? String(field.maxLength) : undefined,
      Unicode: field.maxLength > 0 ? 'true' : undefined,
      Scale: field.kind !== 'double' && writtenPlaces(field) > 0 ? 'Variable' : undefined,
    },
    annotated ? annotations(field) : [],
  );
}

const annotations = ({ description, readOnly }: Field): readonly string[] => [
  ...(description === ''
    ? []
    : [element('Annotation', { Term: 'Org.OData.Core.V1.Description', String: description })]),
  ...(readOnly ? [element('Annotation', { Term: 'Org.OData.Core.V1.Computed' }, ['<Bool>true</Bool>'])] : []),
];

function navigationProperty(catalog: Catalog, table: Table, navigation: TableNavigation): string {
  const partner = partnerOf(catalog, table, navigation);
  if (navigation.kind !== 'single') {
    const type = `Collection(${ALIAS}.${navigation.target})`;
    return element('NavigationProperty', { Name: navigation.name, Type: type, Partner: partner });
  }
  const [target = '', ...others] = navigation.targets;
  const referenced = others.length > 0 ? undefined : catalog.byName.get(target);
  const type = referenced?.name ?? (others.length > 0 ? PRINCIPAL : 'crmbaseentity');
  return element(
    'NavigationProperty',
    { Name: navigation.name, Type: `${ALIAS}.${type}`, Nullable: 'true', Partner: partner },
    // The type of an owner has no id that a constraint could name.
    referenced
      ? [
          element('ReferentialConstraint', {
            Property: navigation.field.property,
            ReferencedProperty: referenced.idField.name,
          }),
        ]
      : [],
  );
}

/** The navigation property that leads back, where there is one. */
function partnerOf(catalog: Catalog, table: Table, navigation: TableNavigation): string | undefined {
  if (navigation.kind === 'single' && navigation.targets.length > 1) return undefined;
  const target = navigation.kind === 'single' ? (navigation.targets[0] ?? '') : navigation.target;
  const candidates = [...(catalog.byName.get(target)?.navigations.values() ?? [])];
  return candidates.find((one) => leadsBack(one, table, navigation))?.name;
}

function leadsBack(one: TableNavigation, table: Table, navigation: TableNavigation): boolean {
  switch (navigation.kind) {
    case 'single':
      return one.kind === 'collection' && one.target === table.name && one.column === navigation.field.name;
    case 'collection':
      return (
        one.kind === 'single' &&
        one.field.name === navigation.column &&
        one.targets.length === 1 &&
        one.targets[0] === table.name
      );
    case 'link':
      return one.kind === 'link' && one.intersect === navigation.intersect;
  }
}

function alternateKeys(table: Table): readonly string[] {
  if (table.keys.length === 0) return [];
  const value = (name: string, inside: readonly string[]): string =>
    element('PropertyValue', { Property: name }, inside);
  const keys = table.keys.map((key) =>
    element('Record', { Type: 'OData.Community.Keys.V1.AlternateKey' }, [
      value('Key', [
        element(
          'Collection',
          {},
          key.fields.map((field) =>
            element('Record', { Type: 'OData.Community.Keys.V1.PropertyRef' }, [
              element('PropertyValue', { Property: 'Alias', String: field.property }),
              element('PropertyValue', { Property: 'Name', PropertyPath: field.property }),
            ]),
          ),
        ),
      ]),
    ]),
  );
  return [
    element('Annotation', { Term: 'OData.Community.Keys.V1.AlternateKeys' }, [
      element('Collection', {}, keys),
    ]),
  ];
}

export function entitySet(catalog: Catalog, table: Table, annotated: boolean): string {
  const bindings = [...table.navigations.values()].flatMap((one) => {
    const target =
      one.kind === 'single' ? (one.targets.length === 1 ? one.targets[0] : undefined) : one.target;
    const set = target === undefined ? undefined : catalog.byName.get(target)?.setName;
    return set === undefined ? [] : [element('NavigationPropertyBinding', { Path: one.name, Target: set })];
  });
  return element('EntitySet', { Name: table.setName, EntityType: `${NAMESPACE}.${table.name}` }, [
    ...bindings,
    ...(annotated && table.definition.changeTracking === true ? [changeTracking] : []),
  ]);
}

const changeTracking = element('Annotation', { Term: 'Org.OData.Capabilities.V1.ChangeTracking' }, [
  element('Record', {}, [element('PropertyValue', { Property: 'Supported', Bool: 'true' })]),
]);
