/** Checks a value of a request against its column and gives its stored form. */
import { Fault, faultCode, invalidPayload } from '../fault';
import { type Json, JsonNumber } from '../json/exact-json';
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import { parseDate, parseMoment } from '../query/moment';
import { formatScaled, parseScaled, scaleOf, storeScaled } from '../store/storage';
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
    case 'choice':
      return readOption(table, field, json, field.options);
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

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const readGuid = (json: Json): string | undefined =>
  typeof json === 'string' && GUID.test(json) ? json.toLowerCase() : undefined;

function readNull(table: Table, field: Field): null {
  if (field.kind === 'yesNo' || field.kind === 'state' || field.kind === 'status' || field.kind === 'id') {
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

/** Largest values of the platform: money is 64 bits of ten-thousandths, a decimal 100,000,000,000. */
const LARGEST_MONEY = 922_337_203_685_477n * 10_000n;
const LARGEST_DECIMAL = 100_000_000_000n;

function readDecimal(table: Table, field: Field, json: Json): Stored {
  const text = numberTextOf(json);
  if (text === undefined) return wrongType(table, field, 'Edm.Decimal');
  if (parseScaled(text, field.precision) === undefined) {
    throw new Fault(
      400,
      faultCode.valueOutOfRange,
      `The value ${text.slice(0, 50)} of '${field.name}' on record of type '${table.name}' has more than ${field.precision} decimal places.`,
    );
  }
  const units = parseScaled(text, scaleOf(field)) ?? 0n;
  const limit = field.kind === 'money' ? LARGEST_MONEY : LARGEST_DECIMAL * 10n ** BigInt(scaleOf(field));
  if (units > limit || units < -limit) {
    const largest = formatScaled(limit, scaleOf(field));
    throw outOfRange(table, field, text, `-${largest} to ${largest}`);
  }
  return storeScaled(field, units);
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
