import type { DateRange, Month } from '../calendar/date';
import { type DatedRow, inForce } from '../calendar/in-force';
import { monthRange } from '../calendar/months';
import { contains, intersect, rangeOf } from '../calendar/ranges';
import type { PerLaborHour } from '../components/per-labor-hour';
import type { ShiftMinutes } from '../facts/facts';
import { monthly } from './monthly';
import { shiftsByCode } from './shifts-by-code';

type Job = PerLaborHour['jobs'][number];

/** Something for each of the kinds of hours that are billed. */
export type PerKind<T> = Readonly<Record<'regular' | 'overtime' | 'holiday' | 'doubleTime', T>>;

export interface LaborHours {
  /** There is a shift of any job code on the days on which the component is active. */
  readonly hasShifts: boolean;
  /** Hundredths of hours of each job row with a shift, whole numbers. */
  readonly hours: ReadonlyMap<Job, PerKind<number>>;
}

/**
 * The hours of a month by job row and kind: each shift falls to the row of its job code that is in force on its
 * date. Minutes / 60 are rounded to 2 decimals for each shift and kind, with `perMonth` once for the month and
 * kind (calculation.md, section 4, perLaborHour).
 */
export const laborHoursOf = monthly<PerLaborHour, LaborHours>((basis, component, month) => {
  const active = basis.activeDays(component);
  const rows = active === null ? [] : rowsIn(component, active, month);
  const rowAt = inForce(rows);
  const isPerMonth = component.hoursRounding === 'perMonth';
  const { days, byCode } = shiftsByCode(basis, month);
  const sums = new Map<Job, PerKind<number>>();
  for (const jobCode of new Set(rows.map(({ key }) => key))) {
    for (const shift of byCode.get(jobCode) ?? []) {
      const row = rowAt(jobCode, shift.date);
      if (row === undefined) continue;
      const minutes = minutesByKind(shift.minutes, row);
      sums.set(row, plus(sums.get(row), isPerMonth ? minutes : inHundredths(minutes)));
    }
  }
  return {
    hasShifts: active !== null && [...days].some((day) => contains(active, day)),
    hours: isPerMonth ? new Map([...sums].map(([row, minutes]) => [row, inHundredths(minutes)])) : sums,
  };
});

/** The job rows that are in force on a day of the month on which the component is active. */
function rowsIn(component: PerLaborHour, active: DateRange, month: Month): DatedRow<Job>[] {
  const activeInMonth = intersect(active, monthRange(month));
  return component.jobs.flatMap((row) => {
    const days = activeInMonth && intersect(activeInMonth, rangeOf(row.startDate, row.endDate));
    return days === null ? [] : [{ key: row.jobCode, days, row }];
  });
}

/** Kinds without a rate of their own are billed as overtime. */
function minutesByKind(minutes: ShiftMinutes, row: Job): PerKind<number> {
  const double = (minutes.doubleOvertime ?? 0) + (minutes.holidayDoubleOvertime ?? 0);
  const holiday = (minutes.holiday ?? 0) + (minutes.holidayOvertime ?? 0);
  const hasDouble = row.doubleTimeRate !== undefined;
  const hasHoliday = row.holidayRate !== undefined;
  return {
    regular: minutes.regular ?? 0,
    overtime: (minutes.overtime ?? 0) + (hasDouble ? 0 : double) + (hasHoliday ? 0 : holiday),
    holiday: hasHoliday ? holiday : 0,
    doubleTime: hasDouble ? double : 0,
  };
}

const plus = (left: PerKind<number> | undefined, right: PerKind<number>): PerKind<number> =>
  left === undefined
    ? right
    : {
        regular: left.regular + right.regular,
        overtime: left.overtime + right.overtime,
        holiday: left.holiday + right.holiday,
        doubleTime: left.doubleTime + right.doubleTime,
      };

const inHundredths = ({ regular, overtime, holiday, doubleTime }: PerKind<number>): PerKind<number> => ({
  regular: hundredthsOfHours(regular),
  overtime: hundredthsOfHours(overtime),
  holiday: hundredthsOfHours(holiday),
  doubleTime: hundredthsOfHours(doubleTime),
});

/**
 * Minutes / 60, rounded to hundredths: thirds, which are never halfway, so that no rule for halves is needed.
 * Only whole numbers are divided, without a remainder.
 */
function hundredthsOfHours(minutes: number): number {
  const shifted = minutes * 5 + 1;
  return (shifted - (shifted % 3)) / 3;
}
