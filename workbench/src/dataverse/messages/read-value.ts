/** Checks a value of a request against its column and gives its stored form. */
import { Fault, faultCode, invalidPayload } from '../fault';
import { type Json, JsonNumber } from '../json/exact-json';
import { storedChoices } from '../model/column-fields';
import type { Field } from '../model/field';
import { isGuid } from '../model/guid';
import type { Table } from '../model/table';
import { parseDate, parseMoment } from '../query/moment';
import { floorScaled, parseDecimal, scaleTo, formatScaled, parseScaled } from '../store/scaled';
import { scaleOf, storeScaled } from '../store/storage';
import type { Stored } from '../store/sqlite';

/** The stored form of a JSON value; refuses what the column cannot hold. An empty text is no value. */
export function readValue(table: Table, field: Field, json: Json): Stored {
  if (json === null) return readNull(table, field);
  switch (field.kind) {
    case 'text':
    case 'memo':
      return typeof json === 'string' ? readText(table, field, json) : wrongType(table, field, 'Edm.String');
    case 'yesNo':
      return typeof json === 'boolean' ? Number(json) : wrongType(table, field, 'Edm.Boolean');
    case 'date':
      return (typeof json === 'string' ? parseDate(json) : undefined) ?? wrongType(table, field, 'Edm.Date');
    case 'dateTime':
      return (
        (typeof json === 'string' ? parseMoment(json)?.text : undefined) ??
        wrongType(table, field, 'Edm.DateTimeOffset')
      );
    case 'id':
      return readGuid(json) ?? wrongType(table, field, 'Edm.Guid');
    case 'decimal':
    case 'money':
      return readDecimal(table, field, json);
    case 'double':
      return readDouble(table, field, json);
    case 'choice':
      return readOption(table, field, json, field.options);
    case 'multiChoice':
      return typeof json === 'string'
        ? readOptions(table, field, json)
        : wrongType(table, field, 'Edm.String');
    case 'file':
      return readGuid(json) ?? wrongType(table, field, 'Edm.Guid');
    case 'image':
      return typeof json === 'string' ? json : wrongType(table, field, 'Edm.Binary');
    case 'state':
      return readOption(table, field, json, table.states);
    case 'status':
      return readOption(
        table,
        field,
        json,
        table.states.flatMap((state) => state.statuses),
      );
    default:
      return readWhole(table, field, json);
  }
}

export const readGuid = (json: Json): string | undefined =>
  typeof json === 'string' && isGuid(json) ? json.toLowerCase() : undefined;

function readNull(table: Table, field: Field): null {
  if (field.kind === 'state' || field.kind === 'status' || field.kind === 'id') {
    throw invalidPayload(`The column '${field.name}' of '${table.name}' cannot be empty.`);
  }
  return null;
}

function readText(table: Table, field: Field, text: string): string | null {
  if (text.length > field.maxLength) {
    throw new Fault(
      400,
      faultCode.textTooLong,
      `A validation error occurred. The length of the '${field.name}' attribute of the '${table.name}' entity exceeded the maximum allowed length of '${field.maxLength}'.`,
    );
  }
  // Control characters and halves of surrogate pairs.
  // eslint-disable-next-line no-control-regex -- these are the characters that are meant
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/u.test(text)) {
    throw new Fault(
      400,
      faultCode.invalidCharacters,
      `The text of '${field.name}' holds a character that cannot be stored.`,
    );
  }
  return text === '' ? null : text;
}

/** Text of a JSON number. */
function numberTextOf(json: Json): string | undefined {
  if (json instanceof JsonNumber) return json.text;
  return typeof json === 'number' ? String(json) : undefined;
}

const LARGER_THAN_ANY = 1e20;

function readDecimal(table: Table, field: Field, json: Json): Stored {
  const text = numberTextOf(json);
  if (text === undefined) return wrongType(table, field, 'Edm.Decimal');
  // What the organisation or the currency says of an amount's places is checked where the currency is known.
  const places = field.precisionSource === 'column' ? field.precision : scaleOf(field);
  const decimal = parseDecimal(text);
  // What is too long to be read is too large, or too fine.
  if (!decimal && Math.abs(Number(text)) >= LARGER_THAN_ANY)
    throw outOfRange(table, field, text, acceptedBy(field));
  if (!decimal || decimal.places > places) {
    throw new Fault(
      400,
      faultCode.valueOutOfRange,
      `The value ${text.slice(0, 50)} of '${field.name}' on record of type '${table.name}' has more than ${places} decimal places.`,
    );
  }
  const units = scaleTo(decimal, scaleOf(field));
  const [least, most] = limitsOf(field);
  if (units < least || units > most) throw outOfRange(table, field, text, acceptedBy(field));
  return storeScaled(field, units);
}

const acceptedBy = (field: Field): string =>
  limitsOf(field)
    .map((limit) => formatScaled(limit, scaleOf(field)))
    .join(' to ');

const ranges = new WeakMap<Field, readonly [bigint, bigint]>();

/** The column's range in its scale; a bound finer than that has no more places than the platform writes. */
function limitsOf(field: Field): readonly [bigint, bigint] {
  const known = ranges.get(field);
  if (known) return known;
  const bound = (value: number): bigint => floorScaled(String(value), scaleOf(field))?.units ?? 0n;
  const range = [bound(field.min), bound(field.max)] as const;
  ranges.set(field, range);
  return range;
}

/** A floating point number is rounded to the places of its column. */
function readDouble(table: Table, field: Field, json: Json): number {
  const text = numberTextOf(json);
  const value = text === undefined ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) return wrongType(table, field, 'Edm.Double');
  if (value < field.min || value > field.max) {
    throw outOfRange(table, field, text ?? '', `${field.min} to ${field.max}`);
  }
  return Number(value.toFixed(field.precision));
}

function readWhole(table: Table, field: Field, json: Json): number {
  const text = numberTextOf(json);
  if (text === undefined) return wrongType(table, field, 'Edm.Int32');
  const units = parseScaled(text, 0);
  if (units === undefined) return wrongType(table, field, 'Edm.Int32');
  if (units < BigInt(field.min) || units > BigInt(field.max)) {
    throw outOfRange(table, field, text, `${field.min} to ${field.max}`);
  }
  return Number(units);
}

function readOption(table: Table, field: Field, json: Json, options: readonly { value: number }[]): number {
  if (typeof json !== 'number') return wrongType(table, field, 'Edm.Int32');
  if (options.some((option) => option.value === json)) return json;
  throw outOfRange(table, field, String(json), options.map((option) => option.value).join(','));
}

/** Several choices: `1,2`, in any order; stored in ascending order. An empty text is no value. */
function readOptions(table: Table, field: Field, text: string): string | null {
  if (text.trim() === '') return null;
  const values = text.split(',').map((one) => one.trim());
  const wrong = values.find((value) => !field.options.some((option) => String(option.value) === value));
  if (wrong === undefined) return storedChoices(values.map(Number));
  throw outOfRange(table, field, wrong, field.options.map((option) => option.value).join(','));
}

const outOfRange = (table: Table, field: Field, value: string, accepted: string): Fault =>
  new Fault(
    400,
    faultCode.valueOutOfRange,
    `A validation error occurred. The value ${value.slice(0, 50)} of '${field.name}' on record of type '${table.name}' is outside the valid range. Accepted Values: ${accepted}`,
  );

function wrongType(table: Table, field: Field, type: string): never {
  throw invalidPayload(
    `Error identified in Payload provided by the user for Entity :'${table.setName}': Cannot convert the value of '${field.name}' to the expected type '${type}'.`,
  );
}
