import { centsOf, fineOf, percentOf } from './cents';

interface Tier {
  readonly upTo: string | null;
  readonly percent: string;
}

/** What tiers give for `current` cents after `prior` cents of the same year. */
export const expectedShare = (tiers: readonly Tier[], prior: number, current: number): number => {
  let floor = 0;
  let due = 0;
  for (const { upTo, percent } of tiers) {
    const limit = upTo === null ? prior + current : Math.min(centsOf(upTo), prior + current);
    const from = Math.max(floor, prior);
    if (limit > from) due += percentOf(limit - from, fineOf(percent));
    floor = Math.max(floor, limit);
  }
  return due;
};
