import { type IsoDate, dateOf, dayOf, monthNumberOf, monthOfYear, yearOf } from './date';

const DAYS_IN_ERA = 146_097;

/** Days since 1 March of year 0 (proleptic Gregorian): an integer to count days with. */
export function dayNumber(date: IsoDate): number {
  const month = monthNumberOf(date);
  const year = month <= 2 ? yearOf(date) - 1 : yearOf(date);
  const era = Math.trunc(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.trunc((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOf(date) - 1;
  return (
    era * DAYS_IN_ERA + yearOfEra * 365 + Math.trunc(yearOfEra / 4) - Math.trunc(yearOfEra / 100) + dayOfYear
  );
}

/** The date of a number of `dayNumber`. */
export function dateAt(number: number): IsoDate {
  const era = Math.trunc(number / DAYS_IN_ERA);
  const day = number - era * DAYS_IN_ERA;
  const yearOfEra = Math.trunc(
    (day - Math.trunc(day / 1460) + Math.trunc(day / 36_524) - Math.trunc(day / 146_096)) / 365,
  );
  const dayOfYear = day - (365 * yearOfEra + Math.trunc(yearOfEra / 4) - Math.trunc(yearOfEra / 100));
  const shifted = Math.trunc((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dateOf(monthOfYear(year, month), dayOfYear - Math.trunc((153 * shifted + 2) / 5) + 1);
}

/** The day `count` days later (earlier when negative). */
export const addDays = (date: IsoDate, count: number): IsoDate => dateAt(dayNumber(date) + count);
