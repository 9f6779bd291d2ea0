import { add } from './add';
import { type Decimal, zero } from './decimal';

/** The exact sum of a list; 0 for an empty one. */
export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce(add, zero);
}
