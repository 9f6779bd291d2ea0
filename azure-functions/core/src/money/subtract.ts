import { add } from './add';
import type { Decimal } from './decimal';
import { negate } from './negate';

/** The exact difference `left` - `right`. */
export const subtract = (left: Decimal, right: Decimal): Decimal => add(left, negate(right));
