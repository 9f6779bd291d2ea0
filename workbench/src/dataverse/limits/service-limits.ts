/** What one user may ask for in a window of time, and how the service says that it was too much. */
import { Fault, faultCode } from '../fault';

export interface ServiceLimits {
  /** Requests in the window; a batch is one. */
  readonly requests: number;
  /** Milliseconds of work in the window, of all requests together. */
  readonly executionMs: number;
  /** Requests at the same time. */
  readonly concurrency: number;
  readonly windowSeconds: number;
}

/** What the platform allows each user on each of its servers. */
export const platformLimits: ServiceLimits = {
  requests: 6000,
  executionMs: 1_200_000,
  concurrency: 52,
  windowSeconds: 300,
};

export function tooManyRequests(limits: ServiceLimits, retryAfter: number): Fault {
  return throttled(
    faultCode.tooManyRequests,
    `Number of requests exceeded the limit of ${limits.requests} over time window of ${limits.windowSeconds} seconds.`,
    retryAfter,
  );
}

export function tooMuchExecutionTime(limits: ServiceLimits, retryAfter: number): Fault {
  const allowed = limits.executionMs.toLocaleString('en-US');
  return throttled(
    faultCode.tooMuchExecutionTime,
    `Combined execution time of incoming requests exceeded limit of ${allowed} milliseconds over time window of ${limits.windowSeconds} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.`,
    retryAfter,
  );
}

/** The next request may be let in as soon as one ends: a second is the shortest wait that the header can say. */
export function tooManyAtOnce(limits: ServiceLimits, retryAfter = 1): Fault {
  return throttled(
    faultCode.tooManyAtOnce,
    `Number of concurrent requests exceeded the limit of ${limits.concurrency}.`,
    retryAfter,
  );
}

const throttled = (code: string, message: string, retryAfter: number): Fault =>
  new Fault(429, code, message, { headers: { 'Retry-After': String(retryAfter) } });
