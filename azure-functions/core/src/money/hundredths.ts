import type { Decimal } from './decimal';

/** So many hundredths, a whole number of them. */
export const hundredths = (count: number): Decimal => ({ units: BigInt(count), scale: 2 });
