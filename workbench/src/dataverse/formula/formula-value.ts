import { type Rational, roundScaled } from './rational';

/** A moment or a date (its midnight) in milliseconds since 1970, UTC. */
export interface Moment {
  readonly moment: number;
}

/** What formulas work with; null is an empty column, and what cannot be worked out. */
export type FormulaValue = string | boolean | Rational | Moment | null;

/** `any` is what an empty constant could be. */
export type FormulaType = 'text' | 'number' | 'boolean' | 'moment' | 'any';

export const isMoment = (value: FormulaValue): value is Moment =>
  typeof value === 'object' && value !== null && 'moment' in value;

export const isNumber = (value: FormulaValue): value is Rational =>
  typeof value === 'object' && value !== null && 'numerator' in value;

export function typeOf(value: FormulaValue): FormulaType {
  if (value === null) return 'any';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  return isMoment(value) ? 'moment' : 'number';
}

/** Most digits after the point of a number that becomes part of a text. */
const TEXT_PLACES = 10;

/** A value as part of a text; nothing for an empty one. */
export function textOf(value: FormulaValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (isMoment(value))
    return new Date(value.moment).toISOString().replace('.000', '').replace('T00:00:00Z', '');
  return numberText(value);
}

function numberText(value: Rational): string {
  const units = roundScaled(value, TEXT_PLACES);
  const digits = (units < 0n ? -units : units).toString().padStart(TEXT_PLACES + 1, '0');
  const fraction = digits.slice(-TEXT_PLACES).replace(/0+$/, '');
  const whole = `${units < 0n ? '-' : ''}${digits.slice(0, -TEXT_PLACES)}`;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
