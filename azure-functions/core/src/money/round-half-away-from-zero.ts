import type { Decimal } from './decimal';
import { divideUnitsHalfAwayFromZero } from './divide-units-half-away-from-zero';
import { powerOfTen } from './power-of-ten';
import { unitsAt } from './units-at';

/** The value with exactly `digits` digits after the point; halves go away from zero. */
export function roundHalfAwayFromZero(value: Decimal, digits: number): Decimal {
  if (value.scale <= digits) return { units: unitsAt(value, digits), scale: digits };
  return { units: divideUnitsHalfAwayFromZero(value.units, powerOfTen(value.scale - digits)), scale: digits };
}
