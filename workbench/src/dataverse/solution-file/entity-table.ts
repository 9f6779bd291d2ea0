/** The table of an `Entity` element. */
import type { XmlNode } from '../xml/xml-node';
import type { FileColumn, FileTable } from '../schema-file/environment-file';
import { attributeColumn } from './attribute-column';
import { statesOf } from './option-sets';
import type { Relationships } from './relationships';
import { childOf, labelOf, textOf } from './solution-parts';

export interface EntityTable {
  readonly table: FileTable;
  readonly notes: readonly string[];
}

/** Columns that the platform gives to every table, and the key of the row. */
const GIVEN = new Set([
  'createdby',
  'createdon',
  'createdonbehalfby',
  'exchangerate',
  'modifiedby',
  'modifiedon',
  'modifiedonbehalfby',
  'overriddencreatedon',
  'ownerid',
  'owningbusinessunit',
  'owningteam',
  'owninguser',
  'statecode',
  'statuscode',
  'transactioncurrencyid',
  'versionnumber',
]);

/** Types of companions that the platform derives from other columns. */
const DERIVED = new Set([
  'primarykey',
  'virtual',
  'managedproperty',
  'entityname',
  'owner',
  'state',
  'status',
]);

/** Reads a table; `isPlatform` ones are completed only. */
export function entityTable(
  entity: XmlNode,
  relationships: Relationships,
  choices: ReadonlySet<string>,
  isPlatform: (table: string) => boolean,
): EntityTable {
  const info = childOf(childOf(entity, 'EntityInfo'), 'entity');
  const logicalName = (info?.attributes.get('Name') ?? textOf(entity, 'Name')).toLowerCase();
  const attributes = childOf(info, 'attributes')?.children ?? [];
  const named = (name: string): XmlNode | undefined =>
    attributes.find((one) => textOf(one, 'LogicalName') === name);
  const { columns, notes } = columnsOf(logicalName, attributes, relationships, choices);
  if (isPlatform(logicalName)) return { table: { logicalName, columns }, notes };
  const label = labelOf(info, 'LocalizedNames') || logicalName;
  const primary = attributes.find((one) => textOf(one, 'DisplayMask').includes('PrimaryName'));
  const primaryName = textOf(primary, 'LogicalName') || NAME_OF_OTHERS;
  const states = statesOf(named('statecode'), named('statuscode'));
  return {
    table: {
      logicalName,
      label,
      pluralLabel: labelOf(info, 'LocalizedCollectionNames') || `${label}s`,
      setName: textOf(info, 'EntitySetName') || setNameOf(logicalName),
      ownership: textOf(info, 'OwnershipTypeMask') === 'OrgOwned' ? 'organization' : 'user',
      primaryName,
      columns: primary ? columns : { [NAME_OF_OTHERS]: nameColumn, ...columns },
      keys: keysOf(info, columns),
      audited: textOf(info, 'IsAuditEnabled') === '1',
      changeTracking: ['1', 'true'].includes(textOf(info, 'ChangeTrackingEnabled').toLowerCase()),
      ...(states ? { states } : {}),
    },
    notes,
  };
}

/** Tables that a solution adds columns to and that are not ours either are named by this. */
export const NAME_OF_OTHERS = 'name';
export const nameColumn = { kind: 'text', label: 'Name', maxLength: 200 } as const;

/** `opportunity` is `opportunities`, `box` is `boxes`. */
export function setNameOf(logicalName: string): string {
  if (/[^aeiou]y$/.test(logicalName)) return `${logicalName.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(logicalName) ? `${logicalName}es` : `${logicalName}s`;
}

function columnsOf(
  table: string,
  attributes: readonly XmlNode[],
  relationships: Relationships,
  choices: ReadonlySet<string>,
): { readonly columns: Readonly<Record<string, FileColumn>>; readonly notes: readonly string[] } {
  const columns: Record<string, FileColumn> = {};
  const notes: string[] = [];
  const targetsOf = (attribute: string) => relationships.targetsOf(table, attribute);
  for (const attribute of attributes) {
    const name = textOf(attribute, 'LogicalName') || textOf(attribute, 'Name');
    if (isGiven(attribute, name)) continue;
    const made = attributeColumn(attribute, { choices, targetsOf });
    if ('note' in made) notes.push(`${table}.${made.note}`);
    else columns[name] = made.column;
  }
  return { columns, notes };
}

const isGiven = (attribute: XmlNode, name: string): boolean =>
  GIVEN.has(name) ||
  DERIVED.has(textOf(attribute, 'Type').toLowerCase()) ||
  (textOf(attribute, 'Type') === 'money' && name.endsWith('_base'));

function keysOf(
  info: XmlNode | undefined,
  columns: Readonly<Record<string, FileColumn>>,
): Readonly<Record<string, readonly string[]>> {
  const keys = childOf(info, 'EntityKeys')?.children ?? [];
  return Object.fromEntries(
    keys
      .map((key): [string, readonly string[]] => [
        textOf(key, 'LogicalName') || textOf(key, 'Name'),
        (childOf(key, 'EntityKeyAttributes')?.children ?? []).map((one) => one.text.trim()),
      ])
      .filter(([name, names]) => name !== '' && names.length > 0 && names.every((one) => one in columns)),
  );
}
