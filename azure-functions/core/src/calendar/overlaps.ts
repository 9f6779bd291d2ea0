import type { DateRange, IsoDate } from './date';

/** A range of days of something that may be in force once at a time. */
export interface KeyedRange {
  readonly key: string;
  readonly range: DateRange;
}

/**
 * The positions of the ranges that have a day in common with one that stands before them under the same key.
 * Long lists take n log n steps: what is read may be hostile.
 */
export function overlaps(rows: readonly KeyedRange[]): number[] {
  const covered = new Map<string, DateRange[]>();
  return rows.flatMap(({ key, range }, position) => {
    const ranges = covered.get(key) ?? [];
    covered.set(key, ranges);
    return cover(ranges, range) ? [position] : [];
  });
}

/** Adds a range to disjoint ascending ones, joined with those it meets; says whether it meets any. */
function cover(ranges: DateRange[], range: DateRange): boolean {
  const from = firstEndingFrom(ranges, range.start);
  let to = from;
  let { start, end } = range;
  for (let met = ranges[to]; met !== undefined && met.start <= range.end; met = ranges[to]) {
    start = met.start < start ? met.start : start;
    end = met.end > end ? met.end : end;
    to += 1;
  }
  ranges.splice(from, to - from, { start, end });
  return to > from;
}

/** The index of the first range that ends on a day or after it. */
function firstEndingFrom(ranges: readonly DateRange[], day: IsoDate): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range !== undefined && range.end < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
