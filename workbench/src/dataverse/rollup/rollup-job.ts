import type { Store } from '../store/open-store';
import { recalculateRollups } from './recalculate';

const HOUR_MS = 3_600_000;

/**
 * The platform's job for rollup columns: every hour by the clock of the service. It runs before the first request
 * after the hour, so that a clock that is moved makes it due at once, and nothing runs while nobody asks.
 */
export class RollupJob {
  private readonly isNeeded: boolean;
  private due: number;

  constructor(
    private readonly store: Store,
    private readonly clock: () => Date,
  ) {
    this.isNeeded = store.catalog.tables.some((table) => table.fields.some((field) => field.rollup));
    this.due = clock().getTime() + HOUR_MS;
  }

  /** Works out what has changed, where an hour has passed. Values that stay leave their rows alone. */
  runIfDue(): void {
    if (!this.isNeeded) return;
    const now = this.clock();
    const isDue = now.getTime() >= this.due;
    const isMovedBack = this.due - now.getTime() > HOUR_MS;
    if (!isDue && !isMovedBack) return;
    this.due = now.getTime() + HOUR_MS;
    if (isDue) recalculateRollups(this.store, now, 'changed');
  }
}
