/** What one user has asked for in the window that slides behind the clock. */
import type { ServiceLimits } from './service-limits';

/** A request that was let in. */
interface Visit {
  /** When it came, in milliseconds of the clock. */
  readonly at: number;
  milliseconds: number;
  /** Whether it has left the window. */
  gone: boolean;
}

export class Usage {
  private visits: Visit[] = [];
  private milliseconds = 0;
  running = 0;

  /** Forgets what has left the window, and what a clock that was set back has not seen yet. */
  slide(now: number, windowSeconds: number): void {
    const start = now - windowSeconds * 1000;
    const [first] = this.visits;
    const last = this.visits.at(-1);
    if (!first || !last || (first.at > start && last.at <= now)) return;
    for (const visit of this.visits) visit.gone = visit.at <= start || visit.at > now;
    this.visits = this.visits.filter(({ gone }) => !gone);
    this.milliseconds = this.visits.reduce((sum, visit) => sum + visit.milliseconds, 0);
  }

  /** Notes a request; the function that it gives ends it. */
  enter(now: number): (milliseconds: number) => void {
    const visit: Visit = { at: now, milliseconds: 0, gone: false };
    this.visits.push(visit);
    this.running += 1;
    return (milliseconds) => {
      this.running -= 1;
      visit.milliseconds = milliseconds;
      if (!visit.gone) this.milliseconds += milliseconds;
    };
  }

  get requests(): number {
    return this.visits.length;
  }

  get executionMs(): number {
    return this.milliseconds;
  }

  /** Seconds until so many requests have left the window that one more is allowed. */
  secondsUntilRequest(limits: ServiceLimits, now: number): number {
    return this.secondsUntilLeft(this.visits[this.visits.length - limits.requests], limits, now);
  }

  /** Seconds until the work of the requests in the window is less than what is allowed. */
  secondsUntilTime(limits: ServiceLimits, now: number): number {
    let left = this.milliseconds;
    const last = this.visits.find((visit) => {
      left -= visit.milliseconds;
      return left < limits.executionMs;
    });
    return this.secondsUntilLeft(last, limits, now);
  }

  private secondsUntilLeft(visit: Visit | undefined, limits: ServiceLimits, now: number): number {
    if (!visit) return limits.windowSeconds;
    return Math.max(1, Math.ceil((visit.at + limits.windowSeconds * 1000 - now) / 1000));
  }
}
