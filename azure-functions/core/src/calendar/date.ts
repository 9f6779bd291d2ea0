/** A calendar date `yyyy-MM-dd` without a zone. Dates compare as text. */
export type IsoDate = string & { readonly dateBrand: 'yyyy-MM-dd' };

/** A calendar month `yyyy-MM`. Months compare as text. */
export type Month = string & { readonly monthBrand: 'yyyy-MM' };

/** Days from `start` to `end`, both included. */
export interface DateRange {
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** The years that contracts and facts may name. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** Whether a text is a month of the years that are read. */
export const isMonth = (text: string): text is Month => text.length === 7 && beginsWithMonth(text);

/** Whether a text is a day that exists, in the years that are read. */
export function isDate(text: string): text is IsoDate {
  if (text.length !== 10 || !beginsWithMonth(text) || text.charCodeAt(7) !== DASH) return false;
  const day = digitsAt(text, 8, 10);
  return day >= 1 && day <= daysInMonth(digitsAt(text, 0, 4), digitsAt(text, 5, 7));
}

// Every row of facts has a date or a month: they are read character by character, which makes no texts in between.

function beginsWithMonth(text: string): boolean {
  const year = digitsAt(text, 0, 4);
  const number = digitsAt(text, 5, 7);
  return (
    year >= FIRST_YEAR && year <= LAST_YEAR && number >= 1 && number <= 12 && text.charCodeAt(4) === DASH
  );
}

const DASH = 0x2d;
const DIGIT_0 = 0x30;

/** The number that the characters from `start` to before `end` are the digits of; NaN where one is no digit. */
function digitsAt(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - DIGIT_0;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

export const yearOf = (date: Month | IsoDate): number => digitsAt(date, 0, 4);

/** 1 for January to 12 for December. */
export const monthNumberOf = (date: Month | IsoDate): number => digitsAt(date, 5, 7);

export const dayOf = (date: IsoDate): number => digitsAt(date, 8, 10);

/** The month in which a day lies. */
export const monthOf = (date: IsoDate): Month => date.slice(0, 7) as Month;

/** The day of a year, a month (1 to 12) and a day that exists in it. */
export const dateOf = (month: Month, day: number): IsoDate =>
  `${month}-${day.toString().padStart(2, '0')}` as IsoDate;

/** The month of a year and a month number (1 to 12). */
export const monthOfYear = (year: number, number: number): Month =>
  `${year.toString().padStart(4, '0')}-${number.toString().padStart(2, '0')}` as Month;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has. */
export const daysIn = (month: Month): number => daysInMonth(yearOf(month), monthNumberOf(month));

const daysInMonth = (year: number, number: number): number =>
  number === 2 && isLeapYear(year) ? 29 : (DAYS[number - 1] ?? 0);

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
