import { given, inOrderOf, rowName, type RowValues } from '../contract/row-values';
import type { JsonObject } from '../json/json';
import { compare } from '../money/compare';
import { parseDecimal } from '../money/parse-decimal';
import { notNegative, positive } from '../reading/decimal';
import type { Decoder } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import { type RecordCheck, record, required } from '../reading/record';

/** A tier of a share: the percent of what lies between the bound of the tier before and its own. */
export interface Tier {
  /** Cumulative upper bound; null means without end. */
  readonly upTo: string | null;
  readonly percent: string;
}

const bound: Decoder<string | null> = (json, place, problems) =>
  json === null ? null : positive(json, place, problems);

export const tiersField: Decoder<readonly Tier[]> = filledList(
  record({ upTo: required(bound), percent: required(notNegative) }),
);

/** Bounds ascend strictly; the last tier, and only the last, has none. */
export function checkTiers(
  tiers: Draft<readonly Tier[]>,
  path: readonly (string | number)[],
  at: RecordCheck,
): void {
  if (tiers === wrong) return;
  const last = tiers.length - 1;
  let before: string | undefined;
  for (const [index, tier] of entriesOf(tiers)) {
    const place = [...path, index, 'upTo'];
    const { upTo } = tier;
    if (upTo === wrong) continue;
    if (upTo === null) {
      if (index < last)
        at.report(place, 'tier.order', 'Only the last tier may be without upper bound (null).');
      continue;
    }
    if (index === last) {
      at.report(place, 'tier.order', 'The last tier must be without upper bound: upTo must be null.');
    } else if (before !== undefined && compare(parseDecimal(upTo), parseDecimal(before)) <= 0) {
      at.report(place, 'tier.order', 'The upper bound must be greater than that of the tier before.');
    }
    before = upTo;
  }
}

/** The tiers of a structure as rows. */
export function tierRows(structure: number, tiers: readonly Tier[]): RowValues[] {
  return tiers.map((tier, index) => ({
    pb_name: rowName('Structure', structure, 'tier', index + 1),
    pb_structurenumber: structure,
    pb_tiernumber: index + 1,
    ...(tier.upTo === null ? {} : { pb_upperlimit: tier.upTo }),
    pb_sharepercent: tier.percent,
  }));
}

/** The tiers of a structure from all tier rows of the component. */
export function tiersOf(structure: number, rows: readonly RowValues[]): JsonObject[] {
  return inOrderOf(
    rows.filter((row) => row.pb_structurenumber === structure),
    'pb_tiernumber',
  ).map((row) => ({ upTo: row.pb_upperlimit ?? null, ...given({ percent: row.pb_sharepercent }) }));
}
