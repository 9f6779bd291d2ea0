import type { Facts } from '@powerbill/core';
import type { Decimal } from 'decimal.js';
import {
  type ComponentOf,
  type PlainLine,
  type PlainScope,
  componentsOf,
  escalated,
  sumOf,
} from './plain-case';

type Job = ComponentOf<'perLaborHour'>['jobs'][number];
type Minutes = NonNullable<Facts['shifts']>[number]['minutes'];

const CENTS = 2;
const RATE_DIGITS = 4;

const isInForce = (row: { readonly startDate?: string; readonly endDate?: string }, day: string): boolean =>
  (row.startDate === undefined || row.startDate <= day) && (row.endDate === undefined || day <= row.endDate);

export const fixedFeeLines = (scope: PlainScope): PlainLine[] =>
  componentsOf(scope.contract, 'fixedFee').flatMap(({ services }) =>
    services
      .filter((row) => isInForce(row, scope.end))
      .map((row) => ({
        component: 'fixedFee',
        amount: scope.round(escalated(scope, row.fee, row.startDate, CENTS)),
      })),
  );

export const roomLines = (scope: PlainScope): PlainLine[] =>
  componentsOf(scope.contract, 'perOccupiedRoom').map(({ rate }) => {
    const { D, facts, start, end } = scope;
    const rooms = (facts.statistics ?? []).filter(
      ({ category, date }) => category === 'Occupied Rooms' && start <= date && date <= end,
    );
    const count = sumOf(
      D,
      rooms.map(({ value }) => new D(value)),
    );
    return {
      component: 'perOccupiedRoom',
      amount: scope.round(count.times(escalated(scope, rate, undefined, RATE_DIGITS))),
    };
  });

export const labourLines = (scope: PlainScope): PlainLine[] =>
  componentsOf(scope.contract, 'perLaborHour').flatMap(({ jobs, hoursRounding }) => {
    if (hoursRounding === 'perMonth') throw new Error('The sample portfolio had no such rounding.');
    return jobs.flatMap((job) => jobLines(scope, job));
  });

function jobLines(scope: PlainScope, job: Job): PlainLine[] {
  const { D, facts, start, end } = scope;
  const shifts = (facts.shifts ?? []).filter(
    ({ jobCode, date }) => jobCode === job.jobCode && start <= date && date <= end && isInForce(job, date),
  );
  const kinds: readonly (readonly [rate: string, minutes: (minutes: Minutes) => number])[] = [
    [job.rate, (minutes) => minutes.regular ?? 0],
    [job.overtimeRate, (minutes) => overtimeOf(minutes, job)],
    [job.holidayRate ?? '0', (minutes) => (job.holidayRate === undefined ? 0 : holidayOf(minutes))],
    [job.doubleTimeRate ?? '0', (minutes) => (job.doubleTimeRate === undefined ? 0 : doubleOf(minutes))],
  ];
  return kinds.map(([rate, minutesOf]) => {
    const hours: Decimal[] = shifts.map(({ minutes }) =>
      new D(minutesOf(minutes)).dividedBy(60).toDecimalPlaces(CENTS),
    );
    const due = sumOf(D, hours).times(escalated(scope, rate, job.startDate, RATE_DIGITS));
    return { component: 'perLaborHour', amount: scope.round(due) };
  });
}

const holidayOf = (minutes: Minutes): number => (minutes.holiday ?? 0) + (minutes.holidayOvertime ?? 0);

const doubleOf = (minutes: Minutes): number =>
  (minutes.doubleOvertime ?? 0) + (minutes.holidayDoubleOvertime ?? 0);

const overtimeOf = (minutes: Minutes, job: Job): number =>
  (minutes.overtime ?? 0) +
  (job.holidayRate === undefined ? holidayOf(minutes) : 0) +
  (job.doubleTimeRate === undefined ? doubleOf(minutes) : 0);
