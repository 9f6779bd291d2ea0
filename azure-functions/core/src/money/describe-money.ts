import type { Decimal } from './decimal';
import { formatAtLeast } from './format-decimal';

/** An amount as people read it: currency code, blank, comma groups (`USD 75,000.00`). */
export function describeMoney(value: Decimal, currency: string, minorUnits: number): string {
  const [integer = '', fraction] = formatAtLeast(value, minorUnits).split('.');
  const grouped = integer.replace(/\B(?=([0-9]{3})+$)/g, ',');
  return `${currency} ${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
