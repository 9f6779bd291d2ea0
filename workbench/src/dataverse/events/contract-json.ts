/** Values as the platform's contracts write them: dictionaries are lists of pairs, typed values carry `__type`. */
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { formatValue } from '../render/format-value';
import type { MoneyStyles } from '../render/money-style';
import type { Stored } from '../store/sqlite';
import { numberText } from '../store/storage';

const CONTRACTS = 'http://schemas.microsoft.com/xrm/2011/Contracts';

/** JSON text of a typed value. */
export const typed = (type: string, members: string): string =>
  `{"__type":"${type}:${CONTRACTS}",${members}}`;

export const pair = (key: string, value: string): string => `{"key":${JSON.stringify(key)},"value":${value}}`;

export const dateText = (date: Date): string => `/Date(${date.getTime()}+0000)/`;

export const referenceJson = (table: string, id: string): string =>
  typed(
    'EntityReference',
    JSON.stringify({ Id: id, KeyAttributes: [], LogicalName: table, Name: null, RowVersion: null }).slice(
      1,
      -1,
    ),
  );

export const optionJson = (value: string): string => typed('OptionSetValue', `"Value":${value}`);

export const moneyJson = (value: string): string => typed('Money', `"Value":${value}`);

/** A row as a contract: the columns that it shows, by the order of the map. */
export interface ContractRow {
  readonly table: Table;
  readonly id: string;
  readonly values: ReadonlyMap<Field, Stored>;
  /** Tables of polymorphic lookups among them. */
  readonly targets: ReadonlyMap<Field, string>;
  readonly version: number | undefined;
  /** How its amounts are written; without a currency unless given. */
  readonly money?: MoneyStyles | undefined;
}

export function entityJson({ table, id, values, targets, version, money }: ContractRow): string {
  const attributes: string[] = [];
  const formatted: { key: string; value: string }[] = [];
  for (const [field, stored] of values) {
    attributes.push(pair(field.name, attributeJson(targets, field, stored)));
    const text = formatValue(table, field, stored, money?.(field));
    if (text !== undefined) formatted.push({ key: field.name, value: text });
  }
  const rest = JSON.stringify({
    EntityState: null,
    FormattedValues: formatted,
    Id: id,
    KeyAttributes: [],
    LogicalName: table.name,
    RelatedEntities: [],
    RowVersion: version === undefined ? null : String(version),
  });
  return typed('Entity', `"Attributes":[${attributes.join(',')}],${rest.slice(1, -1)}`);
}

export const collectionJson = (table: string, rows: readonly string[]): string =>
  typed(
    'EntityCollection',
    `"Entities":[${rows.join(',')}],"EntityName":${JSON.stringify(table)},"MinActiveRowVersion":"-1","MoreRecords":false,"PagingCookie":null,"TotalRecordCount":-1,"TotalRecordCountLimitExceeded":false`,
  );

function attributeJson(targets: ReadonlyMap<Field, string>, field: Field, stored: Stored): string {
  if (stored === null) return 'null';
  switch (field.kind) {
    case 'money':
      return moneyJson(numberText(field, stored));
    case 'decimal':
      return numberText(field, stored);
    case 'choice':
    case 'state':
    case 'status':
      return optionJson(String(stored));
    case 'multiChoice':
      return `[${(String(stored).match(/-?\d+/g) ?? []).map(optionJson).join(',')}]`;
    case 'lookup':
      return referenceJson(targets.get(field) ?? field.targets[0] ?? '', String(stored));
    case 'yesNo':
      return stored === 1 ? 'true' : 'false';
    case 'date':
      return JSON.stringify(dateText(new Date(`${String(stored)}T00:00:00Z`)));
    case 'dateTime':
      return JSON.stringify(dateText(new Date(String(stored))));
    case 'whole':
    case 'double':
    case 'version':
      return String(stored);
    default:
      return JSON.stringify(stored);
  }
}
