import type { Decimal } from './decimal';
import { unitsAt } from './units-at';

/** The exact value with at least `digits` digits after the point, further ones only where they carry something. */
export function formatAtLeast(value: Decimal, digits: number): string {
  if (value.scale <= digits) return allDigits({ units: unitsAt(value, digits), scale: digits });
  const text = allDigits(value);
  const shortest = text.length - (value.scale - digits);
  let end = text.length;
  while (end > shortest && text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}

/** The canonical text of a value: exact, no trailing zeros, never `-0`. */
export const formatDecimal = (value: Decimal): string => formatAtLeast(value, 0);

function allDigits(value: Decimal): string {
  const sign = value.units < 0n ? '-' : '';
  const digits = (value.units < 0n ? -value.units : value.units).toString();
  if (value.scale === 0) return sign + digits;
  const padded = digits.padStart(value.scale + 1, '0');
  return `${sign}${padded.slice(0, -value.scale)}.${padded.slice(-value.scale)}`;
}
