/** Fiscal years and periods. */
import { invalidQuery } from '../../fault';
import { sql } from '../../store/sql-text';
import {
  type FiscalCalendar,
  type FiscalPeriod,
  fiscalPeriodOf,
  fiscalPeriodSql,
  fiscalPeriodStart,
  fiscalYearStart,
  periodsOf,
} from '../fiscal-calendar';
import type { Condition } from '../plan';
import { wholeNumber } from './coerce-literal';
import { type Operator, type OperatorCall, withoutValue, withPair, withValue } from './operator';
import { nextSecond, notTooEarly, notTooLate, requireDates, type Stretch, within } from './stretch';

/** The calendar, and the period that it is now. */
type Current = FiscalPeriod & { readonly calendar: FiscalCalendar };

function current({ now, context }: OperatorCall): Current {
  const calendar = context.settings().fiscal;
  return { ...fiscalPeriodOf(calendar, now), calendar };
}

const yearAt = ({ calendar, year }: Current, offset: number): Date =>
  fiscalYearStart(calendar, year + offset);
const periodAt = ({ calendar, year, period }: Current, offset: number): Date =>
  fiscalPeriodStart(calendar, { year, period: period + offset });

type Unit = (now: Current, offset: number) => Date;

const span =
  (unit: Unit, from: number, to: number) =>
  (call: OperatorCall): Condition => {
    const now = current(call);
    return within(call.ref, { from: unit(now, from), before: unit(now, to) });
  };

const last = (unit: Unit) => (call: OperatorCall) =>
  within(call.ref, {
    from: notTooEarly(unit(current(call), -wholeNumber(call.values[0]))),
    before: nextSecond(call.now),
  });
const next = (unit: Unit) => (call: OperatorCall) =>
  within(call.ref, {
    from: call.now,
    before: notTooLate(unit(current(call), wholeNumber(call.values[0]) + 1)),
  });

const EARLIEST_YEAR = 1753;
const LATEST_YEAR = 9998;

function yearOf(text: OperatorCall['values'][number] | undefined): number {
  const year = wholeNumber(text, EARLIEST_YEAR);
  if (year > LATEST_YEAR) throw invalidQuery(`The year ${year} is later than any date.`);
  return year;
}

function periodOf(calendar: FiscalCalendar, literal: OperatorCall['values'][number] | undefined): number {
  const period = wholeNumber(literal);
  if (period > periodsOf(calendar)) {
    throw invalidQuery(`The fiscal year has ${periodsOf(calendar)} periods, but ${period} was asked for.`);
  }
  return period;
}

const inYear = ({ ref, values, context }: OperatorCall): Condition => {
  const calendar = context.settings().fiscal;
  const year = yearOf(values[0]);
  return within(ref, { from: fiscalYearStart(calendar, year), before: fiscalYearStart(calendar, year + 1) });
};

/** A period of any year. */
const inPeriod = ({ ref, values, context }: OperatorCall): Condition => {
  const calendar = context.settings().fiscal;
  const period = periodOf(calendar, values[0]);
  requireDates(ref);
  return {
    kind: 'test',
    ref,
    test: (column) => sql(`${fiscalPeriodSql(calendar, column)} = ?`, period),
  };
};

const inPeriodAndYear =
  (stretch: (begins: Date, ends: Date) => Stretch) =>
  ({ ref, values, context }: OperatorCall): Condition => {
    const calendar = context.settings().fiscal;
    const period = periodOf(calendar, values[0]);
    const year = yearOf(values[1]);
    return within(
      ref,
      stretch(
        fiscalPeriodStart(calendar, { year, period }),
        fiscalPeriodStart(calendar, { year, period: period + 1 }),
      ),
    );
  };

export const fiscal: readonly Operator[] = [
  withoutValue('this-fiscal-year', 'ThisFiscalYear', span(yearAt, 0, 1)),
  withoutValue('this-fiscal-period', 'ThisFiscalPeriod', span(periodAt, 0, 1)),
  withoutValue('next-fiscal-year', 'NextFiscalYear', span(yearAt, 1, 2)),
  withoutValue('next-fiscal-period', 'NextFiscalPeriod', span(periodAt, 1, 2)),
  withoutValue('last-fiscal-year', 'LastFiscalYear', span(yearAt, -1, 0)),
  withoutValue('last-fiscal-period', 'LastFiscalPeriod', span(periodAt, -1, 0)),
  withValue('last-x-fiscal-years', 'LastXFiscalYears', last(yearAt)),
  withValue('last-x-fiscal-periods', 'LastXFiscalPeriods', last(periodAt)),
  withValue('next-x-fiscal-years', 'NextXFiscalYears', next(yearAt)),
  withValue('next-x-fiscal-periods', 'NextXFiscalPeriods', next(periodAt)),
  withValue('in-fiscal-year', 'InFiscalYear', inYear),
  withValue('in-fiscal-period', 'InFiscalPeriod', inPeriod),
  withPair(
    'in-fiscal-period-and-year',
    'InFiscalPeriodAndYear',
    inPeriodAndYear((begins, ends) => ({ from: begins, before: ends })),
  ),
  withPair(
    'in-or-before-fiscal-period-and-year',
    'InOrBeforeFiscalPeriodAndYear',
    inPeriodAndYear((_begins, ends) => ({ before: ends })),
  ),
  withPair(
    'in-or-after-fiscal-period-and-year',
    'InOrAfterFiscalPeriodAndYear',
    inPeriodAndYear((begins) => ({ from: begins })),
  ),
];
