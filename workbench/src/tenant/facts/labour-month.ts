import type { Contract } from '@powerbill/core';
import { centsOf, portion } from './cents';
import type { Day } from './days';
import { randomOf } from './random';
import type { Random } from './random';
import type { ShiftRow } from './sample-rows';
import type { SitePlan } from './site-plan';

/** The shifts of a month, and what they would about cost at their rates. */
export interface LabourMonth {
  readonly rows: readonly ShiftRow[];
  /** Cents billed for labour, without escalators. */
  readonly labour: number;
  /** Cents of an hourly management fee. */
  readonly fee: number;
}

interface Job {
  readonly jobCode: string;
  readonly rate: number;
  readonly overtimeRate: number;
  readonly from: string;
  readonly to: string;
  readonly isFee: boolean;
}

const later = (...dates: readonly (string | undefined)[]): string =>
  dates.reduce<string>((latest, date) => (date !== undefined && date > latest ? date : latest), '0000-01-01');

const earlier = (...dates: readonly (string | undefined)[]): string =>
  dates.reduce<string>(
    (earliest, date) => (date !== undefined && date < earliest ? date : earliest),
    '9999-12-31',
  );

/** Every row of a job with the days on which it is active. */
const jobsOf = (contract: Contract): Job[] =>
  contract.components.flatMap((component): Job[] => {
    const from = later(contract.startDate, component.effectiveFrom);
    const to = earlier(contract.endDate, component.effectiveTo);
    if (component.type === 'perLaborHour') {
      return component.jobs.map((job) => ({
        jobCode: job.jobCode,
        rate: centsOf(job.rate),
        overtimeRate: centsOf(job.overtimeRate),
        from: later(from, job.startDate),
        to: earlier(to, job.endDate),
        isFee: false,
      }));
    }
    if (component.type !== 'managementFee' || component.method !== 'perLaborHour') return [];
    return (component.jobs ?? []).map((job) => ({
      jobCode: job.jobCode,
      rate: centsOf(job.rate),
      overtimeRate: centsOf(job.overtimeRate),
      from,
      to,
      isFee: true,
    }));
  });

const isManager = (jobCode: string): boolean => jobCode.includes('MGR');

/** Odd minutes now and then, as a clock gives them. */
const workedMinutes = (random: Random): number =>
  random.between(16, 32) * 15 + (random.chance(30) ? random.between(-7, 7) : 0);

const shift = (day: Day, jobCode: string, random: Random): ShiftRow => {
  const worked = workedMinutes(random);
  const extra = random.chance(10) ? random.between(1, 8) * 15 : 0;
  if (day.isHoliday) {
    const minutes = { holiday: worked, ...(extra > 0 ? { holidayOvertime: extra } : {}) };
    return { date: day.date, jobCode, minutes };
  }
  const double = extra > 60 && random.chance(25) ? extra - 60 : 0;
  const minutes = {
    regular: worked,
    ...(extra - double > 0 ? { overtime: extra - double } : {}),
    ...(double > 0 ? { doubleOvertime: double } : {}),
  };
  return { date: day.date, jobCode, minutes };
};

const shiftsOfJobCode = (plan: SitePlan, jobCode: string, days: readonly Day[]): ShiftRow[] => {
  const habits = randomOf(plan.seed, plan.contract.contractNumber, 'roster', jobCode);
  const closedOnSunday = habits.chance(25);
  const doubled = !isManager(jobCode) && habits.chance(15);
  return days.flatMap((day, index) => {
    const random = randomOf(plan.seed, plan.contract.contractNumber, day.date, 'shift', jobCode);
    const isWeekend = day.weekday === 0 || day.weekday === 6;
    const isClosed = isManager(jobCode) ? isWeekend || day.isHoliday : closedOnSunday && day.weekday === 0;
    const isLastChance = index === days.length - 1 && days.length < 7;
    if (isClosed && !isLastChance) return [];
    const first = shift(day, jobCode, random);
    return doubled && random.chance(50) ? [first, shift(day, jobCode, random)] : [first];
  });
};

const minutesIn = (rows: readonly ShiftRow[], job: Job, wanted: (kind: string) => boolean): number =>
  rows
    .filter(({ date, jobCode }) => jobCode === job.jobCode && date >= job.from && date <= job.to)
    .flatMap(({ minutes }) => Object.entries(minutes))
    .reduce((total, [kind, count]) => (wanted(kind) ? total + count : total), 0);

const costOf = (rows: readonly ShiftRow[], job: Job): number =>
  portion(
    job.rate,
    minutesIn(rows, job, (kind) => kind === 'regular'),
    60,
  ) +
  portion(
    job.overtimeRate,
    minutesIn(rows, job, (kind) => kind !== 'regular'),
    60,
  );

/** The timesheets of a month: each job code has shifts on days on which one of its rows is active. */
export const labourMonth = (plan: SitePlan, days: readonly Day[]): LabourMonth => {
  const jobs = jobsOf(plan.contract);
  const rows = [...new Set(jobs.map((job) => job.jobCode))].flatMap((jobCode) => {
    const rowsOfCode = jobs.filter((job) => job.jobCode === jobCode);
    const activeDays = days.filter(({ date }) =>
      rowsOfCode.some((job) => job.from <= date && date <= job.to),
    );
    return shiftsOfJobCode(plan, jobCode, activeDays);
  });
  const cost = (isFee: boolean): number =>
    jobs.filter((job) => job.isFee === isFee).reduce((total, job) => total + costOf(rows, job), 0);
  return {
    rows: rows.sort((left, right) => (left.date < right.date ? -1 : left.date > right.date ? 1 : 0)),
    labour: cost(false),
    fee: cost(true),
  };
};
