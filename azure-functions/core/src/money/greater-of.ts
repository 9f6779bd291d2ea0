import { compare } from './compare';
import type { Decimal } from './decimal';

/** The greater of two values. */
export const greaterOf = (left: Decimal, right: Decimal): Decimal =>
  compare(left, right) < 0 ? right : left;

/** The lesser of two values. */
export const lesserOf = (left: Decimal, right: Decimal): Decimal => (compare(left, right) > 0 ? right : left);
