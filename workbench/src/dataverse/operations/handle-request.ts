/** One request from its arrival to its answer: who asks, whether he may now, what he wants, what he is told. */
import { DroppedReply } from '../../http/dropped-reply';
import type { WorkbenchRequest } from '../../http/message';
import type { ApiRequest, ApiResponse } from '../http/api-message';
import { emptyResponse } from '../http/api-message';
import { errorResponse } from '../http/error-response';
import { errorDetails } from '../http/preferences';
import { checkAccept, checkVersion } from '../http/protocol-headers';
import { bodyText, checkBody, LARGEST_BODY } from '../http/request-body';
import { readServicePath } from '../http/service-path';
import { withStandardHeaders } from '../http/standard-headers';
import { unauthorized } from '../http/unauthorized';
import type { Limiter } from '../limits/limiter';
import { MetadataService } from '../metadata/metadata-service';
import { decode } from '../odata/address';
import type { Principal } from '../security/principal';
import { type Identity, signedInUser } from '../security/resolve-caller';
import type { Counters } from './counters';
import type { Engine } from './engine';
import { handleBatch } from './handle-batch';
import { delayed } from './interference';
import { CORRELATION, correlationId, inheritedHeaders, openSession } from './open-session';
import type { RequestEntry } from './request-entry';
import { runOperation } from './run-operation';

export interface Service {
  readonly engine: Engine;
  readonly options: {
    readonly origin: string;
    readonly authority?: string;
    readonly authenticate: (authorization: string | undefined) => Promise<Identity | undefined>;
    readonly largestBody?: number;
    readonly observe?: (entry: RequestEntry) => void;
  };
  readonly limits: Limiter;
  /** The same engine for each root that was asked for: answers name the root of their request. */
  readonly engines: Map<string, Engine>;
}

/** Answers a request, whatever it is. Throws only where a test asked that the answer be lost. */
export async function handleRequest(service: Service, given: WorkbenchRequest): Promise<ApiResponse> {
  const { engine, options } = service;
  const correlation = correlationId(engine, given.headers);
  const request = { ...given, headers: { ...given.headers, [CORRELATION]: correlation } };
  engine.counters.requests += 1;
  const started = performance.now();
  const before = { ...engine.counters };
  let status = 0;
  try {
    const response = await answer(service, request, before);
    ({ status } = response);
    const complete = withStandardHeaders(response, engine.newId(), correlation);
    return request.method === 'HEAD' ? { ...complete, body: '' } : complete;
  } finally {
    options.observe?.({
      method: request.method,
      path: request.url.pathname + request.url.search,
      status,
      operations: engine.counters.operations - before.operations,
      rowsRead: engine.counters.rowsRead - before.rowsRead,
      rowsWritten: engine.counters.rowsWritten - before.rowsWritten,
      milliseconds: performance.now() - started,
    });
  }
}

async function answer(service: Service, request: WorkbenchRequest, before: Counters): Promise<ApiResponse> {
  const { engine, options, limits } = service;
  if (request.method === 'OPTIONS') return emptyResponse(200, { Public: 'OPTIONS,GET,HEAD,POST' });
  let quota: Readonly<Record<string, string>> = {};
  let response: ApiResponse;
  try {
    const identity = await options.authenticate(request.headers.authorization);
    Object.assign(before, engine.counters);
    if (!identity) return unauthorized(options.origin, options.authority);
    const user = signedInUser(engine.directory, identity);
    const admission = limits.enter(user.id);
    await admission.ready;
    const started = performance.now();
    try {
      response = await serve(service, user, request);
    } catch (error) {
      response = refused(error, request);
    } finally {
      quota = admission.leave(performance.now() - started);
    }
  } catch (error) {
    response = refused(error, request);
  }
  return { ...response, headers: { ...response.headers, ...quota } };
}

function refused(error: unknown, { headers }: WorkbenchRequest): ApiResponse {
  if (error instanceof DroppedReply) throw error;
  return errorResponse(error, errorDetails(headers.prefer));
}

async function serve(service: Service, user: Principal, request: WorkbenchRequest): Promise<ApiResponse> {
  const { headers, url } = request;
  const { root, path } = readServicePath(url);
  checkVersion(headers);
  checkAccept(headers, decode(path));
  checkBody(request.body, headers['content-encoding'], service.options.largestBody ?? LARGEST_BODY);
  const interference = service.engine.interfere({
    method: request.method,
    address: url.pathname + url.search,
    inBatch: false,
  });
  await delayed(interference);
  if (interference?.refusal) throw interference.refusal;
  const response = await carryOut(engineAt(service, root), user, {
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path,
    query: url.search.replace(/^\?/, ''),
    headers,
    body: bodyText(request.body, headers['content-type']),
    bytes: request.body,
  });
  // The write stands, its answer is lost: the case that keys and repeated writes are for.
  if (interference?.dropsReply) throw new DroppedReply('A test asked that this answer be lost.');
  return response;
}

function carryOut(engine: Engine, user: Principal, request: ApiRequest): Promise<ApiResponse> {
  const session = openSession(engine, user, request.headers);
  if (decode(request.path) !== '$batch') return runOperation(session, request);
  const inherited = inheritedHeaders(request.headers);
  return handleBatch(session, request, (inner) =>
    openSession(engine, user, { ...inherited, ...inner.headers }, session),
  );
}

function engineAt({ engine, engines, options }: Service, root: string): Engine {
  const known = engines.get(root);
  if (known) return known;
  const serviceRoot = options.origin + root;
  const made = { ...engine, serviceRoot, metadata: new MetadataService(engine.catalog, serviceRoot) };
  engines.set(root, made);
  return made;
}
