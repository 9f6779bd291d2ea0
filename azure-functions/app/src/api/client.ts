import { type Json, parseJson } from '@powerbill/core';
import { exactJson } from '../exact-json';
import { type OperationName, operations, type InputOf, type OutputOf } from './operations';
import { type Operation, routeParameters } from './operation';

/** A refusal of the API: the problem document that it answered with. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly correlationId: string | null,
    readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[],
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

export interface CallOptions {
  readonly idempotencyKey?: string;
  readonly correlationId?: string;
  readonly signal?: AbortSignal;
}

export type ApiClient = {
  readonly [N in OperationName]: (input: InputOf<N>, options?: CallOptions) => Promise<OutputOf<N>>;
};

/**
 * A typed client of the API. `baseUrl` ends in `/api`. Numbers that were read losslessly are sent as they were
 * written. Throws an `ApiProblem` for every answer that is not a success.
 */
export function createApiClient(
  baseUrl: string,
  getToken: () => Promise<string>,
  fetchLike: typeof fetch = (input, init) => fetch(input, init),
): ApiClient {
  const call = async (operation: Operation, input: object, options: CallOptions = {}): Promise<unknown> => {
    const token = operation.name === operations.checkHealth.name ? null : await getToken();
    const response = await fetchLike(`${baseUrl.replace(/\/+$/, '')}/${addressOf(operation, input)}`, {
      method: operation.method,
      headers: {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(operation.method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
        ...(options.correlationId === undefined ? {} : { 'x-correlation-id': options.correlationId }),
      },
      ...(operation.method === 'POST' ? { body: exactJson(bodyOf(operation, input)) } : {}),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const text = await response.text();
    if (!response.ok) throw problemOf(response.status, text);
    // The decoder of the client: the answer is checked against the definition that the server answers by.
    return operation.output.parse(JSON.parse(text));
  };
  const entries = Object.values(operations).map((operation) => [
    operation.name,
    (input: object, options?: CallOptions) => call(operation, input, options),
  ]);
  return Object.fromEntries(entries) as ApiClient;
}

/** The input without what stands in the route. */
function bodyOf(operation: Operation, input: object): Json {
  const inRoute = routeParameters(operation.route);
  return Object.fromEntries(Object.entries(input).filter(([name]) => !inRoute.includes(name)));
}

function addressOf(operation: Operation, input: object): string {
  const values = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const parameters = routeParameters(operation.route);
  const path = parameters.reduce(
    (route, name) => route.replace(`{${name}}`, encodeURIComponent(String(values.get(name)))),
    operation.route,
  );
  if (operation.method === 'POST') return path;
  const query = new URLSearchParams();
  for (const [name, value] of values) if (!parameters.includes(name)) query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

function problemOf(status: number, text: string): ApiProblem {
  const parsed = parseJson(text);
  const body: Readonly<Record<string, unknown>> =
    parsed.ok && typeof parsed.value === 'object' && parsed.value !== null
      ? (parsed.value as Readonly<Record<string, unknown>>)
      : {};
  const textOf = (name: string): string | null => (typeof body[name] === 'string' ? body[name] : null);
  return new ApiProblem(
    status,
    textOf('code') ?? `http.${status}`,
    textOf('detail') ?? `The API answered with status ${status}.`,
    textOf('correlationId'),
    Array.isArray(body.errors) ? (body.errors as ApiProblem['errors']) : [],
  );
}
