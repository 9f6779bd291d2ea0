import type { Decimal } from './decimal';

/** `percent` percent of `base`, exactly: `base` x `percent` / 100. */
export const percentOf = (base: Decimal, percent: Decimal): Decimal => ({
  units: base.units * percent.units,
  scale: base.scale + percent.scale + 2,
});
