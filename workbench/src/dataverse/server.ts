/** The Dataverse Web API of one environment, as one request handler. */
import type { TableDefinition } from '@powerbill/schema';
import type { WorkbenchHandler, WorkbenchRequest, WorkbenchResponse } from '../http/message';
import { type Deliver, Dispatcher } from './events/dispatcher';
import { Steps } from './events/steps';
import { Fault, faultCode, invalidPayload, notSupported } from './fault';
import type { ApiRequest, ApiResponse } from './http/api-message';
import { errorResponse } from './http/error-response';
import { parsePreferences } from './http/preferences';
import { MetadataService } from './metadata/metadata-service';
import { decode } from './odata/address';
import { type Counters, newCounters } from './operations/counters';
import type { Engine, Session } from './operations/engine';
import { handleBatch } from './operations/handle-batch';
import { runOperation } from './operations/run-operation';
import { Directory } from './security/directory';
import { type Identity, resolveCaller, signedInUser } from './security/resolve-caller';
import type { Principal } from './security/principal';
import type { Store } from './store/open-store';

export interface DataverseOptions {
  readonly store: Store;
  /** The definitions that the store was opened with. */
  readonly tables: readonly TableDefinition[];
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Validates an `Authorization` header; undefined refuses it. */
  readonly authenticate: (authorization: string | undefined) => Promise<Identity | undefined>;
  readonly clock: () => Date;
  /** Gives a new GUID. */
  readonly newId: () => string;
  /** Sends an event to a webhook. */
  readonly deliver: Deliver;
  readonly organization: { readonly id: string; readonly name: string };
  /** Told of each finished request, for logs. */
  readonly observe?: (entry: RequestEntry) => void;
}

/** One finished request, with what it cost. */
export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly operations: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly milliseconds: number;
}

export interface Dataverse {
  readonly handle: WorkbenchHandler;
  /** What was done since the start: requests, batches, operations, rows. */
  readonly counters: Readonly<Counters>;
  /** Resolves when every asynchronous step was delivered or has failed. */
  drained(): Promise<void>;
  /** Empties the store and calls `fill` in the same breath, so that no request sees it empty. */
  reset(fill: (store: Store) => void): void;
  /** Ends deliveries under way and closes the store. */
  close(): Promise<void>;
}

/** The address below which the service answers; older minor versions answer alike. */
const ROOT = /^\/api\/data\/v9\.[012](?:\/|$)/;
const SERVICE_PATH = '/api/data/v9.2';

export function createDataverse(options: DataverseOptions): Dataverse {
  const engine = createEngine(options);
  return {
    handle: (request) => handle(engine, options, request),
    counters: engine.counters,
    drained: () => engine.dispatcher.drained(),
    reset: (fill) => {
      engine.dispatcher.clear();
      options.store.clear();
      fill(options.store);
      engine.directory.forgetAll();
      engine.steps.forgetAll();
    },
    close: async () => {
      await engine.dispatcher.close();
      options.store.close();
    },
  };
}

function createEngine(options: DataverseOptions): Engine {
  const { store, clock, newId, organization, deliver } = options;
  const serviceRoot = options.origin + SERVICE_PATH;
  const steps = new Steps(store.sql);
  return {
    store,
    catalog: store.catalog,
    directory: new Directory(store),
    steps,
    dispatcher: new Dispatcher({
      store,
      steps,
      deliver,
      clock,
      newId,
      organization,
      host: new URL(serviceRoot).host,
    }),
    metadata: new MetadataService(store.catalog, serviceRoot),
    clock,
    newId,
    serviceRoot,
    organization,
    counters: newCounters(),
  };
}

async function handle(
  engine: Engine,
  options: DataverseOptions,
  request: WorkbenchRequest,
): Promise<WorkbenchResponse> {
  engine.counters.requests += 1;
  const started = performance.now();
  const before = { ...engine.counters };
  let response: ApiResponse;
  try {
    const identity = await options.authenticate(request.headers.authorization);
    Object.assign(before, engine.counters);
    response = identity ? await answer(engine, identity, request) : unauthorized(options.origin);
  } catch (error) {
    response = errorResponse(error, wantsDetails(request));
  }
  options.observe?.({
    method: request.method,
    path: request.url.pathname + request.url.search,
    status: response.status,
    operations: engine.counters.operations - before.operations,
    rowsRead: engine.counters.rowsRead - before.rowsRead,
    rowsWritten: engine.counters.rowsWritten - before.rowsWritten,
    milliseconds: performance.now() - started,
  });
  return response;
}

const wantsDetails = (request: WorkbenchRequest): boolean => {
  try {
    return parsePreferences(request.headers.prefer).annotations.errorDetails;
  } catch {
    return false;
  }
};

const unauthorized = (origin: string): ApiResponse => ({
  status: 401,
  headers: { 'WWW-Authenticate': `Bearer resource="${origin}"`, 'OData-Version': '4.0' },
  body: '',
});

/** A unit of work happens in one go: no other request sees a state between. */
async function answer(engine: Engine, identity: Identity, request: WorkbenchRequest): Promise<ApiResponse> {
  const { pathname, search } = request.url;
  if (!ROOT.test(pathname))
    throw new Fault(404, faultCode.segmentNotFound, `Nothing is served at ${pathname}.`);
  const user = signedInUser(engine.directory, identity);
  const session = sessionOf(engine, user, request.headers);
  const api: ApiRequest = {
    method: request.method,
    path: pathname.replace(ROOT, ''),
    query: search.startsWith('?') ? search.slice(1) : search,
    headers: request.headers,
    body: decodeBody(request.body),
  };
  if (decode(api.path) === '$batch') {
    return handleBatch(session, api, (inner) =>
      sessionOf(engine, user, { ...inheritedHeaders(request.headers), ...inner.headers }),
    );
  }
  return runOperation(session, api);
}

/** Headers of a batch that hold for the requests in it. */
function inheritedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const inherited = ['callerobjectid', 'mscrmcallerid', 'x-ms-correlation-request-id'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => inherited.includes(name)));
}

function sessionOf(engine: Engine, user: Principal, headers: Readonly<Record<string, string>>): Session {
  refuseHeaders(headers);
  const caller = resolveCaller(engine.directory, user, headers);
  return {
    engine,
    caller,
    preferences: parsePreferences(headers.prefer),
    correlationId: headers['x-ms-correlation-request-id'] ?? engine.newId(),
    bypassEvents: bypassesEvents(user, headers),
  };
}

function refuseHeaders(headers: Readonly<Record<string, string>>): void {
  if (headers['mscrm.solutionuniquename'] !== undefined)
    throw notSupported('the header MSCRM.SolutionUniqueName');
}

const BYPASS = 'mscrm.bypassbusinesslogicexecution';

/** An administrator may ask that no asynchronous step starts. */
function bypassesEvents(user: Principal, headers: Readonly<Record<string, string>>): boolean {
  const asked = headers[BYPASS] ?? headers['mscrm.bypasscustompluginexecution'];
  if (asked === undefined) return false;
  if (!user.administrator) {
    throw new Fault(
      403,
      faultCode.privilegeMissing,
      `Principal user (Id=${user.userId}, type=8, name=${user.fullName}) is missing prvBypassCustomBusinessLogic privilege.`,
    );
  }
  return (headers[BYPASS] ?? '').split(',').some((one) => one.trim() === 'CustomAsync');
}

function decodeBody(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalidPayload('The body is no UTF-8 text.');
  }
}
