import { addMonths, type Month, MOST_PREVIEW_MONTHS, monthsFrom, readMonth } from '@powerbill/core';

export type MonthsReading =
  | { readonly ok: true; readonly months: readonly [Month, ...Month[]] }
  /** Which field is wrong: it is no month, or the range ends before it begins or is too long. */
  | { readonly ok: false; readonly field: 'from' | 'to'; readonly problem: 'month' | 'range' };

/** The months of a range that a person typed; without a last month it is the first one alone. */
export function previewMonths(from: string, to: string): MonthsReading {
  const first = readMonth(from.trim(), '/from');
  if (!first.ok) return { ok: false, field: 'from', problem: 'month' };
  const last = to.trim() === '' ? first : readMonth(to.trim(), '/to');
  if (!last.ok) return { ok: false, field: 'to', problem: 'month' };
  if (last.value < first.value || last.value >= addMonths(first.value, MOST_PREVIEW_MONTHS)) {
    return { ok: false, field: 'to', problem: 'range' };
  }
  const [, ...later] = monthsFrom(first.value, MOST_PREVIEW_MONTHS).filter((month) => month <= last.value);
  return { ok: true, months: [first.value, ...later] };
}
