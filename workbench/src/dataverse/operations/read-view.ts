/** Views: `?savedQuery=id` and `?userQuery=id` run the FetchXML of a row, narrowed and sorted as the query asks. */
import { Fault, faultCode, invalidQuery, notSupported } from '../fault';
import { parseFetch } from '../fetchxml/parse-fetch';
import type { ApiRequest, ApiResponse } from '../http/api-message';
import { isGuid } from '../model/guid';
import { type Table, tableNamed } from '../model/table';
import type { QueryString } from '../odata/query-string';
import { bindCondition } from '../query/bind-condition';
import { bindFetch } from '../query/bind-fetch';
import { bindOrder } from '../query/bind-read';
import { rootScope } from '../query/bind-scope';
import { LARGEST_PAGE } from '../query/largest-page';
import { allOf } from '../query/all-of';
import type { Restriction } from '../query/from-sql';
import type { Session } from './engine';
import { groupsResponse } from './groups-response';
import { listResponse } from './list-response';
import { allowOptions, queryContext, readOptions } from './read-context';
import { fetchRow } from './read-row';

const OPTIONS = ['savedQuery', 'userQuery', '$filter', '$orderby', '$top', '$count', '$skiptoken'];

export function readView(
  session: Session,
  request: ApiRequest,
  query: QueryString,
  table: Table,
  restriction?: Restriction,
): ApiResponse {
  for (const option of ['$select', '$expand', '$apply']) {
    if (query.options.has(option)) throw notSupported(`${option} beside a view`);
  }
  allowOptions(query, OPTIONS);
  const context = queryContext(session);
  const scope = rootScope(table);
  const asked = readOptions(query);
  const bound = bindFetch(context, table, parseFetch(fetchOfView(session, query, table)));
  const filter = asked.filter && bindCondition(context, scope, asked.filter);
  const condition = allOf([bound.plan.condition, filter].filter((one) => one !== undefined));
  if (bound.kind === 'groups') {
    if (asked.orderBy) throw invalidQuery('$orderby cannot sort the groups of a view.');
    const size = Math.min(asked.top ?? LARGEST_PAGE, LARGEST_PAGE);
    return groupsResponse(session, { ...bound.plan, condition }, size, 0, restriction);
  }
  const order = (asked.orderBy ?? []).map((item) => bindOrder(context, scope, item));
  const top = smaller(bound.plan.top, asked.top);
  const plan = { ...bound.plan, condition, order: [...order, ...bound.plan.order], top };
  return listResponse(session, request, query, plan, restriction);
}

const smaller = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

/** The FetchXML of the view that the query names; it must be one of this table that the caller may read. */
function fetchOfView(session: Session, query: QueryString, table: Table): string {
  const saved = query.options.get('savedQuery');
  const own = query.options.get('userQuery');
  if (saved !== undefined && own !== undefined) {
    throw invalidQuery('A query names either savedQuery or userQuery.');
  }
  const kind = saved === undefined ? 'userquery' : 'savedquery';
  const id = saved ?? own ?? '';
  if (!isGuid(id)) throw invalidQuery(`The value '${id}' is no id of a view.`);
  const { row } = fetchRow(session, tableNamed(session.engine.catalog, kind), id.toLowerCase(), {
    select: ['fetchxml', 'returnedtypecode'],
  });
  const { fetchxml, returnedtypecode } = row.stored;
  if (returnedtypecode !== table.name) {
    throw invalidQuery(
      `The view ${id} is one of the table '${String(returnedtypecode)}', not of '${table.name}'.`,
    );
  }
  if (typeof fetchxml !== 'string') {
    throw new Fault(400, faultCode.invalidFetch, `The view ${id} has no FetchXML.`);
  }
  return fetchxml;
}
