import type { ShiftMinutes } from '../facts/facts';

/** All minutes of a shift, of every kind. */
export const minutesOf = (minutes: ShiftMinutes): number =>
  (minutes.regular ?? 0) +
  (minutes.overtime ?? 0) +
  (minutes.doubleOvertime ?? 0) +
  (minutes.holiday ?? 0) +
  (minutes.holidayOvertime ?? 0) +
  (minutes.holidayDoubleOvertime ?? 0);
