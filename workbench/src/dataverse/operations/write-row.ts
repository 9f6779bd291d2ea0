/** Creates, changes and deletes single rows. */
import { invalidPayload, invalidQuery, methodNotAllowed } from '../fault';
import { type ApiRequest, type ApiResponse, emptyResponse, jsonResponse } from '../http/api-message';
import { appliedPreferences } from '../http/preferences';
import { readJsonBody } from '../http/read-json-body';
import { createBelow, createRow } from '../messages/create-row';
import { deleteRow } from '../messages/delete-row';
import { requireRow, type RowAddress, type RowReference } from '../messages/row-address';
import { updateRow } from '../messages/update-row';
import { upsertRow } from '../messages/upsert-row';
import type { WriteContext } from '../messages/write-context';
import { type Table, type TableNavigation, tableNamed } from '../model/table';
import type { QueryString } from '../odata/query-string';
import type { Session } from './engine';
import type { Operation } from './operation';
import { entityJson, fetchRow } from './read-row';
import { allowOptions, readOptions } from './read-context';

/** What a write answers, and the row that later requests of a change set may refer to. */
export interface Written {
  readonly response: ApiResponse;
  /** `/set(id)` */
  readonly reference: string | undefined;
}

const RESULT_OPTIONS = ['$select', '$expand'];

export const addressOf = (table: Table, id: string): string => `/${table.setName}(${id})`;

export function createOne(operation: Operation, context: WriteContext, table: Table): Written {
  return created(operation, table, () => createRow(context, table, readJsonBody(operation.request)));
}

/** `POST /set(id)/collection`: a row that belongs to the one in the address. */
export function createBehind(
  operation: Operation,
  context: WriteContext,
  place: RowReference,
  navigation: Exclude<TableNavigation, { kind: 'single' }>,
): Written {
  const target = tableNamed(context.catalog, navigation.target);
  return created(operation, target, () =>
    createBelow(context, place.table, place.id, navigation, readJsonBody(operation.request)),
  );
}

/** `POST /set(id)/lookup`: a row to which the one in the address points from now on; its id is not told. */
export function createForLookup(
  operation: Operation,
  context: WriteContext,
  place: RowReference,
  navigation: Extract<TableNavigation, { kind: 'single' }>,
): Written {
  const { session, request } = operation;
  const [name, other] = navigation.targets;
  if (name === undefined || other !== undefined) throw methodNotAllowed(request.method);
  const target = tableNamed(context.catalog, name);
  const outcome = created(operation, target, () => {
    const id = createRow(context, target, readJsonBody(request));
    const bound = `${navigation.name}@odata.bind`;
    updateRow(context, place.table, place.id, { [bound]: addressOf(target, id) });
    return id;
  });
  if (session.preferences.representation) return outcome;
  return { response: emptyResponse(204), reference: outcome.reference };
}

function created({ session, query }: Operation, table: Table, create: () => string): Written {
  allowOptions(query, RESULT_OPTIONS);
  const id = create();
  const location = session.engine.serviceRoot + addressOf(table, id);
  const reference = addressOf(table, id);
  if (!session.preferences.representation) {
    return {
      response: emptyResponse(204, { Location: location, 'OData-EntityId': location }),
      reference,
    };
  }
  return { response: representation(session, query, table, id, 201, { Location: location }), reference };
}

export function upsertOne(
  { session, request, query }: Operation,
  context: WriteContext,
  table: Table,
  address: RowAddress,
  segment: string,
): Written {
  allowOptions(query, RESULT_OPTIONS);
  const ifMatch = request.headers['if-match'];
  const { id, created } = upsertRow(context, table, address, readJsonBody(request), {
    ifMatch,
    createOnly: createsOnly(request, ifMatch),
  });
  const reference = addressOf(table, id);
  if (!session.preferences.representation) {
    const named = address.kind === 'id' ? reference : `/${encodeURI(segment)}`;
    const location = session.engine.serviceRoot + named;
    return { response: emptyResponse(204, { 'OData-EntityId': location }), reference };
  }
  const headers = created ? { Location: session.engine.serviceRoot + reference } : {};
  return { response: representation(session, query, table, id, created ? 201 : 200, headers), reference };
}

/** `If-None-Match: *` allows the creation only; `null` is a habit of clients and no condition. */
function createsOnly(request: ApiRequest, ifMatch: string | undefined): boolean {
  const seen = request.headers['if-none-match']?.trim();
  if (seen === undefined || seen === 'null') return false;
  if (seen !== '*')
    throw invalidQuery(`The value '${seen.slice(0, 100)}' of If-None-Match means nothing for a change.`);
  if (ifMatch !== undefined) throw invalidQuery('If-Match and If-None-Match exclude each other.');
  return true;
}

function representation(
  session: Session,
  query: QueryString,
  table: Table,
  id: string,
  status: number,
  headers: Readonly<Record<string, string>>,
): ApiResponse {
  const result = fetchRow(session, table, id, readOptions(query));
  return jsonResponse(status, entityJson(session, result), {
    ETag: result.etag,
    ...headers,
    ...appliedPreferences(session.preferences, { representation: true, annotations: true }),
  });
}

export function deleteOne(
  { request, query }: Operation,
  context: WriteContext,
  table: Table,
  address: RowAddress,
): Written {
  allowOptions(query, []);
  const id = requireRow(context.sql, table, address);
  deleteRow(context, table, id, { ifMatch: request.headers['if-match'] });
  return { response: emptyResponse(204), reference: undefined };
}

/** `PUT /set(id)/column` with `{"value": …}`; `DELETE` empties the column. */
export function writeProperty(
  { request, query }: Operation,
  context: WriteContext,
  table: Table,
  address: RowAddress,
  property: string,
): Written {
  allowOptions(query, []);
  const id = requireRow(context.sql, table, address);
  const body = request.method === 'PUT' ? readJsonBody(request) : { value: null };
  const value = body.value;
  if (value === undefined || Object.keys(body).some((name) => name !== 'value' && !name.startsWith('@'))) {
    throw invalidPayload('The body of a column holds its value only: {"value": …}.');
  }
  updateRow(context, table, id, { [property]: value }, { ifMatch: request.headers['if-match'] });
  return { response: emptyResponse(204), reference: undefined };
}
