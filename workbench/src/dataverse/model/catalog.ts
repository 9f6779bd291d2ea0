/** Builds what the Web API knows of its tables from the schema definitions. */
import { type Column, type Navigation, navigationOf, type TableDefinition } from '@powerbill/schema';
import { withPlatform } from '../platform/with-platform';
import type { Field, FieldKind } from './field';
import { statesOf } from './states';
import type { Catalog, Intersect, Table, TableNavigation } from './table';

export function buildCatalog(solution: readonly TableDefinition[]): Catalog {
  const definitions = withPlatform(solution);
  const fields = new Map(definitions.map((one) => [one.logicalName, fieldsOf(one)]));
  const tables = definitions.map((one) => buildTable(one, definitions, fields));
  return {
    tables,
    byName: new Map(tables.map((table) => [table.name, table])),
    bySet: new Map(tables.map((table) => [table.setName, table])),
    intersects: intersectsOf(definitions),
  };
}

function buildTable(
  definition: TableDefinition,
  all: readonly TableDefinition[],
  fieldsByTable: ReadonlyMap<string, readonly Field[]>,
): Table {
  const fields = fieldsByTable.get(definition.logicalName) ?? [];
  const byName = new Map(fields.map((field) => [field.name, field]));
  const need = (name: string): Field => {
    const field = byName.get(name);
    if (!field) throw new RangeError(`The table ${definition.logicalName} has no column ${name}.`);
    return field;
  };
  return {
    definition,
    name: definition.logicalName,
    setName: definition.setName,
    idField: need(definition.primaryId),
    nameField: need(definition.primaryName),
    fields,
    byName,
    byProperty: new Map(fields.map((field) => [field.property, field])),
    navigations: navigationsOf(definition, all, need),
    keys: Object.entries(definition.keys).map(([name, columns]) => ({ name, fields: columns.map(need) })),
    owned: definition.ownership === 'user',
    inbound: [...fieldsByTable].flatMap(([table, columns]) =>
      columns
        .filter((field) => field.targets.includes(definition.logicalName))
        .map((field) => ({ table, field })),
    ),
    states: statesOf(definition.logicalName),
  };
}

const plain = {
  description: '',
  required: false,
  readOnly: false,
  secured: undefined,
  maxLength: 0,
  min: 0,
  max: 0,
  precision: 0,
  options: [],
  choiceName: '',
  defaultValue: null,
  targets: [],
  onDelete: 'removeLink',
} as const;

/** The definition's columns and those that Dataverse adds and no definition names. */
function fieldsOf(definition: TableDefinition): readonly Field[] {
  return [
    ...Object.entries(definition.columns).map(([name, column]) => toField(name, column)),
    delegate('createdonbehalfby', 'Created on behalf by'),
    delegate('modifiedonbehalfby', 'Modified on behalf by'),
    {
      ...plain,
      name: 'versionnumber',
      property: 'versionnumber',
      kind: 'version',
      label: 'Version',
      readOnly: true,
    },
  ];
}

const delegate = (name: string, label: string): Field => ({
  ...plain,
  name,
  property: `_${name}_value`,
  kind: 'lookup',
  label,
  readOnly: true,
  targets: ['systemuser'],
});

function toField(name: string, column: Column): Field {
  const kind = kindOf(name, column);
  return {
    ...plain,
    name,
    property: column.kind === 'lookup' ? `_${name}_value` : name,
    kind,
    label: column.label,
    description: column.description ?? '',
    required: column.required === true,
    readOnly: column.readOnly === true,
    secured: column.secured,
    ...limitsOf(column),
  };
}

function kindOf(name: string, column: Column): FieldKind {
  if (name === 'statecode') return 'state';
  if (name === 'statuscode') return 'status';
  return column.kind;
}

function limitsOf(column: Column): Partial<Field> {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return { maxLength: column.maxLength };
    case 'whole':
      return { min: column.min, max: column.max };
    case 'decimal':
    case 'money':
      return { precision: column.precision };
    case 'yesNo':
      return { defaultValue: column.default ? 1 : 0 };
    case 'choice':
      return {
        options: column.choice.options,
        choiceName: column.choice.name,
        defaultValue: column.default ?? null,
      };
    case 'lookup':
      return { targets: column.targets, onDelete: column.onDelete };
    default:
      return {};
  }
}

function navigationsOf(
  definition: TableDefinition,
  all: readonly TableDefinition[],
  need: (name: string) => Field,
): ReadonlyMap<string, TableNavigation> {
  const result = new Map<string, TableNavigation>();
  for (const one of navigationOf(definition, all).map((navigation) => platformName(definition, navigation))) {
    if (one.kind === 'single') {
      const earlier = result.get(one.name);
      const targets = earlier?.kind === 'single' ? [...earlier.targets, one.target] : [one.target];
      result.set(one.name, { kind: 'single', name: one.name, field: need(one.column), targets });
    } else {
      result.set(one.name, one);
    }
  }
  for (const name of ['createdonbehalfby', 'modifiedonbehalfby']) {
    result.set(name, { kind: 'single', name, field: need(name), targets: ['systemuser'] });
  }
  for (const link of reverseLinks(definition, all)) {
    if (!result.has(link.name)) result.set(link.name, link);
  }
  return result;
}

/** A step's handler may be a plug-in type too, so the platform names the navigation property with its target. */
const platformName = (definition: TableDefinition, navigation: Navigation): Navigation =>
  definition.logicalName === 'sdkmessageprocessingstep' && navigation.name === 'eventhandler'
    ? { ...navigation, name: 'eventhandler_serviceendpoint' }
    : navigation;

/** A many-to-many relationship has the same navigation property at both ends; definitions may name one end only. */
const reverseLinks = (definition: TableDefinition, all: readonly TableDefinition[]): TableNavigation[] =>
  all.flatMap((other) =>
    Object.entries(other.links)
      .filter(([, link]) => link.target === definition.logicalName)
      .map(([name, link]): TableNavigation => ({
        kind: 'link',
        name,
        target: other.logicalName,
        intersect: link.intersect,
      })),
  );

function intersectsOf(definitions: readonly TableDefinition[]): readonly Intersect[] {
  const result = new Map<string, Intersect>();
  for (const definition of definitions) {
    for (const link of Object.values(definition.links)) {
      if (!result.has(link.intersect)) {
        result.set(link.intersect, { name: link.intersect, tables: [definition.logicalName, link.target] });
      }
    }
  }
  return [...result.values()];
}
