/** Stored values as formulas see them, and their results as columns keep them. */
import { type FormulaValue, isMoment, isNumber, textOf } from '../formula/formula-value';
import { type Rational, rational, roundScaled } from '../formula/rational';
import type { Field } from '../model/field';
import { parseDecimal } from '../store/scaled';
import { readScaled, scaleOf, storeScaled } from '../store/storage';
import type { Stored } from '../store/sqlite';
import { momentText } from './moment';

/** A stored value as formulas see it. */
export function formulaValue(field: Field, stored: Stored): FormulaValue {
  if (stored === null) return null;
  switch (field.kind) {
    case 'decimal':
    case 'money':
      return rational(readScaled(field, stored), 10n ** BigInt(scaleOf(field)));
    case 'double':
      return fromDouble(String(stored));
    case 'yesNo':
      return stored === 1;
    case 'date':
      return { moment: Date.parse(`${String(stored)}T00:00:00Z`) };
    case 'dateTime':
      return { moment: Date.parse(String(stored)) };
    case 'text':
    case 'memo':
    case 'id':
    case 'lookup':
      return String(stored);
    default:
      return rational(BigInt(stored));
  }
}

function fromDouble(text: string): FormulaValue {
  const decimal = parseDecimal(text);
  return decimal ? rational(decimal.units, 10n ** BigInt(decimal.places)) : null;
}

/** The stored form of a result, rounded to the column's places; none where the column cannot hold it. */
export function storedResult(field: Field, value: FormulaValue): Stored {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isNumber(value)) return numberStored(field, value);
  if (isMoment(value)) {
    const text = momentText(new Date(value.moment));
    return field.kind === 'date' ? text.slice(0, 10) : text;
  }
  return textOf(value).slice(0, field.maxLength) || null;
}

function numberStored(field: Field, value: Rational): Stored {
  const rounded = roundScaled(value, field.precision);
  const unit = 10n ** BigInt(field.precision);
  if (field.kind === 'choice') {
    return field.options.some((option) => BigInt(option.value) === rounded) ? Number(rounded) : null;
  }
  if (rounded > BigInt(field.max) * unit || rounded < BigInt(field.min) * unit) return null;
  if (field.kind === 'whole') return Number(rounded);
  return storeScaled(field, rounded * 10n ** BigInt(scaleOf(field) - field.precision));
}
