import type { Field } from './field';
import { type Catalog, fieldNamed, intersectColumn, type Table, tableNamed } from './table';

/** An intersect table as queries join it: the ids of both ends; undefined when there is none of that name. */
export function intersectTable(catalog: Catalog, name: string): Table | undefined {
  const intersect = catalog.intersects.find((one) => one.name === name);
  if (!intersect) return undefined;
  const [left, right] = intersect.tables.map((end) => endField(tableNamed(catalog, end)));
  if (!left || !right) return undefined;
  const fields = [left, right];
  const { definition } = tableNamed(catalog, intersect.tables[0]);
  return {
    definition: { ...definition, logicalName: name, setName: name, columns: {}, keys: {}, links: {} },
    name,
    setName: name,
    idField: left,
    nameField: left,
    fields,
    byName: new Map(fields.map((field) => [field.name, field])),
    byProperty: new Map(fields.map((field) => [field.property, field])),
    navigations: new Map(),
    keys: [],
    owned: false,
    inbound: [],
    states: [],
  };
}

/** The column of an intersect table that holds ids of one end. */
const endField = (table: Table): Field => ({
  ...fieldNamed(table, table.idField.name),
  name: intersectColumn(table.name),
  property: intersectColumn(table.name),
});
