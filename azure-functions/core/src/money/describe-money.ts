import type { Decimal } from './decimal';
import { formatAtLeast } from './format-decimal';
import { groupedDigits } from './grouped-digits';

/** An amount as people read it: currency code, blank, comma groups (`USD 75,000.00`). */
export const describeMoney = (value: Decimal, currency: string, minorUnits: number): string =>
  `${currency} ${groupedDigits(formatAtLeast(value, minorUnits))}`;
