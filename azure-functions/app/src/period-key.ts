import { type Month, readMonth } from '@powerbill/core';

/** A month as the store keys it: `2025-06` is `202506`. */
export const periodKey = (month: Month): string => month.replace('-', '');

/** The month of a key; throws a `RangeError` for a text that is none. */
export function monthOfKey(key: string): Month {
  const month = readMonth(`${key.slice(0, 4)}-${key.slice(4)}`, '/period');
  if (!month.ok) throw new RangeError(`Not a period key: ${key.slice(0, 20)}`);
  return month.value;
}
