/** Answers of lists: the page of a plan with its count and the link to the next page. */
import { invalidQuery } from '../fault';
import { type ApiRequest, type ApiResponse, jsonResponse } from '../http/api-message';
import { appliedPreferences } from '../http/preferences';
import { metadataVersion } from '../metadata/metadata-version';
import type { QueryString } from '../odata/query-string';
import { LARGEST_PAGE } from '../query/largest-page';
import type { PageStart } from '../query/paging-cookie';
import type { ReadPlan } from '../query/plan';
import type { Restriction } from '../query/from-sql';
import { countRows, readPage } from '../query/read-rows';
import { readSkipToken, skipTokenOption } from '../query/skip-token';
import { COUNT_LIMIT_EXCEEDED, GLOBAL_METADATA_VERSION, TOTAL_RECORD_COUNT } from '../render/annotations';
import { lookupNames } from '../render/lookup-names';
import { contextColumns, rowJson, type RowWriter } from '../render/row-json';
import type { Session } from './engine';
import { readContext } from './read-context';

/** Dataverse counts no further than this. */
export const MOST_COUNTED = 5000;

/** One page of a plan, the first or the one that `$skiptoken` stands for. */
export function listResponse(
  session: Session,
  request: ApiRequest,
  query: QueryString,
  plan: ReadPlan,
  restriction?: Restriction,
): ApiResponse {
  const { engine, preferences } = session;
  const context = readContext(session);
  const page = readPage(context, plan, pageSize(session, plan), startOf(query, plan), restriction);
  const writer = rowWriter(session, plan, page.rows);
  const members = [
    contextMember(session, plan),
    ...countMembers(session, asksForCount(query), () =>
      countRows(context, plan, MOST_COUNTED + 1, restriction),
    ),
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

/** What the answer's columns mean. */
export const contextMember = ({ engine }: Session, plan: ReadPlan): string =>
  `"@odata.context":${JSON.stringify(`${engine.serviceRoot}/$metadata#${plan.table.setName}${contextColumns(plan)}`)}`;

/** A page size in the preferences wins over `$top`, which is then ignored. */
const pageSize = ({ preferences }: Session, plan: ReadPlan): number =>
  preferences.maxPageSize ?? Math.min(plan.top ?? LARGEST_PAGE, LARGEST_PAGE);

const isPaged = ({ preferences }: Session, plan: ReadPlan): boolean =>
  preferences.maxPageSize !== undefined || plan.top === undefined;

function startOf(query: QueryString, plan: ReadPlan): PageStart | undefined {
  const token = query.options.get('$skiptoken');
  return token === undefined ? undefined : readSkipToken(plan, token);
}

function nextLink(serviceRoot: string, request: ApiRequest, next: PageStart, plan: ReadPlan): string {
  const kept = request.query.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part));
  return `${serviceRoot}/${request.path}?${[...kept, skipTokenOption(plan, next)].join('&')}`;
}

/** Whether `$count=true` is asked for. */
export function asksForCount(query: QueryString): boolean {
  const asked = query.options.get('$count');
  if (asked !== undefined && asked !== 'true' && asked !== 'false') {
    throw invalidQuery(`The value '${asked}' of $count is neither true nor false.`);
  }
  return asked === 'true';
}

/** What stands before the rows: their number, and the version of the schema, as far as they are asked for. */
export const countMembers = (session: Session, asked: boolean, count: () => number): string[] => [
  ...rowCounts(session, asked, count),
  ...(session.preferences.annotations.metadataVersion
    ? [`"@${GLOBAL_METADATA_VERSION}":"${metadataVersion(session.engine.catalog)}"`]
    : []),
];

/** The number of rows, if it is asked for; the annotation says -1 where it is not. */
function rowCounts({ preferences }: Session, asked: boolean, count: () => number): string[] {
  if (!asked) {
    return preferences.annotations.totalCount
      ? [`"@${TOTAL_RECORD_COUNT}":-1`, `"@${COUNT_LIMIT_EXCEEDED}":false`]
      : [];
  }
  const total = count();
  const shown = Math.min(total, MOST_COUNTED);
  return [
    `"@odata.count":${shown}`,
    ...(preferences.annotations.totalCount
      ? [`"@${TOTAL_RECORD_COUNT}":${shown}`, `"@${COUNT_LIMIT_EXCEEDED}":${total > MOST_COUNTED}`]
      : []),
  ];
}

/** The writer of rows for this request, with the names behind lookups where they are asked for. */
export function rowWriter(
  session: Session,
  plan: ReadPlan,
  rows: Parameters<typeof lookupNames>[2],
): RowWriter {
  const { engine, caller, preferences } = session;
  const names = preferences.annotations.formattedValues
    ? lookupNames({ catalog: engine.catalog, sql: engine.store.sql, caller }, plan, rows)
    : new Map<string, string>();
  return {
    caller,
    annotations: preferences.annotations,
    names,
    currencies: engine.store.currencies,
    serviceRoot: engine.serviceRoot,
  };
}
