import { type Month, readMonth } from '@powerbill/core';

/** A month as the store keys it: `2025-06` is `202506`. */
export const periodKey = (month: Month): string => month.replace('-', '');

/** The month of a key; null for a text that is none. */
export function monthOfKey(key: string): Month | null {
  const month = readMonth(`${key.slice(0, 4)}-${key.slice(4)}`, '/period');
  return month.ok ? month.value : null;
}
