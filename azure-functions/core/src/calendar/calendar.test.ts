import {
  addDays as addDaysThere,
  addMonths as addMonthsThere,
  format,
  getDaysInMonth,
  isValid,
  parse,
} from 'date-fns';
import fc from 'fast-check';
import { type IsoDate, type Month, daysIn, isDate, isMonth } from './date';
import { addDays, dateAt, dayNumber } from './days';
import { addMonths, firstDay, lastDay, monthsFrom } from './months';
import { intersect, rangeOf } from './ranges';

const there = (date: string): Date => parse(date, 'yyyy-MM-dd', new Date(2000, 0, 1));
const text = (date: Date): string => format(date, 'yyyy-MM-dd');

const month = fc
  .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}` as Month);
const date = fc
  .tuple(month, fc.nat(30))
  .map(([of, day]) => `${of}-${String((day % daysIn(of)) + 1).padStart(2, '0')}` as IsoDate);

describe('calendar agrees with a date library', () => {
  it('knows which days exist', () => {
    const anything = fc
      .tuple(fc.integer({ min: 1890, max: 2210 }), fc.nat(14), fc.nat(33))
      .map(([year, number, day]) =>
        [year, String(number).padStart(2, '0'), String(day).padStart(2, '0')].join('-'),
      );
    fc.assert(
      fc.property(anything, (candidate) => {
        const year = Number.parseInt(candidate, 10);
        const exists = isValid(there(candidate)) && year >= 1900 && year <= 2199;
        expect(isDate(candidate)).toBe(exists);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts days', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -400, max: 400 }), (day, count) => {
        expect(addDays(day, count)).toBe(text(addDaysThere(there(day), count)));
        expect(dateAt(dayNumber(day))).toBe(day);
      }),
    );
  });

  it('counts months', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -40, max: 40 }), (of, count) => {
        expect(addMonths(of, count)).toBe(text(addMonthsThere(there(`${of}-01`), count)).slice(0, 7));
        expect(daysIn(of)).toBe(getDaysInMonth(there(`${of}-01`)));
        expect(lastDay(of)).toBe(`${of}-${String(daysIn(of))}`);
        expect(firstDay(of)).toBe(`${of}-01`);
      }),
    );
  });
});

it.each(['2025-3', '2025-13', '2025-00', '1899-12', '2200-01', '2025-03-01', ' 2025-03', ''])(
  '%j is no month',
  (candidate) => {
    expect(isMonth(candidate)).toBe(false);
  },
);

it('lists months in a row', () => {
  expect(monthsFrom('2024-11' as Month, 3)).toEqual(['2024-11', '2024-12', '2025-01']);
});

it('intersects ranges with open ends', () => {
  const day = (value: string): IsoDate => value as IsoDate;
  expect(intersect(rangeOf(undefined, day('2025-01-31')), rangeOf(day('2025-01-31'), undefined))).toEqual({
    start: '2025-01-31',
    end: '2025-01-31',
  });
  expect(intersect(rangeOf(undefined, day('2025-01-30')), rangeOf(day('2025-01-31'), null))).toBeNull();
});
