/**
 * Counts what each user asks for, tells him what is left, and refuses what is too much. While it has no limits it
 * tells what the platform's would leave, and lets everything through.
 */
import { setTimeout } from 'node:timers/promises';
import { grouped } from '../render/format-value';
import {
  platformLimits,
  type ServiceLimits,
  tooManyAtOnce,
  tooManyRequests,
  tooMuchExecutionTime,
} from './service-limits';
import { Usage } from './usage';

/** A request that was let in: `leave` ends it and gives the headers that tell what is left. */
export interface Admission {
  /** Resolves when the request may begin. */
  readonly ready: Promise<unknown>;
  leave(milliseconds: number): Readonly<Record<string, string>>;
}

/**
 * The work of a request is done in one go, so that requests would never be under way together. While they are
 * limited, each waits for what arrives at the same time: what is parallel for its client is so here.
 */
const ARRIVAL_MS = 2;

const AT_ONCE = Promise.resolve();

/** Seconds with a separator of thousands, as the platform writes them: 1,199.46. Intl takes 30 ms of the start. */
const seconds = (milliseconds: number): string => grouped((milliseconds / 1000).toFixed(2));

export class Limiter {
  private readonly users = new Map<string, Usage>();

  constructor(
    private readonly clock: () => Date,
    private limits: ServiceLimits | undefined,
  ) {}

  get current(): ServiceLimits | undefined {
    return this.limits;
  }

  /** Sets other limits, or none; what was counted so far is forgotten. */
  set(limits: ServiceLimits | undefined): void {
    this.limits = limits;
    this.forgetAll();
  }

  forgetAll(): void {
    this.users.clear();
  }

  /** Lets a request of a user in; throws 429 when it is one too many. A refused request is not counted. */
  enter(userId: string): Admission {
    const limits = this.limits ?? platformLimits;
    const now = this.clock().getTime();
    const usage = this.usageOf(userId);
    usage.slide(now, limits.windowSeconds);
    if (this.limits) refuseTooMuch(usage, limits, now);
    const end = usage.enter(now);
    return {
      ready: this.limits ? setTimeout(ARRIVAL_MS) : AT_ONCE,
      leave: (milliseconds) => {
        end(milliseconds);
        return remaining(limits, usage);
      },
    };
  }

  private usageOf(userId: string): Usage {
    const known = this.users.get(userId);
    if (known) return known;
    const fresh = new Usage();
    this.users.set(userId, fresh);
    return fresh;
  }
}

function refuseTooMuch(usage: Usage, limits: ServiceLimits, now: number): void {
  if (usage.running >= limits.concurrency) throw tooManyAtOnce(limits);
  if (usage.requests >= limits.requests) {
    throw tooManyRequests(limits, usage.secondsUntilRequest(limits, now));
  }
  if (usage.executionMs >= limits.executionMs) {
    throw tooMuchExecutionTime(limits, usage.secondsUntilTime(limits, now));
  }
}

const remaining = (limits: ServiceLimits, usage: Usage): Readonly<Record<string, string>> => ({
  'x-ms-ratelimit-burst-remaining-xrm-requests': String(Math.max(0, limits.requests - usage.requests)),
  'x-ms-ratelimit-time-remaining-xrm-requests': seconds(Math.max(0, limits.executionMs - usage.executionMs)),
});
