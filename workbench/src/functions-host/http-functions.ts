import type { WorkbenchRequest } from '../http/message';
import type { BindingInfo, HttpData, TypedData } from './core-api';
import type { FunctionApp, RegisteredFunction } from './function-app';
import { invoke } from './invoke';
import { compileRoute, type Route } from './route';
import { setCookieHeader } from './set-cookie';

/** What happens with the outputs of a function beside its answer. */
export type WriteOutputs = (
  fn: RegisteredFunction,
  outputs: readonly { readonly name: string; readonly data: TypedData }[],
) => Promise<void>;

/** An answer of a function: unlike other headers, `set-cookie` may come several times. */
export interface FunctionResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Uint8Array | string;
}

interface HttpFunction {
  readonly fn: RegisteredFunction;
  readonly bindingName: string;
  readonly methods: readonly string[];
  readonly route: Route;
}

/** Serves the HTTP functions of an app: 404 where no route fits, 405 where only the method does not. */
export function createHttpHandler(
  app: FunctionApp,
  routePrefix: string,
  writeOutputs: WriteOutputs,
): (request: WorkbenchRequest) => Promise<FunctionResponse> {
  const functions = app.functions
    .flatMap((fn) => toHttpFunction(fn, routePrefix))
    .sort((a, b) => (a.route.rank < b.route.rank ? -1 : a.route.rank > b.route.rank ? 1 : 0));

  return async (request) => {
    const fitting = functions.flatMap((one) => {
      const params = one.route.match(request.url.pathname);
      return params ? [{ ...one, params }] : [];
    });
    const chosen = fitting.find((one) => one.methods.includes(request.method));
    if (!chosen) {
      const allowed = [...new Set(fitting.flatMap((one) => one.methods))];
      return allowed.length === 0 ? empty(404) : { ...empty(405), headers: { allow: allowed.join(', ') } };
    }
    try {
      const response = await invoke(app, chosen.fn, {
        inputData: [{ name: chosen.bindingName, data: { http: toHttpData(request, chosen.params) } }],
        triggerMetadata: {},
        ...traceContext(request),
      });
      await writeOutputs(chosen.fn, response.outputData ?? []);
      return toResponse(response.returnValue?.http);
    } catch (error) {
      app.log('error', chosen.fn.metadata.name, describe(error));
      return empty(500);
    }
  };
}

function toHttpFunction(fn: RegisteredFunction, routePrefix: string): HttpFunction[] {
  const found = Object.entries(fn.metadata.bindings).find(([, binding]) => binding.type === 'httpTrigger');
  if (!found) return [];
  const [bindingName, binding] = found;
  const { authLevel = 'anonymous', route = fn.metadata.name } = binding;
  if (authLevel !== 'anonymous') {
    throw new Error(
      `Function ${fn.metadata.name} asks for a function key (authLevel ${String(authLevel)}); this host has none. Use anonymous and check the caller in the function.`,
    );
  }
  return [
    {
      fn,
      bindingName,
      methods: methodsOf(binding),
      route: compileRoute([routePrefix, String(route)].filter((part) => part !== '').join('/')),
    },
  ];
}

function methodsOf(binding: BindingInfo): string[] {
  const methods = Array.isArray(binding.methods) ? binding.methods.map(String) : ['GET', 'POST'];
  return methods.map((method) => method.toUpperCase());
}

function toHttpData(request: WorkbenchRequest, params: Readonly<Record<string, string>>): HttpData {
  return {
    method: request.method,
    url: request.url.href,
    nullableHeaders: nullable(request.headers),
    nullableParams: nullable(params),
    ...(request.body.length === 0 ? {} : { body: { bytes: request.body } }),
  };
}

const nullable = (values: Readonly<Record<string, string>>): Record<string, { value: string }> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));

function traceContext(request: WorkbenchRequest) {
  const traceParent = request.headers.traceparent;
  if (traceParent === undefined) return {};
  return { traceContext: { traceParent, traceState: request.headers.tracestate ?? '' } };
}

function toResponse(http: HttpData | null | undefined): FunctionResponse {
  if (!http) return empty(204);
  const cookies = (http.cookies ?? []).map(setCookieHeader);
  return {
    status: Number(http.statusCode ?? 200),
    headers: { ...http.headers, ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }) },
    body: http.body?.bytes ?? http.body?.string ?? '',
  };
}

const empty = (status: number): FunctionResponse => ({ status, headers: {}, body: '' });

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
