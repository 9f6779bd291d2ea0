/** Parts of dates as SQL numbers. Dates and moments are ISO texts, so most parts are pieces of them. */
import { fiscalPeriodSql, fiscalYearSql } from './fiscal-calendar';
import type { OrganizationSettings } from './organization-settings';
import type { DatePart } from './plan';

const piece = (column: string, from: number, length: number): string =>
  `CAST(substr(${column}, ${from}, ${length}) AS INTEGER)`;

/** The keys of a group by a part of a date, the number that the answer shows first. */
export function datePartSql(
  part: DatePart,
  column: string,
  settings: OrganizationSettings,
): readonly string[] {
  switch (part) {
    case 'day':
      return [piece(column, 9, 2)];
    case 'week':
      return [weekSql(column, settings.weekStart)];
    case 'month':
      return [piece(column, 6, 2)];
    case 'quarter':
      return [`((${piece(column, 6, 2)} + 2) / 3)`];
    case 'year':
      return [piece(column, 1, 4)];
    case 'fiscal-period':
      return [fiscalPeriodSql(settings.fiscal, column), fiscalYearSql(settings.fiscal, column)];
    case 'fiscal-year':
      return [fiscalYearSql(settings.fiscal, column)];
  }
}

/** The week of the year: the first begins on the first of January, the others on the organisation's first day. */
function weekSql(column: string, firstDay: number): string {
  const dayOfYear = `CAST(strftime('%j', substr(${column}, 1, 10)) AS INTEGER)`;
  const newYear = `CAST(strftime('%w', substr(${column}, 1, 4) || '-01-01') AS INTEGER)`;
  return `((${dayOfYear} - 1 + (${newYear} - ${firstDay} + 7) % 7) / 7 + 1)`;
}
