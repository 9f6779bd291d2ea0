import { toWebApiError, WebApiError } from './web-api-error';

export const WEB_API_PATH = '/api/data/v9.2/';

export interface WebApiRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the root of the Web API, or a whole link that the server gave. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface WebApiAnswer {
  readonly json: unknown;
  readonly header: (name: string) => string | null;
}

/** Sends requests to the Web API as one person. */
export interface Connection {
  /** Rejects with a `WebApiError`. */
  send(request: WebApiRequest): Promise<WebApiAnswer>;
}

/** Gives an access token; `renew` asks for a new one because the last was refused. */
export type TokenSource = (renew: boolean) => Promise<string>;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const STANDARD_HEADERS = {
  accept: 'application/json',
  'odata-maxversion': '4.0',
  'odata-version': '4.0',
};

/**
 * A connection to the Web API at an origin. A token that is refused is renewed once; `onRefused` is told when the new
 * one is refused too.
 */
export function createConnection(
  origin: string,
  token: TokenSource,
  fetch: Fetch,
  onRefused: () => void = () => undefined,
): Connection {
  const root = new URL(WEB_API_PATH, origin);
  const once = async (request: WebApiRequest, renew: boolean): Promise<Response> => {
    const url = new URL(request.path, root);
    if (url.origin !== root.origin) throw new WebApiError(`${url.origin} is not this environment.`, 0, 0, '');
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    const headers = {
      ...STANDARD_HEADERS,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...request.headers,
      authorization: `Bearer ${await token(renew)}`,
    };
    try {
      return await fetch(url.href, { method: request.method ?? 'GET', headers, ...body });
    } catch {
      throw new WebApiError('The server cannot be reached.', 0, 0, '');
    }
  };
  return {
    send: async (request) => {
      const first = await once(request, false);
      const response = first.status === 401 ? await once(request, true) : first;
      const text = await response.text();
      if (response.status === 401) onRefused();
      if (!response.ok) throw toWebApiError(response.status, text);
      return {
        json: text === '' ? undefined : (JSON.parse(text) as unknown),
        header: (name) => response.headers.get(name),
      };
    },
  };
}
