/** Writes calendar dates and months in a locale. Dates are `yyyy-MM-dd` and belong to no zone. */
export interface DateFormat {
  readonly date: (date: string) => string;
  readonly range: (start: string, end: string) => string;
  /** A month `yyyy-MM`. */
  readonly month: (month: string) => string;
  /** The name of a month of the year, from 1. */
  readonly monthName: (month: number) => string;
}

/** Builds the date formats of a locale, in the Gregorian calendar that invoices are written in. */
export function createDateFormat(locale: string): DateFormat {
  const shared: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  };
  const day = new Intl.DateTimeFormat(locale, { ...shared, dateStyle: 'medium' });
  const month = new Intl.DateTimeFormat(locale, { ...shared, month: 'short', year: 'numeric' });
  const name = new Intl.DateTimeFormat(locale, { ...shared, month: 'long' });
  return {
    date: (date) => day.format(midnight(date)),
    range: (start, end) => day.formatRange(midnight(start), midnight(end)),
    month: (text) => month.format(midnight(`${text}-01`)),
    monthName: (number) => name.format(midnight(`2000-${String(number).padStart(2, '0')}-01`)),
  };
}

const midnight = (date: string): Date => new Date(`${date}T00:00:00Z`);
