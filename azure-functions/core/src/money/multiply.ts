import type { Decimal } from './decimal';

/** The exact product. */
export const multiply = (left: Decimal, right: Decimal): Decimal => ({
  units: left.units * right.units,
  scale: left.scale + right.scale,
});
