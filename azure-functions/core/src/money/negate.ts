import type { Decimal } from './decimal';

/** The value with the other sign. */
export const negate = (value: Decimal): Decimal => ({ units: -value.units, scale: value.scale });
