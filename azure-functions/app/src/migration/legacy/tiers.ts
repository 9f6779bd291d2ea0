import type { Json } from '@powerbill/core';
import { compareDecimals } from '../../decimal-text';
import type { RecordPart } from './record-part';

export interface Tiers {
  readonly tiers: readonly Json[];
  readonly allZero: boolean;
}

/** Tiers with ascending upper limits; limit 0 means unbounded and stands on the last tier only. */
export const mapTiers = (owner: RecordPart, name: string): Tiers => {
  const rows = owner.parts(name);
  let previous = '0';
  let allZero = true;
  const tiers = rows.map((row, index): Json => {
    const limit = row.decimal('amount');
    const percent = row.percent('sharePercentage');
    const isLast = index === rows.length - 1;
    if (percent !== '0') allZero = false;
    if (isLast !== (limit === '0')) {
      row.notes.error(
        'tiers.open',
        row.at('amount'),
        'The last tier, and only the last, has no upper limit (0).',
      );
    } else if (!isLast && compareDecimals(limit, previous) <= 0) {
      row.notes.error('tiers.order', row.at('amount'), 'The upper limits of the tiers must ascend.');
    }
    previous = limit;
    return { upTo: isLast ? null : limit, percent };
  });
  return { tiers, allZero };
};
