/** Turns a literal of a filter into the stored form of the column that it is compared with. */
import { invalidQuery } from '../fault';
import { storedChoices } from '../model/column-fields';
import { edmTypes } from '../model/edm-types';
import type { Field } from '../model/field';
import { type Literal, type LiteralType, NOWHERE } from '../odata/expression';
import { foldText } from '../store/fold-text';
import { floorScaled } from '../store/scaled';
import { isLongDecimal, scaleOf, storeScaled } from '../store/storage';
import type { Stored } from '../store/sqlite';
import { parseDate, parseMoment } from './moment';

export interface EncodedLiteral {
  readonly value: Stored;
  /** False when the column cannot hold the value and `value` is the nearest below. */
  readonly exact: boolean;
}

/** The stored form of a literal; refuses a literal of another type than the column's. */
export function encodeLiteral(field: Field, literal: Literal): EncodedLiteral {
  switch (field.kind) {
    case 'id':
    case 'lookup':
      return exact(expect(literal, field, 'guid').toLowerCase());
    case 'text':
    case 'memo':
      return exact(foldText(checkText(expect(literal, field, 'string'))));
    case 'yesNo':
      return exact(expect(literal, field, 'boolean') === 'true' ? 1 : 0);
    case 'date':
      return exact(parseDate(expect(literal, field, 'date')) ?? noSuchDate(literal));
    case 'dateTime':
      return encodeMoment(field, literal);
    case 'multiChoice':
      return exact(choicesText(expect(literal, field, 'string'), literal));
    case 'double':
      return exact(Number(expect(literal, field, 'number')));
    case 'file':
    case 'image':
      throw invalidQuery(`The column '${field.name}' holds a file: it can be compared with null only.`);
    default:
      return encodeNumber(field, expect(literal, field, 'number'));
  }
}

/** Several choices in any order: the same as those of a row when they are the same numbers. */
function choicesText(text: string, literal: Literal): string {
  if (!/^\s*-?\d{1,10}(\s*,\s*-?\d{1,10})*\s*$/.test(text)) {
    throw invalidQuery(
      `The text '${text.slice(0, 100)}'${placeOf(literal)} is no list of numbers of choices such as '1,2'.`,
    );
  }
  return storedChoices(text.split(',').map(Number));
}

const exact = (value: Stored): EncodedLiteral => ({ value, exact: true });

function encodeMoment(field: Field, literal: Literal): EncodedLiteral {
  if (literal.type === 'date') {
    return exact(`${parseDate(literal.text) ?? noSuchDate(literal)}T00:00:00Z`);
  }
  const moment = parseMoment(expect(literal, field, 'dateTime')) ?? noSuchDate(literal);
  return { value: moment.text, exact: moment.exact };
}

function encodeNumber(field: Field, text: string): EncodedLiteral {
  const number = floorScaled(text, scaleOf(field));
  if (!number) throw invalidQuery(`The number '${text}' is too long.`);
  // Beyond what the column can hold: the nearest that compares alike with everything that is stored.
  const limit = isLongDecimal(field) ? 10n ** 21n : 2n ** 63n - 1n;
  if (number.units > limit) return { value: storeScaled(field, limit), exact: false };
  if (number.units < -limit) return { value: isLongDecimal(field) ? '' : -limit - 1n, exact: false };
  return { value: storeScaled(field, number.units), exact: number.exact };
}

function noSuchDate(literal: Literal): never {
  throw invalidQuery(`The date '${literal.text}'${placeOf(literal)} does not exist.`);
}

/** Control characters cannot be stored, so nothing is found by them; a zero would even cut the text short. */
function checkText(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters that are meant
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) {
    throw invalidQuery('A text in the query holds a control character.');
  }
  return text;
}

const literalTypes: Readonly<Record<Exclude<LiteralType, 'number'>, string>> = {
  null: 'Edm.Null',
  boolean: 'Edm.Boolean',
  string: 'Edm.String',
  guid: 'Edm.Guid',
  date: 'Edm.Date',
  dateTime: 'Edm.DateTimeOffset',
};

const placeOf = ({ at }: Literal): string => (at === NOWHERE ? '' : ` at position ${at}`);

function typeOf({ type, text }: Literal): string {
  if (type !== 'number') return literalTypes[type];
  return /^-?\d{1,9}$/.test(text) ? 'Edm.Int32' : 'Edm.Decimal';
}

function expect(literal: Literal, field: Field, type: LiteralType): string {
  if (literal.enumeration !== undefined) {
    throw invalidQuery(
      `The value of the enumeration '${literal.enumeration}'${placeOf(literal)} cannot be compared with the column '${field.name}': choices are compared by their numbers.`,
    );
  }
  if (literal.type === type) return literal.text;
  throw invalidQuery(
    `A binary operator with incompatible types was detected${placeOf(literal)}: the column '${field.name}' is '${edmTypes[field.kind]}', the value is '${typeOf(literal)}'.`,
  );
}
