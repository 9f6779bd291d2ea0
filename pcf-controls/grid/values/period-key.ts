const KEY = /^(\d{4})(0[1-9]|1[0-2])$/;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** The month `yyyy-MM` of a period key `yyyyMM`, or null when the text is none. */
export function monthOfPeriodKey(key: string): string | null {
  const match = KEY.exec(key);
  return match === null ? null : `${match[1] ?? ''}-${match[2] ?? ''}`;
}

/** The period key `yyyyMM` of a month that a person typed as `yyyy-MM`, or null when it is none. */
export function periodKeyOfMonth(month: string): string | null {
  const match = MONTH.exec(month.trim());
  return match === null ? null : `${match[1] ?? ''}${match[2] ?? ''}`;
}

/** The month `yyyy-MM` before the month of a date `yyyy-MM-dd`. */
export function monthBefore(date: string): string {
  const year = parseInt(date.slice(0, 4), 10);
  const month = parseInt(date.slice(5, 7), 10);
  const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1];
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`;
}
