import type { Decimal } from './decimal';
import { divideUnitsHalfAwayFromZero } from './divide-units-half-away-from-zero';
import { powerOfTen } from './power-of-ten';

/**
 * `dividend` / `divisor` (not 0), rounded once to `digits` digits as if the quotient were exact; halves
 * go away from zero.
 */
export function divideHalfAwayFromZero(dividend: Decimal, divisor: Decimal, digits: number): Decimal {
  const top = dividend.units * powerOfTen(divisor.scale + digits);
  const bottom = divisor.units * powerOfTen(dividend.scale);
  return { units: divideUnitsHalfAwayFromZero(top, bottom), scale: digits };
}
