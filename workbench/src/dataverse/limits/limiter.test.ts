import { Limiter } from './limiter';
import { platformLimits, tooMuchExecutionTime } from './service-limits';

const limits = { ...platformLimits, executionMs: 20 };

/** Counts for somebody who has worked so long. */
function worked(milliseconds: number): Limiter {
  const limiter = new Limiter(() => new Date('2025-07-02T10:20:30Z'), limits);
  limiter.enter('one').leave(milliseconds);
  return limiter;
}

it('N2 a millisecond below the limit allows one more request', () => {
  expect(worked(19).enter('one').leave(0)['x-ms-ratelimit-time-remaining-xrm-requests']).toBe('0.00');
});

it('N2 work that is exactly the limit allows none: refused with 429', () => {
  const full = worked(20);
  expect(() => full.enter('one')).toThrow(tooMuchExecutionTime(limits, limits.windowSeconds));
});
