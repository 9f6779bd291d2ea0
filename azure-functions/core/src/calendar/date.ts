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

const MONTH = /^([0-9]{4})-(0[1-9]|1[0-2])$/;
const DATE = /^([0-9]{4}-(?:0[1-9]|1[0-2]))-([0-9]{2})$/;

/** Whether a text is a month of the years that are read. */
export function isMonth(text: string): text is Month {
  const [, yearText] = MONTH.exec(text) ?? [];
  if (yearText === undefined) return false;
  const year = Number.parseInt(yearText, 10);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Whether a text is a day that exists, in the years that are read. */
export function isDate(text: string): text is IsoDate {
  const [, month, dayText] = DATE.exec(text) ?? [];
  if (month === undefined || dayText === undefined || !isMonth(month)) return false;
  const day = Number.parseInt(dayText, 10);
  return day >= 1 && day <= daysIn(month);
}

export const yearOf = (date: Month | IsoDate): number => Number.parseInt(date.slice(0, 4), 10);

/** 1 for January to 12 for December. */
export const monthNumberOf = (date: Month | IsoDate): number => Number.parseInt(date.slice(5, 7), 10);

export const dayOf = (date: IsoDate): number => Number.parseInt(date.slice(8, 10), 10);

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
export function daysIn(month: Month): number {
  const number = monthNumberOf(month);
  return number === 2 && isLeapYear(yearOf(month)) ? 29 : (DAYS[number - 1] ?? 0);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
