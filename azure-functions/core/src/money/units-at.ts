import type { Decimal } from './decimal';
import { powerOfTen } from './power-of-ten';

/** The units of a value at a scale that is not smaller than its own. */
export function unitsAt(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.units : value.units * powerOfTen(scale - value.scale);
}
