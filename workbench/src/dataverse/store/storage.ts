/**
 * Where and how the store keeps a column.
 *
 * - Money is an integer of ten-thousandths; a decimal of up to 7 places is an integer scaled by its precision:
 *   both fit 64 bits, so that SQL sums them exactly.
 * - A decimal of 8 to 10 places needs up to 22 digits: it is kept as text, shifted by 10^21 to be positive and
 *   padded to 22 digits, so that the order of the texts is the order of the values.
 * - A text has a folded shadow column, in which it is compared, sorted and kept unique without case. Memos are
 *   folded when they are asked for.
 * - Several choices are the text of their numbers in ascending order: `1,2`. A floating point number is one.
 * - Dates and moments are ISO texts, moments in UTC with whole seconds. Ids are lower-case GUIDs.
 */
import { targetKey } from './lookup-target';
import { type Field, isPolymorphic, isStored } from '../model/field';
import { formatScaled } from './scaled';
import type { Stored } from './sqlite';

/** Most places of a decimal that still fits 64 bits at 100,000,000,000. */
const INTEGER_PLACES = 7;
const MONEY_PLACES = 4;
const LONG_PLACES = 10;
const LONG_DIGITS = 22;
const LONG_SHIFT = 10n ** 21n;

export const quoted = (name: string): string => `"${name}"`;

/** SQL column of a field. */
export const columnOf = (field: Field): string => quoted(field.name);
/** SQL column of the folded text of a field. */
export const foldColumnOf = (field: Field): string => quoted(`${field.name}~fold`);
/** SQL column of the table name of a polymorphic lookup. */
export const targetColumnOf = (field: Field): string => quoted(targetKey(field.name));

export const hasFold = (field: Field): boolean => field.kind === 'text' && isStored(field);
export const hasTarget = (field: Field): boolean => field.kind === 'lookup' && isPolymorphic(field);

/** Whether a decimal is kept as shifted text instead of an integer. */
export const isLongDecimal = (field: Field): boolean =>
  field.kind === 'decimal' && field.precision > INTEGER_PLACES;

/** Power of ten by which an integer column is scaled. */
export const scaleOf = (field: Field): number => {
  if (field.kind === 'money') return MONEY_PLACES;
  if (field.kind === 'decimal') return isLongDecimal(field) ? LONG_PLACES : field.precision;
  return 0;
};

/** The stored form of an exact number with no more places than the column has. */
export function storeScaled(field: Field, scaled: bigint): Stored {
  return isLongDecimal(field)
    ? (scaled + LONG_SHIFT).toString().padStart(LONG_DIGITS, '0')
    : asInteger(scaled);
}

/** The exact number behind a stored one, scaled by the column's places. */
export function readScaled(field: Field, stored: string | number | bigint): bigint {
  return isLongDecimal(field) ? BigInt(stored) - LONG_SHIFT : BigInt(stored);
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

export const asInteger = (value: bigint): number | bigint =>
  value <= SAFE && value >= -SAFE ? Number(value) : value;

/** Places with which the platform writes a number: money has 4, decimals come with the 10 of their storage. */
export const writtenPlaces = (field: Field): number =>
  field.kind === 'money' ? MONEY_PLACES : field.kind === 'decimal' ? LONG_PLACES : 0;

/** The number of a stored decimal or money as JSON text, such as `120.5000`. */
export function numberText(field: Field, stored: string | number | bigint): string {
  const scale = scaleOf(field);
  // A number is exact and written many times faster than a bigint.
  const text = formatScaled(typeof stored === 'number' ? stored : readScaled(field, stored), scale);
  return `${text}${scale === 0 ? '.' : ''}${'0'.repeat(writtenPlaces(field) - scale)}`;
}

/** SQL expressions that sum a long decimal exactly: its upper and its lower digits apart. */
export const longSumParts = (sql: string): readonly [string, string] => [
  `SUM(CAST(substr(${sql}, 1, 12) AS INTEGER))`,
  `SUM(CAST(substr(${sql}, 13, 10) AS INTEGER))`,
];

/** Puts the sums of a long decimal's parts together: each of the `count` values carries the shift. */
export const joinLongSum = (upper: bigint, lower: bigint, count: bigint): bigint =>
  upper * 10n ** 10n + lower - count * LONG_SHIFT;
