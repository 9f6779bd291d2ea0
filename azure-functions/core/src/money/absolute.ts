import type { Decimal } from './decimal';
import { negate } from './negate';

/** The value without its sign. */
export const absolute = (value: Decimal): Decimal => (value.units < 0n ? negate(value) : value);
