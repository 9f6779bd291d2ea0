/** Lists of rows: a table's, or those that belong to a row. */
import { asksForChanges, type ChangeReader, countChanges, readChanges } from '../changes/read-changes';
import { notSupported } from '../fault';
import { type ApiRequest, type ApiResponse, textResponse } from '../http/api-message';
import type { Table } from '../model/table';
import { parseApply } from '../odata/apply';
import { parseFilter } from '../odata/parse-expression';
import type { QueryString } from '../odata/query-string';
import { bindAggregate } from '../query/bind-aggregate';
import { bindCondition } from '../query/bind-condition';
import { bindRead } from '../query/bind-read';
import { rootScope } from '../query/bind-scope';
import { LARGEST_PAGE } from '../query/largest-page';
import type { Restriction } from '../query/from-sql';
import { countRows } from '../query/read-rows';
import type { Session } from './engine';
import { groupsResponse } from './groups-response';
import { listResponse, MOST_COUNTED, rowWriter } from './list-response';
import { allowOptions, queryContext, readContext, readOptions } from './read-context';
import { readFetch } from './read-fetch';
import { readView } from './read-view';

const OPTIONS = ['$select', '$filter', '$orderby', '$top', '$count', '$expand', '$skiptoken'];

export function readCollection(
  session: Session,
  request: ApiRequest,
  query: QueryString,
  table: Table,
  restriction?: Restriction,
): ApiResponse {
  if (asksForChanges(session.preferences, query)) {
    if (restriction) throw notSupported('change tracking of rows that belong to a row');
    return readChanges(changeReader(session), request, query, table);
  }
  if (query.options.has('fetchXml')) return readFetch(session, query, table, restriction);
  if (query.options.has('savedQuery') || query.options.has('userQuery')) {
    return readView(session, request, query, table, restriction);
  }
  if (query.options.has('$apply')) return readAggregate(session, query, table, restriction);
  allowOptions(query, OPTIONS);
  const plan = bindRead(queryContext(session), table, {
    ...readOptions(query),
    pageSize: session.preferences.maxPageSize,
  });
  return listResponse(session, request, query, plan, restriction);
}

/** `/$count`: a plain number. */
export function countCollection(
  session: Session,
  query: QueryString,
  table: Table,
  restriction?: Restriction,
): ApiResponse {
  if (query.options.has('$deltatoken') && !restriction) {
    return countChanges(changeReader(session), query, table);
  }
  allowOptions(query, ['$filter']);
  const plan = bindRead(queryContext(session), table, readOptions(query));
  const total = countRows(readContext(session), plan, MOST_COUNTED, restriction);
  return textResponse(String(total));
}

function readAggregate(
  session: Session,
  query: QueryString,
  table: Table,
  restriction: Restriction | undefined,
): ApiResponse {
  allowOptions(query, ['$apply', '$filter']);
  const context = queryContext(session);
  const filter = query.options.get('$filter');
  const condition =
    filter === undefined
      ? undefined
      : bindCondition(context, rootScope(table), parseFilter(filter, query.aliases));
  const apply = parseApply(query.options.get('$apply') ?? '', query.aliases);
  const plan = bindAggregate(context, table, apply, condition);
  return groupsResponse(session, plan, LARGEST_PAGE, 0, restriction);
}

const changeReader = (session: Session): ChangeReader => ({
  context: readContext(session),
  preferences: session.preferences,
  now: session.engine.clock(),
  serviceRoot: session.engine.serviceRoot,
  latest: session.engine.store.latestVersion(),
  writer: (plan, rows) => rowWriter(session, plan, rows),
});
