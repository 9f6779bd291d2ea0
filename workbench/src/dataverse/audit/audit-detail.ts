/** What one entry of the audit tells: old and new values, linked rows, or that something happened. */
import { NAMESPACE } from '../odata/namespace';
import { isJsonArray, isJsonObject, type Json, parseJson } from '../json/exact-json';
import type { Catalog, Table } from '../model/table';
import { mayUseColumn } from '../security/access';
import { accessText, rightsIn } from '../security/access-right';
import type { Caller } from '../security/principal';
import type { Sqlite, StoredRow } from '../store/sqlite';
import { auditedJson, type AuditedValue } from './audited-value';

/** Who reads the audit, and where. */
export interface AuditReader {
  readonly catalog: Catalog;
  readonly sql: Sqlite;
  readonly caller: Caller;
}

/** JSON text of the detail of an entry; `record` adds the entry itself. */
export function auditDetail(reader: AuditReader, row: StoredRow, record = false): string {
  const entry = record ? [`"AuditRecord":${auditRecord(row)}`] : [];
  return `{${[...membersOf(reader, row), ...entry].join(',')}}`;
}

function membersOf(reader: AuditReader, row: StoredRow): readonly string[] {
  const table = reader.catalog.byName.get(String(row.objecttypecode));
  const data = dataOf(row);
  if (data.relationship !== undefined) return relationshipMembers(reader, data);
  if (data.principal !== undefined) return shareMembers(reader, data);
  if (!table || data.changedAttributes === undefined) return [`"@odata.type":"#${NAMESPACE}AuditDetail"`];
  const values = changedValues(reader, row);
  return [
    `"@odata.type":"#${NAMESPACE}AttributeAuditDetail"`,
    `"InvalidNewValueAttributes":[]`,
    `"LocLabelLanguageCode":0`,
    `"DeletedAttributes":{"Count":0,"IsReadOnly":false,"Keys":[],"Values":[]}`,
    `"OldValue":${side(reader, table, values, 'oldValue')}`,
    `"NewValue":${side(reader, table, values, 'newValue')}`,
  ];
}

function dataOf(row: StoredRow): Readonly<Record<string, Json>> {
  const parsed = parseJson(String(row.changedata));
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
}

/** The values that an entry has changed, those of secured columns among them. */
export function changedValues({ sql }: Pick<AuditReader, 'sql'>, row: StoredRow): readonly AuditedValue[] {
  const { changedAttributes = [] } = dataOf(row);
  const text = (json: Json | undefined): string | null => (typeof json === 'string' ? json : null);
  const open = (isJsonArray(changedAttributes) ? changedAttributes : [])
    .filter(isJsonObject)
    .map(({ logicalName, oldValue, newValue }) => ({
      column: text(logicalName) ?? '',
      oldValue: text(oldValue),
      newValue: text(newValue),
    }));
  const secured = sql
    .all('SELECT "column", "old", "new" FROM "~audited" WHERE "audit" = ?', [String(row.auditid)])
    .map((one) => ({
      column: String(one.column),
      oldValue: text(one.old as Json),
      newValue: text(one.new as Json),
    }));
  return [...open, ...secured];
}

function side(
  { caller }: AuditReader,
  table: Table,
  values: readonly AuditedValue[],
  which: 'oldValue' | 'newValue',
): string {
  const members = values.flatMap((value) => {
    const field = table.byName.get(value.column);
    const text = value[which];
    if (!field || text === null || !mayUseColumn(caller, field)) return [];
    return [`${JSON.stringify(field.property)}:${auditedJson(field, text)}`];
  });
  return `{${[`"@odata.type":"#${NAMESPACE}${table.name}"`, ...members].join(',')}}`;
}

function relationshipMembers(
  { catalog }: AuditReader,
  { relationship, records = [] }: Readonly<Record<string, Json>>,
): readonly string[] {
  const rows = (isJsonArray(records) ? records : []).map((record) => rowOf(catalog, record));
  return [
    `"@odata.type":"#${NAMESPACE}RelationshipAuditDetail"`,
    `"RelationshipName":${JSON.stringify(relationship)}`,
    `"TargetRecords":${JSON.stringify(rows)}`,
  ];
}

/** A row of which only the id is told, kept as `table,id`. */
function rowOf(catalog: Catalog, text: Json): Readonly<Record<string, string>> {
  const [table = '', id = ''] = typeof text === 'string' ? text.split(',') : [];
  const idName = catalog.byName.get(table)?.idField.name ?? `${table}id`;
  return { '@odata.type': `#${NAMESPACE}${table}`, [idName]: id };
}

function shareMembers(
  { catalog }: AuditReader,
  { principal = null, oldMask, newMask }: Readonly<Record<string, Json>>,
): readonly string[] {
  const rights = (mask: Json | undefined): string => JSON.stringify(accessText(rightsIn(Number(mask ?? 0))));
  return [
    `"@odata.type":"#${NAMESPACE}ShareAuditDetail"`,
    `"NewPrivileges":${rights(newMask)}`,
    `"OldPrivileges":${rights(oldMask)}`,
    `"Principal":${JSON.stringify(rowOf(catalog, principal))}`,
  ];
}

const auditRecord = (row: StoredRow): string =>
  JSON.stringify({
    auditid: row.auditid,
    action: row.action,
    operation: row.operation,
    createdon: row.createdon,
    objecttypecode: row.objecttypecode,
    _objectid_value: row.objectid,
    _userid_value: row.userid,
    _callinguserid_value: row.callinguserid,
    transactionid: row.transactionid,
    attributemask: row.attributemask,
  });
