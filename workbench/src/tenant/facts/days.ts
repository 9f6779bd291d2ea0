import type { Month } from '@powerbill/core';
import { monthDays } from './months';

/** One day of a month. */
export interface Day {
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly dayOfMonth: number;
  /** 0 for Sunday to 6 for Saturday. */
  readonly weekday: number;
  readonly isHoliday: boolean;
}

const nthOf = (weekday: number, dayOfMonth: number, wanted: number, count: number): boolean =>
  weekday === wanted && Math.ceil(dayOfMonth / 7) === count;

const isHoliday = (month: number, day: number, weekday: number, length: number): boolean => {
  const lastMonday = weekday === 1 && day + 7 > length;
  switch (month) {
    case 1:
      return day === 1 || nthOf(weekday, day, 1, 3);
    case 2:
      return nthOf(weekday, day, 1, 3);
    case 5:
      return lastMonday;
    case 6:
      return day === 19;
    case 7:
      return day === 4;
    case 9:
      return nthOf(weekday, day, 1, 1);
    case 11:
      return nthOf(weekday, day, 4, 4);
    case 12:
      return day === 25;
    default:
      return false;
  }
};

/** The days of a month in order, with the public holidays on which most sites pay a premium. */
export const daysOfMonth = (month: Month): readonly Day[] => {
  const length = monthDays(month);
  const number = Number.parseInt(month.slice(5, 7), 10);
  const first = new Date(`${month}-01T00:00:00Z`).getUTCDay();
  return Array.from({ length }, (_, index): Day => {
    const dayOfMonth = index + 1;
    const weekday = (first + index) % 7;
    return {
      date: `${month}-${String(dayOfMonth).padStart(2, '0')}`,
      dayOfMonth,
      weekday,
      isHoliday: isHoliday(number, dayOfMonth, weekday, length),
    };
  });
};
