import type { RunChange, StoredRun } from '../ports';

/**
 * What a run becomes when its counters are these: finished as soon as every item has an outcome; failed when
 * nothing succeeded, with warnings when something failed.
 */
export function finishRun(
  run: StoredRun,
  counters: { readonly succeeded: number; readonly failed: number },
  now: Date,
): RunChange {
  const { succeeded, failed } = counters;
  if (run.total === null || succeeded + failed < run.total) return {};
  const status = failed === 0 ? 'succeeded' : succeeded === 0 ? 'failed' : 'succeededWithWarnings';
  return { status, finishedOn: now.toISOString() };
}
