/** One row, one of its columns, or the row behind one of its lookups. */
import { findRow } from '../messages/row-address';
import { segmentNotFound } from '../fault';
import { rowNotFound } from '../model/row-not-found';
import {
  type ApiRequest,
  type ApiResponse,
  emptyResponse,
  jsonResponse,
  textResponse,
} from '../http/api-message';
import { appliedPreferences } from '../http/preferences';
import type { Table } from '../model/table';
import type { QueryString } from '../odata/query-string';
import { bindRead, type ReadOptions } from '../query/bind-read';
import type { ReadPlan } from '../query/plan';
import { readPage } from '../query/read-rows';
import type { ResultRow } from '../query/result-row';
import { contextColumns, etagOf, rowJson } from '../render/row-json';
import { mayUseColumn, noAccessToRow } from '../security/access';
import { valueJson } from '../store/value-json';
import type { Session } from './engine';
import { rowWriter } from './list-response';
import { allowOptions, queryContext, readContext, readOptions } from './read-context';

export interface RowResult {
  readonly plan: ReadPlan;
  readonly row: ResultRow;
  readonly etag: string;
}

/** The row of an id with what the options ask for; 404 when it is not there, 403 when the caller may not see it. */
export function fetchRow(session: Session, table: Table, id: string, options: ReadOptions): RowResult {
  const { engine, caller } = session;
  const plan = bindRead(queryContext(session), table, options);
  const { rows } = readPage(readContext(session), plan, 1, undefined, { kind: 'id', id });
  const [row] = rows;
  if (row) return { plan, row, etag: etagOf(row.stored.versionnumber) };
  const exists = findRow(engine.store.sql, table, { kind: 'id', id }) !== undefined;
  throw exists ? noAccessToRow(caller.user, 'read', table, id) : rowNotFound(table.name, id);
}

/** The JSON of a row that stands alone. */
export function entityJson(session: Session, { plan, row }: RowResult): string {
  const root = `${session.engine.serviceRoot}/$metadata#${plan.table.setName}${contextColumns(plan)}/$entity`;
  return rowJson(rowWriter(session, plan, [row]), plan, row, root);
}

export function readRow(
  session: Session,
  request: ApiRequest,
  query: QueryString,
  table: Table,
  id: string,
): ApiResponse {
  allowOptions(query, ['$select', '$expand']);
  const result = fetchRow(session, table, id, readOptions(query));
  if (isUnchanged(session, request, query, result.etag)) return emptyResponse(304, { ETag: result.etag });
  return jsonResponse(200, entityJson(session, result), {
    ETag: result.etag,
    ...appliedPreferences(session.preferences, { annotations: true }),
  });
}

/** `If-None-Match: null` is a habit of clients and no condition; expanded or annotated answers are never "unchanged". */
function isUnchanged(session: Session, request: ApiRequest, query: QueryString, etag: string): boolean {
  const seen = request.headers['if-none-match'];
  if (seen === undefined || query.options.has('$expand')) return false;
  if (session.preferences.annotationText !== undefined) return false;
  return seen.split(',').some((one) => one.trim() === etag);
}

/** `/set(id)/column` and `/set(id)/column/$value`; an empty column answers 204. */
export function readProperty(
  session: Session,
  query: QueryString,
  table: Table,
  id: string,
  property: string,
  raw: boolean,
): ApiResponse {
  allowOptions(query, []);
  const field = table.byProperty.get(property);
  if (!field) throw segmentNotFound(property);
  const { row } = fetchRow(session, table, id, { select: [property] });
  const stored = mayUseColumn(session.caller, field) ? (row.stored[field.name] ?? null) : null;
  if (stored === null) return emptyResponse(204);
  const json = valueJson(field, stored);
  if (raw) return textResponse(json.startsWith('"') ? String(stored) : json);
  const context = `${session.engine.serviceRoot}/$metadata#${table.setName}(${id})/${property}`;
  return jsonResponse(200, `{"@odata.context":${JSON.stringify(context)},"value":${json}}`);
}
