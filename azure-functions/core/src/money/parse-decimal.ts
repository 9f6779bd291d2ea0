import type { Decimal } from './decimal';

/** The decimal of a text of digits with an optional sign and point. The text is one that a reader accepted. */
export function parseDecimal(text: string): Decimal {
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}
