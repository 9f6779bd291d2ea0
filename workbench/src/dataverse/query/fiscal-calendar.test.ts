import { openStore } from '../store/open-store';
import {
  type FiscalCalendar,
  fiscalPeriodOf,
  fiscalPeriodSql,
  fiscalPeriodStart,
  fiscalYearSql,
  periodsOf,
} from './fiscal-calendar';

const store = openStore({ tables: [] });
afterAll(() => store.close());

const calendars: readonly FiscalCalendar[] = [2000, 2001, 2002, 2003, 2004].flatMap((periodType) =>
  [
    [1, 1],
    [4, 1],
    [7, 15],
    [10, 31],
  ].map(([startMonth = 1, startDay = 1]) => ({ startMonth, startDay, periodType })),
);

const day = (offset: number): Date => new Date(Date.UTC(2023, 0, 1 + offset, 12));

it.each(calendars)('F14 gives every day one period, in SQL as in code: %j', (calendar) => {
  const columns = `${fiscalYearSql(calendar, 'value')} AS year, ${fiscalPeriodSql(calendar, 'value')} AS period`;
  const days = Array.from({ length: 1200 }, (_, offset) => day(offset));
  const texts = days.map((one) => one.toISOString().slice(0, 10));
  const rows = store.sql.all(`SELECT ${columns} FROM json_each(?)`, [JSON.stringify(texts)]);
  const found = days.map((one) => fiscalPeriodOf(calendar, one));
  const outside = days.filter((one, index) => {
    const { year = 0, period = 0 } = found[index] ?? {};
    const next = fiscalPeriodStart(calendar, { year, period: period + 1 });
    return one < fiscalPeriodStart(calendar, { year, period }) || one >= next || period > periodsOf(calendar);
  });
  expect(outside).toEqual([]);
  // Periods that begin on a day that some months do not have begin earlier there: SQL knows only the day.
  if (calendar.startDay <= 28) expect(rows).toEqual(found);
});

it('F14 a year of four-week periods has thirteen, the last of which ends with the year', () => {
  const calendar = { startMonth: 1, startDay: 1, periodType: 2004 };
  const begins = (period: number): string =>
    fiscalPeriodStart(calendar, { year: 2025, period }).toISOString().slice(0, 10);
  expect([1, 2, 13, 14].map(begins)).toEqual(['2025-01-01', '2025-01-29', '2025-12-03', '2026-01-01']);
  expect(fiscalPeriodOf(calendar, new Date('2025-12-31T12:00:00Z'))).toEqual({ year: 2025, period: 13 });
});
