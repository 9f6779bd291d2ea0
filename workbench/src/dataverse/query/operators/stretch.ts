/** Stretches of time, in UTC, as conditions on a column of days or moments. */
import { invalidQuery } from '../../fault';
import { momentText } from '../moment';
import type { ColumnRef, Condition } from '../plan';

export interface Stretch {
  /** The first moment. */
  readonly from?: Date;
  /** The first moment after it. */
  readonly before?: Date;
}

const SECOND = 1000;
const DAY = 86_400_000;

const roundedUp = (date: Date, unit: number): Date => new Date(Math.ceil(date.getTime() / unit) * unit);

/** A day in a column stands for its midnight, a moment for its second. */
export function within(ref: ColumnRef, { from, before }: Stretch): Condition {
  requireDates(ref);
  const { kind } = ref.field;
  const bound = (operator: 'ge' | 'lt', date: Date): Condition => {
    const value =
      kind === 'date' ? momentText(roundedUp(date, DAY)).slice(0, 10) : momentText(roundedUp(date, SECOND));
    return { kind: 'compare', ref, operator, value };
  };
  return {
    kind: 'and',
    terms: [...(from ? [bound('ge', from)] : []), ...(before ? [bound('lt', before)] : [])],
  };
}

/** Refuses a column that holds neither days nor moments. */
export function requireDates({ field: { kind, name } }: ColumnRef): void {
  if (kind !== 'date' && kind !== 'dateTime') throw invalidQuery(`The column '${name}' holds no date.`);
}

/** What begins with the second after this moment: a stretch before it includes the current second. */
export const nextSecond = (now: Date): Date => new Date(Math.floor(now.getTime() / SECOND) * SECOND + SECOND);

const EARLIEST = new Date('1753-01-01T00:00:00Z');
const LATEST = new Date('9999-12-31T23:59:59Z');

/** A moment that texts can be compared with; one long before every date, or none at all, becomes the first. */
export const notTooEarly = (date: Date): Date => (date >= EARLIEST ? date : EARLIEST);
export const notTooLate = (date: Date): Date => (date <= LATEST ? date : LATEST);

/** Midnight of a day; `Date.UTC` would take the years before 100 for those of the last century. */
export function midnight(year: number, monthIndex: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, monthIndex, day);
  return date;
}

export const dayStart = (now: Date, offset = 0): Date =>
  midnight(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + offset);
export const monthStart = (now: Date, offset: number): Date =>
  midnight(now.getUTCFullYear(), now.getUTCMonth() + offset, 1);
export const yearStart = (now: Date, offset: number): Date => midnight(now.getUTCFullYear() + offset, 0, 1);
/** `firstDay` is the day on which weeks begin, 0 for Sunday. */
export const weekStart = (now: Date, offset: number, firstDay: number): Date =>
  dayStart(now, 7 * offset - ((now.getUTCDay() - firstDay + 7) % 7));
export const hourStart = (now: Date, offset: number): Date =>
  new Date((Math.floor(now.getTime() / (60 * 60 * SECOND)) + offset) * 60 * 60 * SECOND);
export const minuteStart = (now: Date, offset: number): Date =>
  new Date((Math.floor(now.getTime() / (60 * SECOND)) + offset) * 60 * SECOND);

/** Midnight so many months later; a day that the month does not have becomes its last one. */
export function monthsLater(day: Date, months: number): Date {
  const first = monthStart(day, months);
  const last = midnight(first.getUTCFullYear(), first.getUTCMonth() + 1, 0).getUTCDate();
  return dayStart(first, Math.min(day.getUTCDate(), last) - 1);
}
