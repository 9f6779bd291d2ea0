/** The functions that tell the history of rows. */
import { auditDetail, type AuditReader, changedValues } from '../audit/audit-detail';
import { invalidPayload } from '../fault';
import type { ApiResponse } from '../http/api-message';
import { isJsonObject, type Json } from '../json/exact-json';
import { KnownOwners } from '../messages/known-owners';
import type { RowReference } from '../messages/row-address';
import { ownershipOf } from '../messages/write-context';
import { tableNamed } from '../model/table';
import { LARGEST_PAGE } from '../query/largest-page';
import { requireRight } from '../security/access';
import { everyoneOf } from '../security/principal';
import { requirePrivilege } from '../security/require-privilege';
import type { StoredRow } from '../store/sqlite';
import type { Session } from './engine';
import { operationText } from './operation-response';
import type { OperationCall, PlatformFunction } from './platform-operation';
import { fetchRow } from './read-row';

const target = { type: 'EntityReference' } as const;
const pagingInfo = { type: 'Object', optional: true } as const;

export const auditFunctions: readonly PlatformFunction[] = [
  {
    name: 'RetrieveRecordChangeHistory',
    kind: 'function',
    parameters: { Target: target, PagingInfo: pagingInfo },
    run: (call) => history(call, 'RetrieveRecordChangeHistory', () => true),
  },
  {
    name: 'RetrieveAttributeChangeHistory',
    kind: 'function',
    parameters: { Target: target, AttributeLogicalName: { type: 'String' }, PagingInfo: pagingInfo },
    run: (call) => history(call, 'RetrieveAttributeChangeHistory', namesColumn(call)),
  },
  {
    name: 'RetrieveAuditDetails',
    kind: 'function',
    binding: { to: 'row', table: 'audit' },
    parameters: {},
    run: ({ session, bound }) => details(session, bound?.id ?? ''),
  },
];

const readerOf = ({ engine, caller }: Session): AuditReader => ({
  catalog: engine.catalog,
  sql: engine.store.sql,
  caller,
});

function details(session: Session, id: string): ApiResponse {
  const audit = tableNamed(session.engine.catalog, 'audit');
  requireRight(session.caller, audit, 'read');
  const row = session.engine.store.sql.first('SELECT * FROM "audit" WHERE "auditid" = ?', [id]) ?? {};
  return operationText(
    session,
    'RetrieveAuditDetails',
    `"AuditDetail":${auditDetail(readerOf(session), row)}`,
  );
}

function namesColumn({ session, parameters }: OperationCall): (row: StoredRow) => boolean {
  const column = parameters.text('AttributeLogicalName') ?? '';
  const table = parameters.reference('Target')?.table;
  if (table && !table.byName.has(column)) {
    throw invalidPayload(`The table '${table.name}' has no column '${column}'.`);
  }
  const { sql } = session.engine.store;
  return (row) => changedValues({ sql }, row).some((value) => value.column === column);
}

function history(call: OperationCall, name: string, wanted: (row: StoredRow) => boolean): ApiResponse {
  const { session, parameters } = call;
  const row = parameters.reference('Target');
  if (!row) throw invalidPayload('The parameter Target names no row.');
  requireHistory(session, row);
  const reader = readerOf(session);
  const entries = reader.sql
    .all(
      'SELECT * FROM "audit" WHERE "objectid" = ? AND "objecttypecode" = ? ORDER BY "createdon" DESC, "versionnumber" DESC',
      [row.id, row.table.name],
    )
    .filter(wanted);
  const { size, number } = pageOf(parameters.json('PagingInfo'));
  const page = entries.slice((number - 1) * size, number * size);
  const members = [
    `"MoreRecords":${entries.length > number * size}`,
    `"PagingCookie":""`,
    `"TotalRecordCount":${entries.length}`,
    `"AuditDetails":[${page.map((entry) => auditDetail(reader, entry, true)).join(',')}]`,
  ];
  return operationText(session, name, `"AuditDetailCollection":{${members.join(',')}}`);
}

const PRIVILEGE = 'prvReadRecordAuditHistory';

/** The history of a row is for who may see the row; of one that is gone, for who may see the audit. */
function requireHistory(session: Session, { table, id }: RowReference): void {
  const { engine, caller } = session;
  for (const one of everyoneOf(caller)) requirePrivilege(one, PRIVILEGE);
  const scope = { owners: new KnownOwners(), sql: engine.store.sql };
  if (ownershipOf(scope, table, id)) fetchRow(session, table, id, { select: [table.idField.property] });
  else requireRight(caller, tableNamed(engine.catalog, 'audit'), 'read');
}

/** `PagingInfo`: the number of the page, and how many entries it holds. */
function pageOf(json: Json | undefined): { readonly size: number; readonly number: number } {
  if (json === undefined) return { size: LARGEST_PAGE, number: 1 };
  if (!isJsonObject(json)) throw invalidPayload('PagingInfo is a structure with PageNumber and Count.');
  return { size: positive(json, 'Count', LARGEST_PAGE), number: positive(json, 'PageNumber', 1) };
}

function positive(info: Readonly<Record<string, Json>>, name: string, absent: number): number {
  const value = info[name] ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > LARGEST_PAGE) {
    throw invalidPayload(`The ${name} of PagingInfo is a whole number up to ${LARGEST_PAGE}.`);
  }
  return value === 0 ? absent : value;
}
