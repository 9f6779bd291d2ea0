import { formatDecimal, JsonNumber, parseDecimal } from '@powerbill/core';
import type { Json } from '@powerbill/core';

const literal = /^(-?\d+(?:\.\d+)?)(?:[eE]([+-]?\d{1,3}))?$/;

/** The digits of a JSON number literal as canonical decimal text: no exponent, no needless zeros, no `-0`. */
export const canonicalDecimal = (text: string): string | undefined => {
  const [, digits, exponent = '0'] = literal.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const { units, scale } = parseDecimal(digits);
  const shifted = scale - Number.parseInt(exponent, 10);
  if (shifted >= 0) return formatDecimal({ units, scale: shifted });
  return formatDecimal({ units: units * BigInt(`1${'0'.repeat(-shifted)}`), scale: 0 });
};

/** A JSON number as canonical decimal text, without passing through binary floating point; undefined for anything else. */
export const decimalText = (value: Json | undefined): string | undefined => {
  if (typeof value === 'number') return String(value);
  return value instanceof JsonNumber ? canonicalDecimal(value.text) : undefined;
};
