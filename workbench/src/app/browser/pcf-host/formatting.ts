import { languageTag } from './user-settings';

/** `context.formatting`: writes values as the user's locale does. Dates are calendar dates of the browser's zone. */
export function createFormatting(locale: string, currencySymbol: string): ComponentFramework.Formatting {
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  const date = (value: Date, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, options).format(value);
  return {
    formatCurrency: (value, precision = 2, symbol = currencySymbol) =>
      value < 0 ? `-${symbol}${number(-value, precision)}` : `${symbol}${number(value, precision)}`,
    formatDecimal: (value, precision = 2) => number(value, precision),
    formatInteger: (value) => number(Math.trunc(value), 0),
    formatDateAsFilterStringInUTC: (value, includeTime = false) =>
      includeTime ? `${value.toISOString().slice(0, 19)}Z` : value.toISOString().slice(0, 10),
    formatDateLong: (value) =>
      date(value, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
    formatDateLongAbbreviated: (value) =>
      date(value, { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' }),
    formatDateShort: (value, includeTime = false) =>
      date(value, {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        ...(includeTime ? { hour: 'numeric', minute: '2-digit' } : {}),
      }),
    formatDateYearMonth: (value) => date(value, { year: 'numeric', month: 'long' }),
    formatLanguage: (value) =>
      new Intl.DisplayNames(locale, { type: 'language' }).of(languageTag(value)) ?? String(value),
    formatTime: (value, behavior) =>
      date(value, {
        hour: 'numeric',
        minute: '2-digit',
        ...(behavior === TIME_ZONE_INDEPENDENT ? { timeZone: 'UTC' } : {}),
      }),
    getWeekOfYear: isoWeek,
  };
}

const TIME_ZONE_INDEPENDENT = 3;
const DAY = 86_400_000;

/** ISO 8601: the week that holds the year's first Thursday is week 1. */
function isoWeek(value: Date): number {
  const day = new Date(Date.UTC(value.getFullYear(), value.getMonth(), value.getDate()));
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - newYear) / DAY / 7) + 1;
}
