/** Builds what the Web API knows of its tables from the schema definitions. */
import { type Navigation, navigationOf, type TableDefinition } from '@powerbill/schema';
import { withPlatform } from '../platform/with-platform';
import { bindCalculations } from './bind-calculations';
import { checkNames } from './check-names';
import { type Field, isLookup } from './field';
import { intersectDefinitions, intersectFields } from './intersect-table';
import { statesOf } from './states';
import type { Catalog, InboundLookup, Table, TableNavigation } from './table';
import { tableFields } from './table-fields';

export function buildCatalog(solution: readonly TableDefinition[]): Catalog {
  const definitions = withPlatform(solution);
  definitions.forEach(checkNames);
  const fields = bindCalculations(
    definitions,
    new Map(definitions.map((one) => [one.logicalName, tableFields(one)])),
  );
  const inbound = inboundLookups(fields);
  const tables = definitions.map((one) => buildTable(one, definitions, fields, inbound));
  const intersects = intersectDefinitions(definitions).map(({ definition, linked }) => {
    const own = new Map([[definition.logicalName, intersectFields(definition)]]);
    return { ...buildTable(definition, [], own, inbound), linked };
  });
  const all = [...intersects, ...tables];
  return {
    tables,
    intersects,
    byName: new Map(all.map((table) => [table.name, table])),
    bySet: new Map(all.map((table) => [table.setName, table])),
  };
}

function buildTable(
  definition: TableDefinition,
  all: readonly TableDefinition[],
  fieldsByTable: ReadonlyMap<string, readonly Field[]>,
  inbound: ReadonlyMap<string, readonly InboundLookup[]>,
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
    navigations: navigationsOf(definition, all, fields, need),
    keys: Object.entries(definition.keys).map(([name, columns]) => ({ name, fields: columns.map(need) })),
    owned: definition.ownership === 'user',
    inbound: inbound.get(definition.logicalName) ?? [],
    states: statesOf(definition),
    linked: undefined,
  };
}

/** The lookups that lead to each table. */
function inboundLookups(
  fieldsByTable: ReadonlyMap<string, readonly Field[]>,
): ReadonlyMap<string, readonly InboundLookup[]> {
  const inbound = new Map<string, InboundLookup[]>();
  for (const [table, fields] of fieldsByTable) {
    for (const field of fields.filter((one) => one.companionOf === undefined)) {
      for (const target of field.targets) {
        const known = inbound.get(target);
        if (known) known.push({ table, field });
        else inbound.set(target, [{ table, field }]);
      }
    }
  }
  return inbound;
}

function navigationsOf(
  definition: TableDefinition,
  all: readonly TableDefinition[],
  fields: readonly Field[],
  need: (name: string) => Field,
): ReadonlyMap<string, TableNavigation> {
  const result = new Map<string, TableNavigation>();
  for (const one of navigationOf(definition, all).map((navigation) => platformName(definition, navigation))) {
    if (one.kind === 'single') {
      const earlier = result.get(one.name);
      const targets = earlier?.kind === 'single' ? [...earlier.targets, one.target] : [one.target];
      const single = { kind: 'single', name: one.name, field: need(one.column), targets } as const;
      result.set(one.name, isNeverExpanded(definition, one) ? { ...single, neverExpands: true } : single);
    } else {
      result.set(one.name, one);
    }
  }
  for (const field of fields) {
    if (!isLookup(field) || definition.columns[field.name]) continue;
    result.set(field.name, { kind: 'single', name: field.name, field, targets: field.targets });
  }
  for (const link of reverseLinks(definition, all)) {
    if (!result.has(link.name)) result.set(link.name, link);
  }
  return result;
}

/** Who changed an audited row is told by his id alone. */
const isNeverExpanded = ({ logicalName }: TableDefinition, { name }: Navigation): boolean =>
  logicalName === 'audit' && name === 'userid';

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
