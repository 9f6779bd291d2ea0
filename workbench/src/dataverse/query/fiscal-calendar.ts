/** Fiscal years and periods as the organisation has set them. A fiscal year bears the number of the year that it begins in. */
import { dayStart, midnight, monthsLater } from './operators/stretch';

export interface FiscalCalendar {
  /** 1 is January. */
  readonly startMonth: number;
  readonly startDay: number;
  /** 2000 annually, 2001 half-yearly, 2002 quarterly, 2003 monthly, 2004 in four weeks. */
  readonly periodType: number;
}

export interface FiscalPeriod {
  readonly year: number;
  /** From 1 on. */
  readonly period: number;
}

const FOUR_WEEKS = 2004;
const WEEKS_PERIODS = 13;
const WEEKS_DAYS = 28;
const DAY = 86_400_000;

const monthsOf = ({ periodType }: FiscalCalendar): number =>
  ({ 2000: 12, 2001: 6, 2003: 1 })[periodType] ?? 3;

export const periodsOf = (calendar: FiscalCalendar): number =>
  calendar.periodType === FOUR_WEEKS ? WEEKS_PERIODS : 12 / monthsOf(calendar);

/** The first moment of a fiscal year. */
export const fiscalYearStart = (calendar: FiscalCalendar, year: number): Date =>
  midnight(year, calendar.startMonth - 1, calendar.startDay);

/** The first moment of a fiscal period; the one after the last of a year is the first of the next. */
export function fiscalPeriodStart(calendar: FiscalCalendar, { year, period }: FiscalPeriod): Date {
  const periods = periodsOf(calendar);
  const index = period - 1;
  const inYear = ((index % periods) + periods) % periods;
  const begins = fiscalYearStart(calendar, year + Math.floor(index / periods));
  return calendar.periodType === FOUR_WEEKS
    ? dayStart(begins, WEEKS_DAYS * inYear)
    : monthsLater(begins, monthsOf(calendar) * inYear);
}

/** The fiscal period that a moment lies in. */
export function fiscalPeriodOf(calendar: FiscalCalendar, moment: Date): FiscalPeriod {
  const calendarYear = moment.getUTCFullYear();
  const year = moment < fiscalYearStart(calendar, calendarYear) ? calendarYear - 1 : calendarYear;
  if (calendar.periodType === FOUR_WEEKS) {
    const days = Math.floor((moment.getTime() - fiscalYearStart(calendar, year).getTime()) / DAY);
    return { year, period: Math.min(WEEKS_PERIODS, Math.floor(days / WEEKS_DAYS) + 1) };
  }
  let period = periodsOf(calendar);
  while (period > 1 && moment < fiscalPeriodStart(calendar, { year, period })) period -= 1;
  return { year, period };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** SQL of the fiscal year of a column of days or moments. */
export const fiscalYearSql = (calendar: FiscalCalendar, column: string): string =>
  `(CAST(substr(${column}, 1, 4) AS INTEGER) - (substr(${column}, 6, 5) < '${startText(calendar)}'))`;

/** SQL of the number of the fiscal period of a column of days or moments. */
export function fiscalPeriodSql(calendar: FiscalCalendar, column: string): string {
  if (calendar.periodType === FOUR_WEEKS) {
    const begins = `printf('%04d-${startText(calendar)}', ${fiscalYearSql(calendar, column)})`;
    const days = `CAST(julianday(substr(${column}, 1, 10)) - julianday(${begins}) AS INTEGER)`;
    return `min(${WEEKS_PERIODS}, ${days} / ${WEEKS_DAYS} + 1)`;
  }
  const monthsIn = `CAST(substr(${column}, 6, 2) AS INTEGER) - ${calendar.startMonth}`;
  const early = `(CAST(substr(${column}, 9, 2) AS INTEGER) < ${calendar.startDay})`;
  return `(((${monthsIn} - ${early} + 12) % 12) / ${monthsOf(calendar)} + 1)`;
}

const startText = ({ startMonth, startDay }: FiscalCalendar): string => `${two(startMonth)}-${two(startDay)}`;
