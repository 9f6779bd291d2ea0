/** Lists of rows: a table's, or those that belong to a row. */
import { invalidQuery } from '../fault';
import { type ApiRequest, type ApiResponse, jsonResponse } from '../http/api-message';
import { appliedPreferences } from '../http/preferences';
import type { Table } from '../model/table';
import { parseApply } from '../odata/apply';
import { parseFilter } from '../odata/parse-expression';
import type { QueryString } from '../odata/query-string';
import { aggregateRows, bindAggregate } from '../query/aggregate';
import { bindCondition } from '../query/bind-condition';
import { bindRead } from '../query/bind-read';
import { bindContext, rootScope } from '../query/bind-scope';
import { type PageStart, readPagingCookie, writePagingCookie } from '../query/paging-cookie';
import type { ReadPlan } from '../query/plan';
import { countRows, LARGEST_PAGE, readPage, type Restriction } from '../query/read-rows';
import { COUNT_LIMIT_EXCEEDED, TOTAL_RECORD_COUNT } from '../render/annotations';
import { lookupNames } from '../render/lookup-names';
import { contextColumns, rowJson, type RowWriter } from '../render/row-json';
import type { Session } from './engine';
import { allowOptions, readContext, readOptions } from './read-context';

const OPTIONS = ['$select', '$filter', '$orderby', '$top', '$count', '$expand', '$skiptoken'];

/** Dataverse counts no further than this. */
const MOST_COUNTED = 5000;

export function readCollection(
  session: Session,
  request: ApiRequest,
  query: QueryString,
  table: Table,
  restriction?: Restriction,
): ApiResponse {
  if (query.options.has('$apply')) return readAggregate(session, query, table, restriction);
  allowOptions(query, OPTIONS);
  const { engine, preferences } = session;
  const plan = bindRead(
    bindContext(engine.catalog, session.caller, engine.clock()),
    table,
    readOptions(query),
  );
  const context = readContext(session);
  const page = readPage(context, plan, pageSize(session, plan), startOf(query, plan), restriction);
  const writer = rowWriter(session, plan, page.rows);
  const members = [
    `"@odata.context":${JSON.stringify(`${engine.serviceRoot}/$metadata#${table.setName}${contextColumns(plan)}`)}`,
    ...countMembers(session, query, () => countRows(context, plan, MOST_COUNTED + 1, restriction)),
    `"value":[${page.rows.map((row) => rowJson(writer, plan, row)).join(',')}]`,
    ...(page.next && isPaged(session, plan)
      ? [`"@odata.nextLink":${JSON.stringify(nextLink(engine.serviceRoot, request, page.next, plan))}`]
      : []),
  ];
  return jsonResponse(
    200,
    `{${members.join(',')}}`,
    appliedPreferences(preferences, { page: true, annotations: true }),
  );
}

/** A page size in the preferences wins over `$top`, which is then ignored. */
const pageSize = ({ preferences }: Session, plan: ReadPlan): number =>
  preferences.maxPageSize ?? Math.min(plan.top ?? LARGEST_PAGE, LARGEST_PAGE);

const isPaged = ({ preferences }: Session, plan: ReadPlan): boolean =>
  preferences.maxPageSize !== undefined || plan.top === undefined;

function startOf(query: QueryString, plan: ReadPlan): PageStart | undefined {
  const token = query.options.get('$skiptoken');
  return token === undefined ? undefined : readPagingCookie(token, orderText(plan), plan.order.length + 1);
}

/** Names the order of a query: a page begins after the last one only in the same order. */
const orderText = (plan: ReadPlan): string =>
  plan.order
    .map(({ ref, descending }) =>
      [
        ...ref.lookups.map((step) => step.navigation.name),
        `${ref.field.name}${descending ? ' desc' : ''}`,
      ].join('/'),
    )
    .join(',');

function nextLink(serviceRoot: string, request: ApiRequest, next: PageStart, plan: ReadPlan): string {
  const kept = request.query.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part));
  const token = `$skiptoken=${encodeURIComponent(writePagingCookie(next, orderText(plan)))}`;
  return `${serviceRoot}/${request.path}?${[...kept, token].join('&')}`;
}

function countMembers(session: Session, query: QueryString, count: () => number): string[] {
  const asked = query.options.get('$count');
  if (asked !== undefined && asked !== 'true' && asked !== 'false') {
    throw invalidQuery(`The value '${asked}' of $count is neither true nor false.`);
  }
  if (asked !== 'true') return [];
  const total = count();
  const shown = Math.min(total, MOST_COUNTED);
  return [
    `"@odata.count":${shown}`,
    ...(session.preferences.annotations.totalCount
      ? [`"@${TOTAL_RECORD_COUNT}":${shown}`, `"@${COUNT_LIMIT_EXCEEDED}":${total > MOST_COUNTED}`]
      : []),
  ];
}

/** `/$count`: a plain number. */
export function countCollection(
  session: Session,
  query: QueryString,
  table: Table,
  restriction?: Restriction,
): ApiResponse {
  allowOptions(query, ['$filter']);
  const { engine, caller } = session;
  const plan = bindRead(bindContext(engine.catalog, caller, engine.clock()), table, readOptions(query));
  const total = countRows(readContext(session), plan, MOST_COUNTED, restriction);
  return {
    status: 200,
    headers: { 'Content-Type': 'text/plain', 'OData-Version': '4.0' },
    body: String(total),
  };
}

function readAggregate(
  session: Session,
  query: QueryString,
  table: Table,
  restriction: Restriction | undefined,
): ApiResponse {
  allowOptions(query, ['$apply', '$filter']);
  if (restriction) throw invalidQuery('$apply is possible on a table only.');
  const { engine, caller } = session;
  const context = bindContext(engine.catalog, caller, engine.clock());
  const filter = query.options.get('$filter');
  const condition =
    filter === undefined
      ? undefined
      : bindCondition(context, rootScope(table), parseFilter(filter, query.aliases));
  const apply = parseApply(query.options.get('$apply') ?? '', query.aliases);
  const rows = aggregateRows(readContext(session), bindAggregate(context, table, apply, condition));
  const root = JSON.stringify(`${engine.serviceRoot}/$metadata#${table.setName}`);
  return jsonResponse(200, `{"@odata.context":${root},"value":[${rows.join(',')}]}`);
}

/** The writer of rows for this request, with the names behind lookups where they are asked for. */
export function rowWriter(
  session: Session,
  plan: ReadPlan,
  rows: Parameters<typeof lookupNames>[3],
): RowWriter {
  const { engine, caller, preferences } = session;
  const names = preferences.annotations.formattedValues
    ? lookupNames(engine.catalog, engine.store.sql, plan, rows)
    : new Map<string, string>();
  return { caller, annotations: preferences.annotations, names, serviceRoot: engine.serviceRoot };
}
