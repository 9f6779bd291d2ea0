import { findTable, tableList } from '@powerbill/schema';
import type { WorkbenchHandler, WorkbenchRequest, WorkbenchResponse } from '../../http/message';
import { keepRows } from './keep-rows';
import { sampleRows } from './sample-rows';

type Row = Readonly<Record<string, unknown>>;

const ROOT = '/api/data/v9.2/';
const USER_ID = '00000000-0000-4000-8000-0000000000ff';

/** Just enough of the Web API to look at the shell by itself: reading, filtering, paging, and who may read what. */
export function createFakeDataverse(options: {
  readonly mayRead: (request: WorkbenchRequest, table: string) => boolean;
}): WorkbenchHandler {
  return (request) => Promise.resolve(answer(request, options.mayRead));
}

function answer(
  request: WorkbenchRequest,
  mayRead: (request: WorkbenchRequest, table: string) => boolean,
): WorkbenchResponse {
  const path = decodeURIComponent(request.url.pathname.slice(ROOT.length));
  if (path === 'WhoAmI()') return json(200, { UserId: USER_ID });
  if (path.endsWith('RetrieveUserPrivileges()')) {
    const readable = tableList.filter((table) => mayRead(request, table.logicalName));
    return json(200, {
      RolePrivileges: readable.map((table) => ({
        PrivilegeName: `prvRead${table.logicalName}`,
        Depth: 'Global',
      })),
    });
  }
  const defined = findTable(/^EntityDefinitions\(LogicalName='(\w+)'\)$/.exec(path)?.[1] ?? '');
  if (defined) {
    return json(200, {
      EntitySetName: defined.setName,
      PrimaryIdAttribute: defined.primaryId,
      PrimaryNameAttribute: defined.primaryName,
    });
  }
  const [, setName = '', id] = /^(\w+)(?:\(([\w-]+)\))?$/.exec(path) ?? [];
  const table = tableList.find((one) => one.setName === setName);
  if (!table) return failure(404, '0x8006088a', `Resource not found for the segment '${path}'.`);
  if (!mayRead(request, table.logicalName))
    return failure(403, '0x80040220', `Missing prvRead${table.logicalName}.`);
  const rows = sampleRows[table.logicalName] ?? [];
  if (id === undefined) return page(request, rows);
  const row = rows.find((one) => one[table.primaryId] === id);
  return row
    ? json(200, row)
    : failure(404, '0x80040217', `${table.logicalName} With Id = ${id} Does Not Exist`);
}

function page(request: WorkbenchRequest, all: readonly Row[]): WorkbenchResponse {
  const query = request.url.searchParams;
  const rows = keepRows(all, query.get('$filter') ?? '');
  const [column = '', direction] = (query.get('$orderby') ?? '').split(',')[0]?.split(' ') ?? [];
  const sign = direction === 'desc' ? -1 : 1;
  const sorted = [...rows].sort((a, b) => sign * String(a[column]).localeCompare(String(b[column])));
  const size = Number(
    query.get('$top') ?? /maxpagesize=(\d+)/.exec(request.headers.prefer ?? '')?.[1] ?? 5000,
  );
  const start = Number(query.get('$skiptoken') ?? 0);
  const next = new URL(request.url);
  next.searchParams.set('$skiptoken', String(start + size));
  return json(200, {
    '@odata.count': rows.length,
    value: sorted.slice(start, start + size),
    ...(start + size < sorted.length && !query.has('$top') ? { '@odata.nextLink': next.href } : {}),
  });
}

const json = (status: number, value: unknown): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const failure = (status: number, code: string, message: string): WorkbenchResponse =>
  json(status, { error: { code, message } });
