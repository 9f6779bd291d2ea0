/** Answers FetchXML: rows with a paging cookie, or groups. */
import { Fault, faultCode } from '../fault';
import { parseFetch } from '../fetchxml/parse-fetch';
import type { Fetch } from '../fetchxml/fetch-tree';
import { type ApiResponse, jsonResponse } from '../http/api-message';
import { appliedPreferences } from '../http/preferences';
import type { Table } from '../model/table';
import type { QueryString } from '../odata/query-string';
import { bindFetch } from '../query/bind-fetch';
import { readFetchCookie, writeFetchCookie } from '../query/fetch-cookie';
import { LARGEST_PAGE } from '../query/largest-page';
import { sortTerms } from '../query/order-sql';
import type { PageStart } from '../query/paging-cookie';
import type { ReadPlan } from '../query/plan';
import type { Restriction } from '../query/from-sql';
import { countRows, type Page, type PageSkip, readPage } from '../query/read-rows';
import { MORE_RECORDS, PAGING_COOKIE } from '../render/annotations';
import { rowJson } from '../render/row-json';
import type { Session } from './engine';
import { groupsResponse } from './groups-response';
import { asksForCount, contextMember, countMembers, MOST_COUNTED, rowWriter } from './list-response';
import { allowOptions, queryContext, readContext } from './read-context';

/** Pages without a cookie end here. */
const MOST_SKIPPED = 50_000;

/** `?fetchXml=…` on the set of the query's table. */
export function readFetch(
  session: Session,
  query: QueryString,
  table: Table,
  restriction?: Restriction,
): ApiResponse {
  allowOptions(query, ['fetchXml', '$count']);
  const fetch = parseFetch(query.options.get('fetchXml') ?? '');
  const bound = bindFetch(queryContext(session), table, fetch);
  const size = fetch.top ?? Math.min(fetch.count ?? LARGEST_PAGE, LARGEST_PAGE);
  if (bound.kind === 'groups') {
    return groupsResponse(session, bound.plan, size, skipOf(fetch, size), restriction);
  }
  const { plan } = bound;
  const context = readContext(session);
  const page = readPage(context, plan, size, startOf(fetch, plan, size), restriction);
  const writer = rowWriter(session, plan, page.rows);
  const members = [
    contextMember(session, plan),
    ...countMembers(session, fetch.totalCount || asksForCount(query), () =>
      countRows(context, plan, MOST_COUNTED + 1, restriction),
    ),
    ...(fetch.top === undefined ? moreMembers(session, fetch, plan, page) : []),
    `"value":[${page.rows.map((row) => rowJson(writer, plan, row)).join(',')}]`,
  ];
  return jsonResponse(
    200,
    `{${members.join(',')}}`,
    appliedPreferences(session.preferences, { annotations: true }),
  );
}

/** After a cookie of the page before; otherwise so many rows on. */
function startOf(fetch: Fetch, plan: ReadPlan, size: number): PageStart | PageSkip | undefined {
  const page = fetch.page ?? 1;
  if (fetch.cookie !== undefined) {
    const start = readFetchCookie(fetch.cookie, sortTerms(plan));
    if (start.page === page - 1) return { page, after: start.after };
  }
  return page === 1 ? undefined : { page, skip: skipOf(fetch, size) };
}

function skipOf({ page = 1 }: Fetch, size: number): number {
  const skip = (page - 1) * size;
  if (page > 1 && skip + size > MOST_SKIPPED) {
    throw new Fault(
      400,
      faultCode.invalidFetch,
      `Paging cookie is required when trying to retrieve a set of records on any high pages: without one no more than ${MOST_SKIPPED} rows are read.`,
    );
  }
  return skip;
}

/** Given only while there are more rows, and only to those who ask. */
function moreMembers({ preferences }: Session, fetch: Fetch, plan: ReadPlan, page: Page): string[] {
  const [first] = page.rows;
  if (!page.next || !first) return [];
  const { pagingCookie, moreRecords } = preferences.annotations;
  const cookie = (start: PageStart): string =>
    writeFetchCookie(fetch.page ?? 1, sortTerms(plan), page.positionOf(first), start.after);
  return [
    ...(pagingCookie ? [`"@${PAGING_COOKIE}":${JSON.stringify(cookie(page.next))}`] : []),
    ...(moreRecords ? [`"@${MORE_RECORDS}":true`] : []),
  ];
}
