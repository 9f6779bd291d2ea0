/** Decimals are text from the store to the answer; in between they are the core's exact decimals. */
import {
  compare,
  divideHalfAwayFromZero,
  formatAtLeast,
  formatDecimal,
  parseDecimal,
  sum,
} from '@powerbill/core';

/** The one text of a decimal: no trailing zeros, no needless sign or leading zeros. */
export const canonicalDecimal = (text: string): string => formatDecimal(parseDecimal(text));

/** The same value with at least `digits` digits after the point: `1.5` with 2 is `1.50`. */
export const withDecimals = (text: string, digits: number): string =>
  formatAtLeast(parseDecimal(text), digits);

/** The exact sum of decimals; of none it is `0`. */
export const sumDecimals = (texts: readonly string[]): string => formatDecimal(sum(texts.map(parseDecimal)));

/** `dividend / divisor` with at most `digits` digits after the point; halves go away from zero. */
export const quotientHalfAwayFromZero = (dividend: string, divisor: string, digits: number): string =>
  formatDecimal(divideHalfAwayFromZero(parseDecimal(dividend), parseDecimal(divisor), digits));

/** How many digits after the point the canonical text of a value has. */
export const decimalPlaces = (text: string): number => (canonicalDecimal(text).split('.')[1] ?? '').length;

/** Orders two decimals: below, equal or above 0 as the first is smaller, equal or greater. */
export const compareDecimals = (left: string, right: string): number =>
  compare(parseDecimal(left), parseDecimal(right));
