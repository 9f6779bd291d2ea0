/**
 * Doors for tests, off unless they are asked for: reset, request log, faults. They stand beside the service, not
 * in it: `around` wraps its handler, and `handle` answers below `/_workbench`.
 */
import { DroppedReply } from '../../http/listen';
import type { WorkbenchHandler, WorkbenchResponse } from '../../http/message';
import type { Dataverse, RequestEntry } from '../server';
import { FaultPlan, faultResponse, readFault } from './fault-plan';

export interface TestDoors {
  /** Answers `/_workbench/...`. */
  readonly handle: WorkbenchHandler;
  /** Lets faults strike a handler. */
  around(inner: WorkbenchHandler): WorkbenchHandler;
  /** To be told of finished requests (`observe` of the service). */
  readonly observe: (entry: RequestEntry) => void;
}

interface TestDoorOptions {
  /** The service, once it stands. */
  readonly dataverse: () => Dataverse;
  /** Brings the store back to what a fresh environment holds. */
  readonly reset: () => void;
}

/** The log keeps the latest requests only. */
const KEPT_ENTRIES = 10_000;

export function createTestDoors(options: TestDoorOptions): TestDoors {
  const faults = new FaultPlan();
  const entries: RequestEntry[] = [];
  return {
    handle: (request) => Promise.resolve(answer(options, faults, entries, request)),
    around: (inner) => async (request) => {
      const fault = faults.strike(request);
      if (fault && fault.kind !== 'drop') return faultResponse(fault);
      const response = await inner(request);
      // The write stands, its answer is lost: the case that keys and repeated writes are for.
      if (fault) throw new DroppedReply('A test asked that this answer be lost.');
      return response;
    },
    observe: (entry) => {
      entries.push(entry);
      if (entries.length > KEPT_ENTRIES) entries.shift();
    },
  };
}

type Request = Parameters<WorkbenchHandler>[0];

function answer(
  options: TestDoorOptions,
  faults: FaultPlan,
  entries: RequestEntry[],
  request: Request,
): WorkbenchResponse {
  const door = `${request.method} ${request.url.pathname.replace(/^\/_workbench\/?/, '')}`;
  switch (door) {
    case 'POST reset':
      options.reset();
      faults.clear();
      entries.length = 0;
      return json(200, { reset: true });
    case 'GET requests':
      return json(200, { counters: options.dataverse().counters, requests: entries });
    case 'DELETE requests':
      entries.length = 0;
      return json(200, { cleared: true });
    case 'GET faults':
      return json(200, { faults: faults.list() });
    case 'POST faults':
      return addFault(faults, request.body);
    case 'DELETE faults':
      faults.clear();
      return json(200, { cleared: true });
    default:
      return json(404, {
        error: `There is no door '${door}': POST reset, GET|DELETE requests, GET|POST|DELETE faults.`,
      });
  }
}

function addFault(faults: FaultPlan, body: Uint8Array): WorkbenchResponse {
  const fault = readFault(parse(body));
  if (typeof fault === 'string') return json(400, { error: fault });
  faults.add(fault);
  return json(201, { fault });
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

const json = (status: number, value: unknown): WorkbenchResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});
