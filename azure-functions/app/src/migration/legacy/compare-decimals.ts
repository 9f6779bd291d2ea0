import { compare, parseDecimal } from '@powerbill/core';

/** Orders two decimal texts: below, equal or above 0 as the first is smaller, equal or greater. */
export const compareDecimals = (left: string, right: string): number =>
  compare(parseDecimal(left), parseDecimal(right));
