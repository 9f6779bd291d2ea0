import type { Decimal } from './decimal';
import { unitsAt } from './units-at';

/** Below, at or above 0 as `left` is smaller than, equal to or greater than `right`. */
export function compare(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const scale = left.scale > right.scale ? left.scale : right.scale;
  const a = unitsAt(left, scale);
  const b = unitsAt(right, scale);
  return a === b ? 0 : a < b ? -1 : 1;
}

export const isPositive = (value: Decimal): boolean => value.units > 0n;

export const isZero = (value: Decimal): boolean => value.units === 0n;
