import type { Connection } from '../dataverse/connection';
import { isRow, type Row } from '../dataverse/row';

type EntityMetadata = ComponentFramework.PropertyHelper.EntityMetadata;

/** A collection of the client API: by index, by name, and in order. */
interface Collection<T> {
  get(key?: string | number): T | T[] | null;
  getAll(): T[];
  getByName(name: string): T | null;
  getLength(): number;
  forEach(action: (item: T, index: number) => void): void;
}

/** The client API's view of a table: its names, and those of its columns that were asked for. */
export async function readEntityMetadata(
  connection: Connection,
  entityName: string,
  attributes: readonly string[],
): Promise<EntityMetadata> {
  const definition = `EntityDefinitions(LogicalName='${entityName.replace(/'/g, "''")}')`;
  const { json } = await connection.send({
    path: `${definition}?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,DisplayName,DisplayCollectionName,OwnershipType&$expand=Attributes($select=LogicalName,AttributeType,DisplayName)`,
  });
  const table = isRow(json) ? json : {};
  const wanted = rowsOf(table.Attributes).filter((row) => attributes.includes(textOf(row.LogicalName)));
  const options = wanted.some((row) => row.AttributeType === 'Picklist')
    ? await readOptions(connection, definition)
    : new Map<string, readonly Row[]>();
  return {
    LogicalName: table.LogicalName,
    EntitySetName: table.EntitySetName,
    PrimaryIdAttribute: table.PrimaryIdAttribute,
    PrimaryNameAttribute: table.PrimaryNameAttribute,
    DisplayName: labelOf(table.DisplayName),
    DisplayCollectionName: labelOf(table.DisplayCollectionName),
    Attributes: collection(
      wanted.map((row) => toAttribute(row, entityName, options)),
      (one) => one.LogicalName,
    ),
  };
}

interface AttributeMetadata {
  readonly LogicalName: string;
  readonly EntityLogicalName: string;
  readonly DisplayName: string;
  readonly AttributeTypeName: string;
  /** By value, for choice columns only. */
  readonly OptionSet: Readonly<Record<string, { readonly value: number; readonly text: string }>>;
}

function toAttribute(
  row: Row,
  table: string,
  options: ReadonlyMap<string, readonly Row[]>,
): AttributeMetadata {
  const name = textOf(row.LogicalName);
  return {
    LogicalName: name,
    EntityLogicalName: table,
    DisplayName: labelOf(row.DisplayName),
    AttributeTypeName: textOf(row.AttributeType).toLowerCase(),
    OptionSet: Object.fromEntries(
      (options.get(name) ?? []).map((option) => {
        const value = typeof option.Value === 'number' ? option.Value : 0;
        return [String(value), { value, text: labelOf(option.Label) }];
      }),
    ),
  };
}

async function readOptions(
  connection: Connection,
  definition: string,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { json } = await connection.send({
    path: `${definition}/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet`,
  });
  return new Map(
    rowsOf(isRow(json) ? json.value : undefined).map((row) => {
      const set = isRow(row.OptionSet) ? row.OptionSet : row.GlobalOptionSet;
      return [textOf(row.LogicalName), rowsOf(isRow(set) ? set.Options : undefined)];
    }),
  );
}

function collection<T>(items: readonly T[], nameOf: (item: T) => string): Collection<T> {
  const byName = (name: string): T | null => items.find((item) => nameOf(item) === name) ?? null;
  return {
    get: (key) =>
      key === undefined ? [...items] : typeof key === 'number' ? (items[key] ?? null) : byName(key),
    getAll: () => [...items],
    getByName: byName,
    getLength: () => items.length,
    forEach: (action) => items.forEach(action),
  };
}

const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function labelOf(value: unknown): string {
  const label = isRow(value) ? value.UserLocalizedLabel : undefined;
  return isRow(label) ? textOf(label.Label) : '';
}
