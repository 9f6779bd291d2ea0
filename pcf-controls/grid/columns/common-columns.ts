import { type Cell, EMPTY_CELL } from './cell';
import type { KnownColumn } from './grid-column';
import type { SourceColumn, SourceRecord } from '../dataset/grid-page';
import type { Language } from '../language/language';
import { calendarDate } from '../values/calendar-date';
import { decimalText } from '../values/decimal-text';

/** The column that names the currency (ISO code) of a row's amounts. */
export const CURRENCY_COLUMN = 'pb_currencycode';

/** The currency of a row, or null where the view does not hold it. */
export function currencyOf(record: SourceRecord): string | null {
  const value = record.value(CURRENCY_COLUMN);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An amount in the row's currency. Where the currency is unknown the host's own text is shown. */
export const moneyColumn = (name: string, language: Language): KnownColumn => ({
  align: 'end',
  cell: (record) => {
    const amount = decimalText(record.value(name));
    if (amount === null) return EMPTY_CELL;
    const currency = currencyOf(record);
    const own = currency === null ? record.formatted(name) : '';
    return { text: own === '' ? language.money(amount, currency) : own };
  },
});

/** A calendar date. */
export const dateColumn = (name: string, language: Language): KnownColumn => ({
  cell: (record): Cell => {
    const date = calendarDate(record.value(name));
    return { text: date === null ? record.formatted(name) : language.date(date) };
  },
});

/** Percent points, such as `12.5` for 12.5 %; two decimals, so that those of a page stand below each other. */
export const percentColumn = (name: string, language: Language): KnownColumn => ({
  align: 'end',
  cell: (record) => {
    const value = decimalText(record.value(name));
    return value === null ? EMPTY_CELL : { text: language.percent(value, 2) };
  },
});

/** How a column that no grid knows by name is shown, by the data type that the host gives it. */
export function columnByType(column: SourceColumn, language: Language): KnownColumn | undefined {
  if (column.dataType === 'Currency') return moneyColumn(column.name, language);
  if (column.dataType === 'DateAndTime.DateOnly') return dateColumn(column.name, language);
  return undefined;
}
