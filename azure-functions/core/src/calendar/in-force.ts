import type { DateRange, IsoDate } from './date';
import { contains } from './ranges';

/** Something under a key, and the days on which it holds. */
export interface DatedRow<T> {
  readonly key: string;
  readonly days: DateRange;
  readonly row: T;
}

/**
 * Finds the row of a key that is in force on a day. Rows of one key must share no day; finding takes as many
 * steps as the logarithm of their number.
 */
export function inForce<T>(rows: readonly DatedRow<T>[]): (key: string, day: IsoDate) => T | undefined {
  const byKey = new Map<string, DatedRow<T>[]>();
  for (const dated of rows) {
    const listed = byKey.get(dated.key);
    if (listed === undefined) byKey.set(dated.key, [dated]);
    else listed.push(dated);
  }
  for (const listed of byKey.values()) {
    listed.sort((left, right) => (left.days.start < right.days.start ? -1 : 1));
  }
  return (key, day) => {
    const latest = lastStartedBy(byKey.get(key) ?? [], day);
    return latest !== undefined && contains(latest.days, day) ? latest.row : undefined;
  };
}

/** The last of the rows, ascending by their start, that has started on a day. */
function lastStartedBy<T>(rows: readonly DatedRow<T>[], day: IsoDate): DatedRow<T> | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && row.days.start <= day) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
}
