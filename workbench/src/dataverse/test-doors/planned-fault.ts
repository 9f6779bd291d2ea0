/** A fault that a test asks for: what it does, and which requests it strikes. */
import { Fault, faultCode } from '../fault';
import {
  platformLimits,
  tooManyAtOnce,
  tooManyRequests,
  tooMuchExecutionTime,
} from '../limits/service-limits';
import type { Interference, SeenRequest } from '../operations/interference';
import type { Fields } from './fields';

const KINDS = ['fail', 'delay', 'drop', 'throttle', 'conflict'] as const;
const LIMITS = ['requests', 'executionTime', 'concurrency'] as const;
const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;

export interface PlannedFault {
  readonly kind: (typeof KINDS)[number];
  readonly method?: string;
  /** Text that path and query must contain. */
  readonly path?: string;
  /** Regular expression that path and query must match. */
  readonly pattern?: string;
  /** Whether it strikes requests inside of batches instead of those that arrive by themselves. */
  readonly inBatch: boolean;
  /** The first matching request that it may strike, counted from 1. */
  readonly on: number;
  /** How many requests it strikes; without end when absent. */
  readonly times?: number;
  /** The share of matching requests that it strikes, drawn by a generator that begins with `seed`. */
  readonly probability?: number;
  readonly seed?: number;
  /** Of a failure. */
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Of a delay. */
  readonly delayMs: number;
  /** Of a throttled request: seconds, and the limit that it exceeds. */
  readonly retryAfter: number;
  readonly limit: (typeof LIMITS)[number];
}

/** Reads a fault; undefined when the fields have a problem. */
export function readFault(fields: Fields): PlannedFault | undefined {
  const kind = fields.oneOf('kind', KINDS);
  if (!fields.has('kind')) fields.refuse('kind', 'value.missing', `kind is one of ${KINDS.join(', ')}.`);
  const probability = fields.share('probability');
  const choices = {
    method: fields.oneOf('method', METHODS),
    path: fields.text('path'),
    pattern: readPattern(fields),
    probability,
    seed: fields.whole('seed', 0, 0xffff_ffff),
    times: fields.whole('times', 1) ?? (probability === undefined ? 1 : undefined),
  };
  const rest = {
    inBatch: fields.flag('inBatch') ?? false,
    on: fields.whole('on', 1) ?? 1,
    status: fields.whole('status', 400, 599) ?? 503,
    code: readCode(fields) ?? faultCode.unexpected,
    message: fields.text('message') ?? 'A fault that a test asked for.',
    delayMs: fields.whole('delayMs', 1, 600_000) ?? 1000,
    retryAfter: fields.whole('retryAfter', 1) ?? 1,
    limit: fields.oneOf('limit', LIMITS) ?? ('requests' as const),
  };
  if (choices.seed !== undefined && probability === undefined) {
    fields.refuse('seed', 'seed.withoutProbability', 'seed goes with probability only.');
  }
  if (kind === undefined || fields.problems().length > 0) return undefined;
  return { kind, ...present(choices), ...rest };
}

/** The properties that are there: one that is absent is left out. */
function present<T extends Readonly<Record<string, unknown>>>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function readPattern(fields: Fields): string | undefined {
  const pattern = fields.text('pattern');
  if (pattern === undefined) return undefined;
  try {
    new RegExp(pattern);
    return pattern;
  } catch {
    fields.refuse('pattern', 'pattern.unreadable', 'pattern is a regular expression.');
    return undefined;
  }
}

function readCode(fields: Fields): string | undefined {
  const code = fields.text('code');
  if (code === undefined || /^0x[0-9a-fA-F]{1,8}$/.test(code)) return code;
  fields.refuse('code', 'code.unreadable', 'code is a hexadecimal number such as 0x80040216.');
  return undefined;
}

/** Whether a fault is meant for a request like this. */
export const concerns = (fault: PlannedFault, request: SeenRequest): boolean =>
  fault.inBatch === request.inBatch &&
  (fault.method === undefined || fault.method === request.method) &&
  (fault.path === undefined || request.address.includes(fault.path)) &&
  (fault.pattern === undefined || new RegExp(fault.pattern).test(request.address));

/** What a fault does to the request that it strikes. */
export const effectOf = (fault: PlannedFault): Interference => ({
  delayMs: fault.kind === 'delay' ? fault.delayMs : 0,
  refusal: refusalOf(fault),
  dropsReply: fault.kind === 'drop',
});

function refusalOf(fault: PlannedFault): Fault | undefined {
  switch (fault.kind) {
    case 'fail':
      return new Fault(fault.status, fault.code, fault.message);
    case 'conflict':
      return new Fault(
        412,
        faultCode.versionMismatch,
        "The version of the existing record doesn't match the RowVersion property provided.",
      );
    case 'throttle':
      return throttled(fault);
    default:
      return undefined;
  }
}

function throttled({ limit, retryAfter }: PlannedFault): Fault {
  if (limit === 'executionTime') return tooMuchExecutionTime(platformLimits, retryAfter);
  if (limit === 'requests') return tooManyRequests(platformLimits, retryAfter);
  return tooManyAtOnce(platformLimits, retryAfter);
}
