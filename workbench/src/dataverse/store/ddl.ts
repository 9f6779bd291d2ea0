/** The SQL tables of a catalog: what a fresh store is made of, and what an older one must still get. */
import { type Field, isLookup, isStored } from '../model/field';
import { intersectColumn, type IntersectTable, type LinkedTables, type Table } from '../model/table';
import { FIRST_VERSION } from './first-version';
import { SEQUENCE_TABLE } from './sequences';
import {
  columnOf,
  foldColumnOf,
  hasFold,
  hasTarget,
  isLongDecimal,
  quoted,
  scaleOf,
  targetColumnOf,
} from './storage';

/** A column of a SQL table with its declaration. */
export interface SqlColumn {
  readonly name: string;
  readonly type: string;
  /** What rows have in it that are older than the column. */
  readonly before?: string;
}

const NUMBERS = ['whole', 'money', 'yesNo', 'choice', 'state', 'status', 'version'];

const sqlType = (field: Field): string => {
  if (field.kind === 'double') return 'REAL';
  return NUMBERS.includes(field.kind) || (field.kind === 'decimal' && !isLongDecimal(field))
    ? 'INTEGER'
    : 'TEXT';
};

const LONG = ['memo', 'image'];

/** Columns in the order of storage: long ones last, so that reading the others never walks over their overflow pages. */
export function sqlColumns(table: Table): readonly SqlColumn[] {
  if (table.linked) return linkColumns(table, table.linked);
  const stored = table.fields.filter(isStored);
  const ordered = [
    ...stored.filter((field) => !LONG.includes(field.kind)),
    ...stored.filter((field) => LONG.includes(field.kind)),
  ];
  return ordered.flatMap((field) => [
    {
      name: columnOf(field),
      type: field === table.idField ? 'TEXT NOT NULL PRIMARY KEY' : (ownerColumn(field) ?? sqlType(field)),
      ...(field.kind === 'yesNo' ? { before: ` DEFAULT ${Number(field.defaultValue)}` } : {}),
    },
    ...(hasFold(field) ? [{ name: foldColumnOf(field), type: 'TEXT' }] : []),
    ...(hasTarget(field) ? [{ name: targetColumnOf(field), type: 'TEXT' }] : []),
  ]);
}

/** Links of an older store have neither id nor version: `completeLinks` gives them ids. */
const linkColumns = ({ idField }: Table, linked: LinkedTables): readonly SqlColumn[] => [
  ...linked.map((table) => ({ name: quoted(intersectColumn(table)), type: 'TEXT NOT NULL' })),
  { name: columnOf(idField), type: 'TEXT NOT NULL', before: ` DEFAULT ''` },
  { name: quoted('versionnumber'), type: 'INTEGER NOT NULL', before: ` DEFAULT ${FIRST_VERSION}` },
];

/** The owner as user and as team follow from the owner: nothing is kept of them. */
const ownerColumn = ({ name, companionOf, targets }: Field): string | undefined =>
  companionOf === 'ownerid' && name !== 'ownerid'
    ? `TEXT GENERATED ALWAYS AS (CASE WHEN "ownerid~table" = '${targets[0] ?? ''}' THEN "ownerid" END) VIRTUAL`
    : undefined;

/** How each column is stored, to recognise a store that was written by another schema. */
export const storageSignature = (table: Table): Readonly<Record<string, string>> =>
  Object.fromEntries(
    table.fields
      .filter(isStored)
      .map((field) => [
        field.name,
        `${sqlType(field)}:${scaleOf(field)}:${field.kind === 'text' ? 'fold' : ''}${hasTarget(field) ? 'target' : ''}`,
      ]),
  );

export const createTable = (table: Table): string =>
  `CREATE TABLE IF NOT EXISTS ${quoted(table.name)} (${[
    ...sqlColumns(table).map((column) => `${column.name} ${column.type}`),
    ...(table.linked ? [`PRIMARY KEY (${pairOf(table.linked)})`] : []),
  ].join(', ')})${table.linked ? ' WITHOUT ROWID' : ''}`;

const pairOf = (linked: LinkedTables): string =>
  linked.map((table) => quoted(intersectColumn(table))).join(', ');

/** Lookups that the platform fills on every row: nothing is found by them. */
const UNINDEXED = new Set([
  'createdby',
  'modifiedby',
  'createdonbehalfby',
  'modifiedonbehalfby',
  'owningbusinessunit',
  'owninguser',
  'owningteam',
  'transactioncurrencyid',
]);

/** Lookups, and plain ids of other rows, are what rows are found by. */
const holdsId = (table: Table, field: Field): boolean =>
  isLookup(field) || (field.kind === 'id' && field !== table.idField);

/** Indexes: alternate keys are unique over rows that have all their columns; lookups serve `$expand` and cascades. */
export function createIndexes(table: Table): readonly string[] {
  const keys = table.keys.map(
    (key) =>
      `CREATE UNIQUE INDEX IF NOT EXISTS ${quoted(`${table.name}.${key.name}`)} ON ${quoted(table.name)} (${key.fields
        .map(keyColumn)
        .join(', ')})`,
  );
  const covered = new Set(table.keys.map((key) => key.fields[0]?.name));
  const lookups = table.fields
    .filter((field) => holdsId(table, field) && !UNINDEXED.has(field.name) && !covered.has(field.name))
    .map(
      (field) =>
        `CREATE INDEX IF NOT EXISTS ${quoted(`${table.name}.${field.name}`)} ON ${quoted(table.name)} (${columnOf(field)})`,
    );
  return [...keys, ...lookups];
}

/** The column in which a key compares: texts without case. */
export const keyColumn = (field: Field): string => (hasFold(field) ? foldColumnOf(field) : columnOf(field));

/** Links are found by either end and by their id. */
export const createLinkIndexes = ({
  name,
  idField,
  linked: [, right],
}: IntersectTable): readonly string[] => [
  `CREATE INDEX IF NOT EXISTS ${quoted(`${name}.reverse`)} ON ${quoted(name)} (${quoted(intersectColumn(right))})`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${quoted(`${name}.id`)} ON ${quoted(name)} (${columnOf(idField)})`,
];

/** A table of the store's own, which no address reaches. */
export interface OwnTable {
  readonly name: string;
  readonly columns: string;
  /** Whether it goes with the rows: the schema that the store was written with does not. */
  readonly cleared: boolean;
}

export const ownTables: readonly OwnTable[] = [
  { name: '~meta', columns: 'name TEXT NOT NULL PRIMARY KEY, value', cleared: false },
  {
    name: '~delivery',
    columns:
      'job TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, step TEXT NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL',
    cleared: true,
  },
  {
    name: '~file',
    columns:
      'id TEXT NOT NULL PRIMARY KEY, "table" TEXT NOT NULL, "row" TEXT NOT NULL, "column" TEXT NOT NULL, name TEXT NOT NULL, mime TEXT NOT NULL, size INTEGER NOT NULL, complete INTEGER NOT NULL',
    cleared: true,
  },
  {
    name: '~filepart',
    columns:
      'file TEXT NOT NULL, start INTEGER NOT NULL, block TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (file, start)',
    cleared: true,
  },
  { name: SEQUENCE_TABLE, columns: 'name TEXT NOT NULL PRIMARY KEY, next INTEGER NOT NULL', cleared: true },
  {
    name: '~audited',
    columns:
      'audit TEXT NOT NULL, "column" TEXT NOT NULL, "old" TEXT, "new" TEXT, PRIMARY KEY (audit, "column")',
    cleared: true,
  },
  {
    name: '~deleted',
    columns:
      'version INTEGER NOT NULL PRIMARY KEY, "table" TEXT NOT NULL, id TEXT NOT NULL, moment TEXT NOT NULL',
    cleared: true,
  },
];

export const createOwnTable = ({ name, columns }: OwnTable): string =>
  `CREATE TABLE IF NOT EXISTS ${quoted(name)} (${columns})`;
