import { type Month, readMonth } from '@powerbill/core';
import { monthOfPeriodKey } from '@powerbill/schema';

/** The month of a key; null for a text that is none. */
export function monthOfKey(key: string): Month | null {
  const month = readMonth(monthOfPeriodKey(key), '/period');
  return month.ok ? month.value : null;
}
