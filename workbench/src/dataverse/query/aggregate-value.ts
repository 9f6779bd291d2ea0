/** Values of aggregates, exact, as JSON numbers. */
import { dividedHalfAway } from '../formula/rational';
import type { Field } from '../model/field';
import type { StoredRow } from '../store/sqlite';
import { asInteger, isLongDecimal, joinLongSum, scaleOf, storeScaled, writtenPlaces } from '../store/storage';
import { formatScaled } from '../store/scaled';
import { valueJson } from '../store/value-json';
import type { AggregateTerm } from './plan';

const AVERAGE_PLACES = 10;

/** The JSON of the n-th aggregate of a group. */
export function aggregateValue({ method, ref }: AggregateTerm, row: StoredRow, index: number): string {
  if (!ref) return String(row['~rows']);
  const value = row[`a${index}`] ?? null;
  if (method === 'countdistinct' || method === 'countcolumn') return String(value);
  if (method === 'min' || method === 'max') return valueJson(ref.field, value);
  if (value === null) return 'null';
  const { field } = ref;
  const count = row[`a${index}count`] ?? 0;
  if (field.kind === 'double') {
    return JSON.stringify(method === 'sum' ? Number(value) : Number(value) / Number(count));
  }
  const sum = exactSum(field, row, index);
  if (method === 'average') return averageText(field, sum, BigInt(count));
  const places = writtenPlaces(field);
  const scaled = sum * 10n ** BigInt(places - scaleOf(field));
  return places === 0 ? String(asInteger(scaled)) : formatScaled(scaled, places);
}

/** The sum behind an aggregate, scaled as its column is. */
function exactSum(field: Field, row: StoredRow, index: number): bigint {
  const value = BigInt(row[`a${index}`] ?? 0);
  if (!isLongDecimal(field)) return value;
  return joinLongSum(value, BigInt(row[`a${index}low`] ?? 0), BigInt(row[`a${index}count`] ?? 0));
}

/** An average of whole numbers is one, cut off; others have ten places or more, rounded half away from zero. */
function averageText(field: Field, sum: bigint, count: bigint): string {
  const places = writtenPlaces(field);
  if (places === 0) return String(sum / count);
  const written = Math.max(places, AVERAGE_PLACES);
  const scaled = sum * 10n ** BigInt(written - scaleOf(field));
  return formatScaled(dividedHalfAway(scaled, count), written);
}

/** An aggregate as its column would store it, rounded to the column's places, so that it can be formatted like one. */
export function aggregateAsStored(
  { method, ref }: AggregateTerm,
  row: StoredRow,
  index: number,
): StoredRow[string] {
  const value = row[`a${index}`] ?? null;
  if (!ref || value === null || method === 'min' || method === 'max' || ref.field.kind === 'double')
    return value;
  const sum = exactSum(ref.field, row, index);
  const count = BigInt(row[`a${index}count`] ?? 1);
  const whole = writtenPlaces(ref.field) === 0;
  const average = whole ? sum / count : dividedHalfAway(sum, count);
  return storeScaled(ref.field, method === 'sum' ? sum : average);
}
