import { type IsoDate, type Month, FIRST_YEAR, LAST_YEAR, isDate, isMonth } from '../calendar/date';
import { decimalText } from '../json/decimal-text';
import { type Json, JsonNumber } from '../json/json';
import { accepting } from './accepting';
import type { Decoder } from './decoder';
import { wrong } from './draft';
import { shown } from './shown';

/** Reads true or false. */
export const yesNo: Decoder<boolean> = accepting(
  (json) => (typeof json === 'boolean' ? json : undefined),
  (json, place, problems) => {
    problems.report(place, 'value.type', `true or false is needed here, not ${shown(json)}.`);
    return wrong;
  },
);

/** Reads a whole number from `least` to `most`, written as a JSON number. */
export function wholeNumber(least: number, most: number): Decoder<number> {
  const accepts = (json: Json): number | undefined => {
    const value = integerOf(json);
    return value !== undefined && value >= least && value <= most ? value : undefined;
  };
  return accepting(accepts, (json, place, problems) => {
    if (integerOf(json) === undefined) {
      problems.report(place, 'value.type', `A whole number is needed here, not ${shown(json)}.`);
    } else {
      problems.report(
        place,
        'value.range',
        `The number must be from ${least} to ${most}, not ${shown(json)}.`,
      );
    }
    return wrong;
  });
}

function integerOf(json: Json): number | undefined {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json + 0 : undefined;
  const text = json instanceof JsonNumber ? decimalText(json.text) : undefined;
  return text === undefined || text.includes('.') ? undefined : Number.parseInt(text, 10);
}

/** Reads one of the given words. */
export function oneOf<const W extends string>(...words: readonly W[]): Decoder<W> {
  const accepts = (json: Json): W | undefined => words.find((candidate) => candidate === json);
  return accepting(accepts, (json, place, problems) => {
    problems.report(
      place,
      typeof json === 'string' ? 'value.unknown' : 'value.type',
      `One of ${words.join(', ')} is needed here, not ${shown(json)}.`,
    );
    return wrong;
  });
}

/** Reads a date `yyyy-MM-dd` that exists. */
export const date: Decoder<IsoDate> = accepting(
  (json) => (typeof json === 'string' && isDate(json) ? json : undefined),
  (json, place, problems) => {
    const code = typeof json === 'string' ? 'date.malformed' : 'value.type';
    problems.report(
      place,
      code,
      `A date as yyyy-MM-dd that exists, ${FIRST_YEAR} to ${LAST_YEAR}, is needed here, not ${shown(json)}.`,
    );
    return wrong;
  },
);

/** Reads a month `yyyy-MM`. */
export const month: Decoder<Month> = accepting(
  (json) => (typeof json === 'string' && isMonth(json) ? json : undefined),
  (json, place, problems) => {
    const code = typeof json === 'string' ? 'month.malformed' : 'value.type';
    problems.report(
      place,
      code,
      `A month as yyyy-MM, ${FIRST_YEAR} to ${LAST_YEAR}, is needed here, not ${shown(json)}.`,
    );
    return wrong;
  },
);

const ACCOUNT = /^[0-9]{1,10}$/;

/** Reads the number of a ledger account or a GL code: 1 to 10 digits, kept as written. */
export const account: Decoder<string> = accepting(
  (json) => (typeof json === 'string' && ACCOUNT.test(json) ? json : undefined),
  (json, place, problems) => {
    const code = typeof json === 'string' ? 'account.malformed' : 'value.type';
    problems.report(
      place,
      code,
      `An account of 1 to 10 digits in quotes is needed here, not ${shown(json)}.`,
    );
    return wrong;
  },
);
