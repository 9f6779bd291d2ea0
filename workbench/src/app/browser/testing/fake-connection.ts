import { createConnection, type Connection } from '../dataverse/connection';
import type { Row } from '../dataverse/row';
import type { ViewDefinition } from '../views/view-definition';

export interface SentRequest {
  readonly method: string;
  /** Path and query below the root of the Web API, decoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Reply = {
  readonly status?: number;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
};

const ORIGIN = 'http://127.0.0.1:4280';

/** A connection whose server is a function; what was sent is kept in `sent`. */
export function fakeConnection(reply: (request: SentRequest) => Reply | Promise<Reply>): {
  readonly connection: Connection;
  readonly sent: SentRequest[];
} {
  const sent: SentRequest[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request: SentRequest = {
      method: init.method ?? 'GET',
      path: decodeURIComponent(url.slice(`${ORIGIN}/api/data/v9.2/`.length)),
      headers: init.headers as Record<string, string>,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    };
    sent.push(request);
    const { status = 200, json, headers = {} } = await reply(request);
    return new Response(json === undefined ? null : JSON.stringify(json), { status, headers });
  };
  return { connection: createConnection(ORIGIN, () => Promise.resolve('token'), fetch), sent };
}

/** A server that pages through rows, and knows no more than the page size and the link to the next page. */
export function pagedReply(rows: readonly Row[], count = rows.length): (request: SentRequest) => Reply {
  return ({ path, headers }) => {
    const size = Number(/odata\.maxpagesize=(\d+)/.exec(headers.prefer ?? '')?.[1] ?? 5000);
    const start = Number(/\$skiptoken=(\d+)/.exec(path)?.[1] ?? 0);
    const more = start + size < rows.length;
    return {
      json: {
        value: rows.slice(start, start + size),
        '@odata.count': count,
        ...(more
          ? { '@odata.nextLink': `${ORIGIN}/api/data/v9.2/pb_statements?$skiptoken=${start + size}` }
          : {}),
      },
    };
  };
}

export const statementRows = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({
    pb_statementid: `id-${index + 1}`,
    pb_name: `Statement ${index + 1}`,
  }));

export const statementView: ViewDefinition = {
  id: 'current',
  name: 'Current statements',
  table: 'pb_statement',
  columns: [{ name: 'pb_name' }, { name: 'pb_total' }, { name: 'pb_contractid' }],
  filter: 'pb_iscurrent eq true',
  order: [{ name: 'pb_periodkey', descending: true }],
  pageSize: 2,
};

/** Lets everything that is under way come to its end. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
