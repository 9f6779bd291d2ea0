/** The one path that every call of the API takes: who calls, what is asked, whether it is allowed, then the use case. */
import { decodeUtf8, isJsonObject, type Json, parseJson } from '@powerbill/core';
import type { z } from 'zod';
import type { TokenVerifier } from '../adapters/entra/token-verifier';
import { type Operation, routeParameters } from '../api/operation';
import { type OperationName, operations } from '../api/operations';
import { access } from '../api/roles';
import type { Ports } from '../ports';
import { failure, type Problem, type ProblemDetail, type Result, success } from '../problem';
import { type Caller, identifyCaller } from '../use-cases/identify-caller';
import { describeError } from './describe-error';
import { operationHandlers } from './operation-handlers';
import { type ApiResponse, problemResponse, unexpectedResponse } from './problem-response';

export interface ApiRequest {
  header(name: string): string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: () => Promise<Uint8Array>;
}

export interface ServeContext {
  readonly ports: Ports;
  readonly tokens: TokenVerifier;
}

/** Carries out one call. Every answer, good or bad, names the correlation id. */
export async function serveOperation(
  context: ServeContext,
  name: OperationName,
  request: ApiRequest,
): Promise<ApiResponse> {
  const { ports } = context;
  const given = request.header('x-correlation-id') ?? '';
  const correlationId = /^[\w.:-]{1,64}$/.test(given) ? given : ports.ids.next();
  const started = ports.clock.now().getTime();
  let response: ApiResponse;
  try {
    const result = await carryOut(context, name, request, correlationId);
    response = result.ok ? result.value : problemResponse(result.problem, correlationId);
  } catch (error) {
    ports.logger.error('operation.failed', { operation: name, correlationId, ...describeError(error) });
    response = unexpectedResponse(error, correlationId);
  }
  const milliseconds = ports.clock.now().getTime() - started;
  ports.logger.info('operation.answered', {
    operation: name,
    status: response.status,
    milliseconds,
    correlationId,
  });
  return response;
}

async function carryOut(
  context: ServeContext,
  name: OperationName,
  request: ApiRequest,
  correlationId: string,
): Promise<Result<ApiResponse>> {
  const operation: Operation = operations[name];
  const caller = await authorise(context, name, request);
  if (!caller.ok) return caller;
  const idempotencyKey = readIdempotencyKey(operation, request);
  if (!idempotencyKey.ok) return idempotencyKey;
  const input = await readInput(operation, request);
  if (!input.ok) return input;
  const handle = operationHandlers[name] as Handler;
  const call = { caller: caller.value, correlationId, idempotencyKey: idempotencyKey.value };
  const answer = await handle(context.ports, input.value, call);
  if (!answer.ok) return answer;
  return success({
    status: operation.status,
    headers: { 'content-type': 'application/json', 'x-correlation-id': correlationId },
    body: JSON.stringify(answer.value),
  });
}

/** What a handler knows of the call beside its input. The caller is null where no token is asked for. */
export interface Call {
  readonly caller: Caller | null;
  readonly correlationId: string;
  readonly idempotencyKey: string;
}

type Handler = (ports: Ports, input: unknown, call: Call) => Promise<Result<unknown>>;

async function authorise(
  { ports, tokens }: ServeContext,
  name: OperationName,
  request: ApiRequest,
): Promise<Result<Caller | null>> {
  const allowed = access[name];
  if (allowed === 'anonymous') return success(null);
  const token = /^Bearer ([\w.-]+)$/i.exec(request.header('authorization') ?? '')?.[1];
  if (token === undefined) {
    return failure({ code: 'token.missing', message: 'Send an access token in the header authorization.' });
  }
  const claims = await tokens.verify(token);
  if (claims === null) {
    const message = 'The token is expired, or was not issued for this API by the configured authority.';
    return failure({ code: 'token.invalid', message });
  }
  const caller = await identifyCaller(ports, claims);
  if (!caller.ok) return caller;
  if (allowed.some((role) => caller.value.roles.has(role))) return caller;
  return failure({ code: 'caller.forbidden', message: 'None of your roles allows this operation.' });
}

function readIdempotencyKey(operation: Operation, request: ApiRequest): Result<string> {
  if (!operation.idempotencyKey) return success('');
  const key = request.header('idempotency-key')?.trim() ?? '';
  if (key.length > 0 && key.length <= 200) return success(key);
  const message =
    'Send a text of 1 to 200 characters that is the same whenever this very request is sent again.';
  return failure({ code: 'idempotencyKey.missing', message });
}

async function readInput(operation: Operation, request: ApiRequest): Promise<Result<unknown>> {
  const raw =
    operation.method === 'GET'
      ? success<unknown>(addressValues(operation, request))
      : await readBody(operation, request);
  if (!raw.ok) return raw;
  const parsed = operation.input.safeParse(raw.value);
  if (parsed.success) return success(parsed.data);
  const errors = parsed.error.issues.flatMap(describeIssue);
  return failure({ code: 'input.invalid', message: 'Correct what the list of errors names.', errors });
}

/** Parameters of the route and of the query. `code` is the key of the host, where one is used. */
function addressValues(operation: Operation, request: ApiRequest): Record<string, string> {
  const query = [...request.query].filter(([name]) => name !== 'code');
  return { ...Object.fromEntries(query), ...routeValues(operation, request) };
}

const routeValues = (operation: Operation, request: ApiRequest): Record<string, string> =>
  Object.fromEntries(routeParameters(operation.route).map((name) => [name, request.params[name] ?? '']));

/** The body with the parameters of the route, which it may not name itself. */
function withRouteValues(operation: Operation, request: ApiRequest, body: Json): Result<unknown> {
  const values = routeValues(operation, request);
  if (!isJsonObject(body)) return success(body);
  const repeated = Object.keys(values).filter((name) => Object.hasOwn(body, name));
  if (repeated.length === 0) return success({ ...body, ...values });
  const message = 'It stands in the address. Leave it out.';
  const errors = repeated.map((name) => ({ path: pointer([name]), code: 'property.unknown', message }));
  return failure({ code: 'input.invalid', message: 'Correct what the list of errors names.', errors });
}

/** `application/json` or a type that ends in `+json`, with or without parameters. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

async function readBody(operation: Operation, request: ApiRequest): Promise<Result<unknown>> {
  if (!JSON_TYPE.test(request.header('content-type') ?? 'application/json')) {
    const message = 'Send the body as JSON, with the header content-type: application/json.';
    return failure({ code: 'input.notJsonType', message });
  }
  const announced = Number(request.header('content-length') ?? '0');
  if (announced > operation.largestBody) return failure(tooLarge(operation));
  const bytes = await request.body();
  if (bytes.length > operation.largestBody) return failure(tooLarge(operation));
  const text = decodeUtf8(bytes);
  if (text === undefined) return failure({ code: 'input.notJson', message: 'The body is not valid UTF-8.' });
  const parsed = parseJson(text);
  if (parsed.ok) return withRouteValues(operation, request, parsed.value);
  const { path, message } = parsed.error;
  const errors = [{ path, code: 'json.invalid', message }];
  return failure({ code: 'input.notJson', message: 'The body cannot be read as JSON.', errors });
}

const tooLarge = (operation: Operation): Problem => ({
  code: 'input.tooLarge',
  message: `The body may have at most ${operation.largestBody} bytes. Send less in one call.`,
});

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function describeIssue(issue: z.core.$ZodIssue): ProblemDetail[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pointer([...issue.path, key]),
      code: 'property.unknown',
      message: 'There is no such property. Leave it out.',
    }));
  }
  return [{ path: pointer(issue.path), code: 'value.invalid', message: issue.message }];
}
