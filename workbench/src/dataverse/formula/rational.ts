/** Exact numbers of formulas: fractions of integers, so that nothing is rounded before the end. */
export interface Rational {
  readonly numerator: bigint;
  /** Greater than 0. */
  readonly denominator: bigint;
}

export const rational = (numerator: bigint, denominator = 1n): Rational => ({ numerator, denominator });

/** The number of digits with or without a point: `0.15`. */
export function parseRational(digits: string): Rational {
  const [whole = '', fraction = ''] = digits.split('.');
  return rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
}

export const add = (left: Rational, right: Rational): Rational =>
  rational(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );

export const negate = ({ numerator, denominator }: Rational): Rational => rational(-numerator, denominator);

export const multiply = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.numerator, left.denominator * right.denominator);

/** Undefined when the divisor is zero. */
export function divide(left: Rational, right: Rational): Rational | undefined {
  if (right.numerator === 0n) return undefined;
  const numerator = left.numerator * right.denominator;
  const denominator = left.denominator * right.numerator;
  return denominator < 0n ? rational(-numerator, -denominator) : rational(numerator, denominator);
}

/** Below 0, 0 or above 0. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number as an integer of 10^-places, half away from zero. */
export function roundScaled({ numerator, denominator }: Rational, places: number): bigint {
  return dividedHalfAway(numerator * 10n ** BigInt(places), denominator);
}

/** A quotient as an integer, half away from zero; the divisor is above zero. */
export function dividedHalfAway(value: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return (value < 0n ? value - half : value + half) / divisor;
}
