/**
 * Change tracking: a list whose answer ends with a delta link, and what happened since such a link was given.
 * Rows come in the order of their versions, then those that are gone. Versions are given in the order of commits,
 * so everything up to the newest one is there when a list begins: that version closes the window of the list and
 * of all its pages, and the next one begins with it.
 */
import { invalidQuery, notSupported } from '../fault';
import { type ApiRequest, type ApiResponse, jsonResponse, textResponse } from '../http/api-message';
import { appliedPreferences, type Preferences } from '../http/preferences';
import type { Table } from '../model/table';
import type { Comparison, Literal, Path } from '../odata/expression';
import { parseSelect } from '../odata/query-options';
import type { QueryString } from '../odata/query-string';
import { bindRead } from '../query/bind-read';
import { bindContext } from '../query/bind-scope';
import type { ReadPlan } from '../query/plan';
import { LARGEST_PAGE } from '../query/largest-page';
import type { ReadContext } from '../query/read-context';
import { countRows, readPage } from '../query/read-rows';
import type { ResultRow } from '../query/result-row';
import { contextColumns, rowJson, type RowWriter } from '../render/row-json';
import { privilegeMissing } from '../security/access';
import { everyoneOf, reachOf } from '../security/principal';
import { countDeletions, type DeletedRow, readDeletions, type VersionWindow } from '../store/deleted-rows';
import {
  type ChangePage,
  type ChangePosition,
  isChangeCookie,
  readChangeCookie,
  writeChangeCookie,
} from './change-cookie';
import { encodeDeltaToken, readDeltaToken } from './delta-token';

/** What reading changes needs of a request. */
export interface ChangeReader {
  readonly context: ReadContext;
  readonly preferences: Preferences;
  readonly now: Date;
  readonly serviceRoot: string;
  /** The newest row version that was committed. */
  readonly latest: number;
  readonly writer: (plan: ReadPlan, rows: readonly ResultRow[]) => RowWriter;
}

/** Whether a list is asked for with its changes: for the first time, since a delta link, or on a further page. */
export const asksForChanges = (preferences: Preferences, { options }: QueryString): boolean =>
  preferences.trackChanges || options.has('$deltatoken') || isChangeCookie(options.get('$skiptoken') ?? '');

/** Answers a list of rows, or of changes, with its delta link. */
export function readChanges(
  reader: ChangeReader,
  request: ApiRequest,
  query: QueryString,
  table: Table,
): ApiResponse {
  checkRequest(reader, query, table);
  const { serviceRoot, preferences } = reader;
  const page = pageOf(reader, query, table);
  const plan = planOf(reader, query, table, page.window);
  const size = preferences.maxPageSize ?? LARGEST_PAGE;
  const { rows, deleted, next } = readStages(reader, plan, page, size);
  const writer = reader.writer(plan, rows);
  const context = `${serviceRoot}/$metadata#${table.setName}`;
  const gone = deleted.map(({ id }) =>
    JSON.stringify({ '@odata.context': `${context}/$deletedEntity`, id, reason: 'deleted' }),
  );
  const delta = page.window.since > 0 ? '/$delta' : '';
  const [link, token] = next
    ? ['@odata.nextLink', `$skiptoken=${encodeURIComponent(writeChangeCookie({ ...page, ...next }))}`]
    : [
        '@odata.deltaLink',
        `$deltatoken=${encodeDeltaToken({ version: page.window.until, moment: page.moment }, table.name)}`,
      ];
  const members = [
    `"@odata.context":${JSON.stringify(`${context}${contextColumns(plan)}${delta}`)}`,
    `"value":[${[...rows.map((row) => rowJson(writer, plan, row)), ...gone].join(',')}]`,
    `"${link}":${JSON.stringify(`${serviceRoot}/${request.path}?${[...keptOptions(request), token].join('&')}`)}`,
  ];
  return jsonResponse(
    200,
    `{${members.join(',')}}`,
    appliedPreferences(preferences, { changes: true, page: true, annotations: true }),
  );
}

/** `/$count?$deltatoken=…`: how many rows were changed or deleted since. */
export function countChanges(reader: ChangeReader, query: QueryString, table: Table): ApiResponse {
  checkRequest(reader, query, table);
  const { window } = pageOf(reader, query, table);
  const rows = countRows(reader.context, planOf(reader, query, table, window), Number.MAX_SAFE_INTEGER);
  const gone = window.since > 0 ? countDeletions(reader.context.sql, table, window) : 0;
  return textResponse(String(rows + gone));
}

const ALLOWED = ['$select', '$skiptoken', '$deltatoken'];
const REFUSED = ['$filter', '$orderby', '$expand', '$top', '$apply'];

function checkRequest({ context: { caller } }: ChangeReader, { options }: QueryString, table: Table): void {
  for (const name of options.keys()) {
    if (REFUSED.includes(name)) {
      throw invalidQuery(`The "${name}" query parameter isn't supported when Change Tracking is enabled.`);
    }
    if (!ALLOWED.includes(name)) throw notSupported(`${name} together with change tracking`);
  }
  if (options.has('$deltatoken') && options.has('$skiptoken')) {
    throw invalidQuery('$deltatoken and $skiptoken exclude each other: follow the links as they were given.');
  }
  if (table.definition.changeTracking !== true) {
    throw invalidQuery(
      `Change tracking is not enabled for the table '${table.name}': its definition has to say changeTracking.`,
    );
  }
  const limited = everyoneOf(caller).find((one) => reachOf(one, table.name, 'read')?.depth !== 'all');
  if (limited) throw privilegeMissing(limited, 'read', table);
}

/** The window of a request: up to now, since the token, or the one of the pages before. */
function pageOf({ latest, now }: ChangeReader, { options }: QueryString, { name }: Table): ChangePage {
  const cookie = options.get('$skiptoken');
  if (cookie !== undefined) return readChangeCookie(cookie, name, latest);
  const token = options.get('$deltatoken');
  const since = token === undefined ? 0 : readDeltaToken(token, name, latest, now).version;
  return { table: name, window: { since, until: latest }, moment: now, number: 1, after: undefined };
}

const VERSION: Path = { kind: 'path', segments: ['versionnumber'], at: 0 };
const number = (value: number): Literal => ({ kind: 'literal', type: 'number', text: String(value), at: 0 });
const compare = (operator: Comparison['operator'], value: number): Comparison => ({
  kind: 'compare',
  operator,
  left: VERSION,
  right: number(value),
  at: 0,
});

function planOf(
  { context, now }: ChangeReader,
  { options }: QueryString,
  table: Table,
  { since, until }: VersionWindow,
): ReadPlan {
  const select = options.get('$select');
  return bindRead(bindContext(context.catalog, context.caller, now, context.sql), table, {
    select: select === undefined ? undefined : parseSelect(select),
    filter: { kind: 'and', terms: [compare('gt', since), compare('le', until)] },
    orderBy: [{ path: VERSION, descending: false }],
  });
}

interface Stages {
  readonly rows: readonly ResultRow[];
  readonly deleted: readonly DeletedRow[];
  /** Undefined on the last page. */
  readonly next: { readonly number: number; readonly after: ChangePosition } | undefined;
}

function readStages(
  { context }: ChangeReader,
  plan: ReadPlan,
  { window, number: page, after }: ChangePage,
  size: number,
): Stages {
  const start = after?.stage === 'rows' ? { page, after: [after.version, after.id] } : undefined;
  const found = after?.stage === 'deleted' ? undefined : readPage(context, plan, size, start);
  const rows = found?.rows ?? [];
  const last = rows.at(-1)?.stored;
  if (found?.next && last) {
    const position: ChangePosition = {
      stage: 'rows',
      version: Number(last.versionnumber),
      id: String(last[plan.table.idField.name]),
    };
    return { rows, deleted: [], next: { number: page + 1, after: position } };
  }
  // The first list holds what there is; nobody has to forget anything yet.
  if (window.since === 0) return { rows, deleted: [], next: undefined };
  const room = size - rows.length;
  const from = after?.stage === 'deleted' ? after.version : window.since;
  const gone = readDeletions(context.sql, plan.table, window, from, room + 1);
  const deleted = gone.slice(0, room);
  const next: ChangePosition = { stage: 'deleted', version: deleted.at(-1)?.version ?? from };
  return { rows, deleted, next: gone.length > room ? { number: page + 1, after: next } : undefined };
}

const keptOptions = (request: ApiRequest): readonly string[] =>
  request.query.split('&').filter((part) => part !== '' && !/^(\$|%24)(skiptoken|deltatoken)=/i.test(part));
