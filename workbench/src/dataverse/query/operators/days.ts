/**
 * Days and times. The users of a workbench have no time zones: days begin at midnight in UTC. `last X` begins with
 * the unit X units ago and ends now, `next X` begins now and ends with the unit X units ahead; weeks, months and
 * years of both are counted in days from today.
 */
import { invalidQuery } from '../../fault';
import { parseDate, parseMoment } from '../moment';
import type { Condition } from '../plan';
import { coerceLiteral, wholeNumber } from './coerce-literal';
import { type Operator, type OperatorCall, withoutValue, withValue } from './operator';
import {
  dayStart,
  hourStart,
  minuteStart,
  monthsLater,
  monthStart,
  nextSecond,
  notTooEarly,
  notTooLate,
  type Stretch,
  weekStart,
  within,
  yearStart,
} from './stretch';

type Unit = (call: OperatorCall, offset: number) => Date;

const day: Unit = ({ now }, offset) => dayStart(now, offset);
const month: Unit = ({ now }, offset) => monthStart(now, offset);
const year: Unit = ({ now }, offset) => yearStart(now, offset);
const week: Unit = ({ now, context }, offset) => weekStart(now, offset, context.settings().weekStart);

const span =
  (unit: Unit, from: number, to: number) =>
  (call: OperatorCall): Condition =>
    within(call.ref, { from: unit(call, from), before: unit(call, to) });

/** Midnight, or the beginning of the hour or minute, so many units from now. */
type Shift = (now: Date, units: number) => Date;

const days: Shift = (now, units) => dayStart(now, units);
const weeks: Shift = (now, units) => dayStart(now, 7 * units);
const months: Shift = (now, units) => monthsLater(dayStart(now), units);
const years: Shift = (now, units) => monthsLater(dayStart(now), 12 * units);

const counted =
  (stretch: (now: Date, units: number) => Stretch) =>
  ({ ref, now, values }: OperatorCall): Condition =>
    within(ref, stretch(now, wholeNumber(values[0])));

const last = (shift: Shift) =>
  counted((now, units) => ({ from: notTooEarly(shift(now, -units)), before: nextSecond(now) }));
const next = (shift: Shift) =>
  counted((now, units) => ({ from: now, before: notTooLate(shift(dayStart(now, 1), units)) }));
const older = (shift: Shift) => counted((now, units) => ({ before: notTooEarly(shift(now, -units)) }));

/** On a date: the whole day. */
const on =
  (stretch: (begins: Date, ends: Date) => Stretch) =>
  ({ ref, values: [value] }: OperatorCall): Condition => {
    const given = value && coerceLiteral(ref.field, value).text;
    const text = given && (parseMoment(given)?.text ?? given).slice(0, 10);
    if (text === undefined || parseDate(text) === undefined) {
      throw invalidQuery(`The value '${text ?? ''}' is no date.`);
    }
    const begins = new Date(`${text}T00:00:00Z`);
    return within(ref, stretch(begins, dayStart(begins, 1)));
  };

export const daysAndTimes: readonly Operator[] = [
  withoutValue('yesterday', 'Yesterday', span(day, -1, 0)),
  withoutValue('today', 'Today', span(day, 0, 1)),
  withoutValue('tomorrow', 'Tomorrow', span(day, 1, 2)),
  withoutValue('last-seven-days', 'Last7Days', ({ ref, now }) =>
    within(ref, { from: dayStart(now, -7), before: nextSecond(now) }),
  ),
  withoutValue('next-seven-days', 'Next7Days', ({ ref, now }) =>
    within(ref, { from: now, before: dayStart(now, 8) }),
  ),
  withoutValue('last-week', 'LastWeek', span(week, -1, 0)),
  withoutValue('this-week', 'ThisWeek', span(week, 0, 1)),
  withoutValue('next-week', 'NextWeek', span(week, 1, 2)),
  withoutValue('last-month', 'LastMonth', span(month, -1, 0)),
  withoutValue('this-month', 'ThisMonth', span(month, 0, 1)),
  withoutValue('next-month', 'NextMonth', span(month, 1, 2)),
  withoutValue('last-year', 'LastYear', span(year, -1, 0)),
  withoutValue('this-year', 'ThisYear', span(year, 0, 1)),
  withoutValue('next-year', 'NextYear', span(year, 1, 2)),
  withValue(
    'on',
    'On',
    on((begins, ends) => ({ from: begins, before: ends })),
  ),
  withValue(
    'on-or-before',
    'OnOrBefore',
    on((_begins, ends) => ({ before: ends })),
  ),
  withValue(
    'on-or-after',
    'OnOrAfter',
    on((begins) => ({ from: begins })),
  ),
  withValue('last-x-hours', 'LastXHours', last(hourStart)),
  withValue(
    'next-x-hours',
    'NextXHours',
    counted((now, units) => ({ from: now, before: hourStart(now, units + 1) })),
  ),
  withValue('last-x-days', 'LastXDays', last(days)),
  withValue('next-x-days', 'NextXDays', next(days)),
  withValue('last-x-weeks', 'LastXWeeks', last(weeks)),
  withValue('next-x-weeks', 'NextXWeeks', next(weeks)),
  withValue('last-x-months', 'LastXMonths', last(months)),
  withValue('next-x-months', 'NextXMonths', next(months)),
  withValue('last-x-years', 'LastXYears', last(years)),
  withValue('next-x-years', 'NextXYears', next(years)),
  withValue('olderthan-x-minutes', 'OlderThanXMinutes', older(minuteStart)),
  withValue('olderthan-x-hours', 'OlderThanXHours', older(hourStart)),
  withValue('olderthan-x-days', 'OlderThanXDays', older(days)),
  withValue('olderthan-x-weeks', 'OlderThanXWeeks', older(weeks)),
  withValue('olderthan-x-months', 'OlderThanXMonths', older(months)),
  withValue('olderthan-x-years', 'OlderThanXYears', older(years)),
];
