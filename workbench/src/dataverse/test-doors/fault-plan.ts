/** Faults that a test asks for: which requests fail, and how. */
import type { WorkbenchRequest, WorkbenchResponse } from '../../http/message';
import { errorResponse } from '../http/error-response';
import { Fault, faultCode } from '../fault';

export type FaultKind = 'fail' | 'throttle' | 'conflict' | 'drop';

export interface PlannedFault {
  readonly kind: FaultKind;
  /** The first matching request that it strikes, counted from 1. */
  readonly on: number;
  /** How many matching requests in a row. */
  readonly times: number;
  readonly method?: string;
  /** Text that the path and query must contain. */
  readonly path?: string;
  /** Status of a failure. */
  readonly status: number;
  /** Seconds in `Retry-After` of a throttled request. */
  readonly retryAfter: number;
}

const KINDS: readonly FaultKind[] = ['fail', 'throttle', 'conflict', 'drop'];

/** Reads a fault from JSON; a sentence when it is none. */
export function readFault(json: unknown): PlannedFault | string {
  if (typeof json !== 'object' || json === null) return 'A fault is a JSON object.';
  const given: Readonly<Record<string, unknown>> = { ...json };
  const known = ['kind', 'on', 'times', 'method', 'path', 'status', 'retryAfter'];
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) return `A fault has no '${unknown}'.`;
  const kind = KINDS.find((one) => one === given.kind);
  if (!kind) return `The kind of a fault is one of ${KINDS.join(', ')}.`;
  const whole = (name: string, otherwise: number): number | undefined => {
    const value = given[name] ?? otherwise;
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 ? value : undefined;
  };
  const [on, times, status, retryAfter] = [
    whole('on', 1),
    whole('times', 1),
    whole('status', 503),
    whole('retryAfter', 1),
  ];
  if (on === undefined || times === undefined || status === undefined || retryAfter === undefined) {
    return 'on, times, status and retryAfter are whole numbers of at least 1.';
  }
  const { method, path } = given;
  return {
    kind,
    on,
    times,
    status,
    retryAfter,
    ...(typeof method === 'string' ? { method } : {}),
    ...(typeof path === 'string' ? { path } : {}),
  };
}

/** Counts matching requests and says which fault strikes one. */
export class FaultPlan {
  private planned: { readonly fault: PlannedFault; seen: number }[] = [];

  add(fault: PlannedFault): void {
    this.planned.push({ fault, seen: 0 });
  }

  clear(): void {
    this.planned = [];
  }

  list(): readonly (PlannedFault & { readonly seen: number })[] {
    return this.planned.map(({ fault, seen }) => ({ ...fault, seen }));
  }

  /** The fault that strikes a request, if one does. */
  strike(request: WorkbenchRequest): PlannedFault | undefined {
    let struck: PlannedFault | undefined;
    for (const entry of this.planned) {
      if (!matches(entry.fault, request)) continue;
      entry.seen += 1;
      const { on, times } = entry.fault;
      if (entry.seen >= on && entry.seen < on + times) struck ??= entry.fault;
    }
    return struck;
  }
}

const matches = (fault: PlannedFault, request: WorkbenchRequest): boolean =>
  (fault.method === undefined || fault.method === request.method) &&
  (fault.path === undefined || (request.url.pathname + request.url.search).includes(fault.path));

/** The answer of a request that is struck before it is carried out. */
export function faultResponse(fault: PlannedFault): WorkbenchResponse {
  if (fault.kind === 'throttle') {
    const response = errorResponse(
      new Fault(
        429,
        faultCode.tooManyRequests,
        'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
      ),
      false,
    );
    return { ...response, headers: { ...response.headers, 'Retry-After': String(fault.retryAfter) } };
  }
  if (fault.kind === 'conflict') {
    return errorResponse(
      new Fault(
        412,
        faultCode.versionMismatch,
        "The version of the existing record doesn't match the RowVersion property provided.",
      ),
      false,
    );
  }
  return errorResponse(
    new Fault(fault.status, faultCode.unexpected, 'A fault that a test asked for.'),
    false,
  );
}
