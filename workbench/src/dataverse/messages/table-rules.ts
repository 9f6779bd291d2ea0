/** What the rules of a write ask of a table, worked out once: writes of many rows ask again and again. */
import { type Field, isLookup, isStored } from '../model/field';
import { fieldNamed, type Table } from '../model/table';
import type { Stored } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';
import { valueSql } from '../store/value-sql';
import { type AutoNumberColumn, autoNumberColumns } from './auto-numbers';
import { namePartsOf } from './contact-name';
import { type MoneyColumns, moneyColumns } from './settle-money';

export interface TableRules {
  /** Columns with a value for rows that say nothing. */
  readonly defaults: readonly (readonly [Field, Stored])[];
  readonly required: readonly Field[];
  /** Whether any column is secured: else nobody needs to look. */
  readonly hasSecured: boolean;
  /** Whether rows have files or pictures beside them. */
  readonly hasFiles: boolean;
  readonly pictures: readonly Field[];
  readonly state: Field;
  readonly status: Field;
  readonly createdOn: Field;
  readonly createdBy: Field;
  readonly createdOnBehalfBy: Field;
  readonly modifiedOn: Field;
  readonly modifiedBy: Field;
  readonly modifiedOnBehalfBy: Field;
  readonly version: Field;
  readonly overriddenCreatedOn: Field | undefined;
  /** Columns that number new rows. */
  readonly autoNumbers: readonly AutoNumberColumn[];
  /** Columns that money needs; undefined for tables without amounts. */
  readonly money: MoneyColumns | undefined;
  /** Lookups whose row must exist and be open to the caller. */
  readonly references: ReadonlySet<Field>;
  /** Names under which a body brings the value of a column: a lookup has those of its navigation properties. */
  readonly bodyNames: ReadonlyMap<Field, readonly string[]>;
  /** Lookups that belong to an alternate key. */
  readonly keyLookups: readonly Field[];
  /** SQL columns that a change looks at before it is made. */
  readonly current: readonly string[];
  /** Reads them for one row. */
  readonly currentSql: string;
}

const known = new WeakMap<Table, TableRules>();

/** The rules of a table. */
export function rulesOf(table: Table): TableRules {
  const before = known.get(table);
  if (before) return before;
  const rules = workOut(table);
  known.set(table, rules);
  return rules;
}

function workOut(table: Table): TableRules {
  const named = (name: string): Field => fieldNamed(table, name);
  const money = moneyColumns(table);
  const current = [
    'versionnumber',
    'statecode',
    'statuscode',
    ...(table.owned ? ['ownerid', 'owningbusinessunit'] : []),
    ...(money?.names ?? []),
    ...namePartsOf(table),
  ];
  return {
    defaults: table.fields
      .filter((field) => field.defaultValue !== null)
      .map((field) => [field, field.defaultValue] as const),
    required: table.fields.filter((field) => field.required),
    hasSecured: table.fields.some((field) => field.secured !== undefined),
    pictures: table.fields.filter((field) => field.kind === 'image'),
    hasFiles: table.fields.some((field) => field.kind === 'file' || field.kind === 'image'),
    state: named('statecode'),
    status: named('statuscode'),
    createdOn: named('createdon'),
    createdBy: named('createdby'),
    createdOnBehalfBy: named('createdonbehalfby'),
    modifiedOn: named('modifiedon'),
    modifiedBy: named('modifiedby'),
    modifiedOnBehalfBy: named('modifiedonbehalfby'),
    version: named('versionnumber'),
    overriddenCreatedOn: table.byName.get('overriddencreatedon'),
    autoNumbers: autoNumberColumns(table),
    money,
    references: new Set(
      table.fields.filter((field) => isLookup(field) && !field.readOnly && field.name !== 'ownerid'),
    ),
    bodyNames: bodyNamesOf(table),
    keyLookups: [...new Set(table.keys.flatMap((key) => key.fields).filter(isLookup))],
    current,
    currentSql: currentSql(table, current),
  };
}

function bodyNamesOf(table: Table): ReadonlyMap<Field, readonly string[]> {
  const names = new Map<Field, string[]>(
    table.fields.map((field) => [field, isLookup(field) ? [] : [field.name]]),
  );
  for (const navigation of table.navigations.values()) {
    if (navigation.kind !== 'single') continue;
    names.get(navigation.field)?.push(navigation.name, `${navigation.name}@odata.bind`);
  }
  return names;
}

/** Reads columns of one row by its id. */
export const currentSql = (table: Table, columns: readonly string[]): string =>
  `SELECT ${columns.map((name) => currentColumn(table, name)).join(', ')} FROM ${quoted(table.name)} WHERE ${columnOf(table.idField)} = ?`;

function currentColumn(table: Table, name: string): string {
  const field = table.byName.get(name);
  return !field || isStored(field)
    ? quoted(name)
    : `${valueSql(quoted(table.name), field)} AS ${quoted(name)}`;
}
