import type { Decimal } from './decimal';
import { unitsAt } from './units-at';

/** The exact sum. */
export function add(left: Decimal, right: Decimal): Decimal {
  const scale = left.scale > right.scale ? left.scale : right.scale;
  return { units: unitsAt(left, scale) + unitsAt(right, scale), scale };
}
