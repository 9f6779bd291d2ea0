const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(T|$)/;

/**
 * The calendar date `yyyy-MM-dd` of a value from a date-only column, or null. It is never moved to a zone.
 * Hosts give such a value as text, as midnight UTC or as midnight of the browser's zone: where the moment is
 * midnight UTC its UTC day is taken, else its local day.
 */
export function calendarDate(value: unknown): string | null {
  if (typeof value === 'string') return ISO_DATE.exec(value)?.[1] ?? null;
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  return value.getTime() % DAY === 0
    ? written(value.getUTCFullYear(), value.getUTCMonth(), value.getUTCDate())
    : written(value.getFullYear(), value.getMonth(), value.getDate());
}

const DAY = 86_400_000;

const written = (year: number, month: number, day: number): string =>
  [String(year).padStart(4, '0'), String(month + 1).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
