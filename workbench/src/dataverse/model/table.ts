import type { TableDefinition } from '@powerbill/schema';
import type { Field } from './field';
import type { StateOption } from './states';

/** From the row to the row that its lookup points to. `ownerid` has several targets under one name. */
export interface SingleNavigation {
  readonly kind: 'single';
  readonly name: string;
  readonly field: Field;
  readonly targets: readonly string[];
  /** The platform answers null for its row, though the lookup has a value. */
  readonly neverExpands?: boolean;
}

/** From the row to the rows whose lookup points to it. */
export interface CollectionNavigation {
  readonly kind: 'collection';
  readonly name: string;
  readonly target: string;
  /** The lookup on the target table. */
  readonly column: string;
}

/** Many to many, over an intersect table. */
export interface LinkNavigation {
  readonly kind: 'link';
  readonly name: string;
  readonly target: string;
  readonly intersect: string;
}

export type TableNavigation = SingleNavigation | CollectionNavigation | LinkNavigation;

export interface AlternateKey {
  readonly name: string;
  readonly fields: readonly Field[];
}

/** A lookup elsewhere that points to a table. */
export interface InboundLookup {
  readonly table: string;
  readonly field: Field;
}

/** A table as the Web API sees it. */
export interface Table {
  readonly definition: TableDefinition;
  readonly name: string;
  readonly setName: string;
  readonly idField: Field;
  readonly nameField: Field;
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, Field>;
  readonly byProperty: ReadonlyMap<string, Field>;
  readonly navigations: ReadonlyMap<string, TableNavigation>;
  readonly keys: readonly AlternateKey[];
  /** Rows belong to a user or a team. */
  readonly owned: boolean;
  readonly inbound: readonly InboundLookup[];
  readonly states: readonly StateOption[];
  /** The tables whose rows an intersect table links; undefined for all others. */
  readonly linked: LinkedTables | undefined;
}

/** Logical names of the two tables of a many-to-many relationship. */
export type LinkedTables = readonly [string, string];

/** The table of a many-to-many relationship: it is read like any other, and written by links alone. */
export interface IntersectTable extends Table {
  readonly linked: LinkedTables;
}

export interface Catalog {
  /** Those that have rows of their own. */
  readonly tables: readonly Table[];
  readonly intersects: readonly IntersectTable[];
  /** Both kinds. */
  readonly byName: ReadonlyMap<string, Table>;
  readonly bySet: ReadonlyMap<string, Table>;
}

/** Every table that can be read, those of many-to-many relationships last. */
export const readableTables = ({ tables, intersects }: Catalog): readonly Table[] => [
  ...tables,
  ...intersects,
];

/** The table of a logical name that the code knows to exist. */
export function tableNamed(catalog: Catalog, name: string): Table {
  const table = catalog.byName.get(name);
  if (!table) throw new RangeError(`The schema has no table ${name}.`);
  return table;
}

/** The field of a logical name that the code knows to exist. */
export function fieldNamed(table: Table, name: string): Field {
  const field = table.byName.get(name);
  if (!field) throw new RangeError(`The table ${table.name} has no column ${name}.`);
  return field;
}

/** Column of an intersect table that holds ids of a table. */
export const intersectColumn = (table: string): string => `${table}id`;
