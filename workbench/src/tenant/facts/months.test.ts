import type { Month } from '@powerbill/core';
import { daysOfMonth } from './days';
import { monthsBefore, monthsBetween } from './months';

const month = (text: string): Month => text as Month;

describe('months', () => {
  it('are listed from the first to the last', () => {
    expect(monthsBetween(month('2024-11'), month('2025-02'))).toEqual([
      '2024-11',
      '2024-12',
      '2025-01',
      '2025-02',
    ]);
    expect(monthsBetween(month('2025-02'), month('2025-01'))).toEqual([]);
  });

  it('accumulate since January or the anniversary, never before the start', () => {
    const start = month('2024-11');
    expect(monthsBefore(month('2025-03'), 'monthly', start)).toEqual([]);
    expect(monthsBefore(month('2025-03'), 'annualCalendar', start)).toEqual(['2025-01', '2025-02']);
    expect(monthsBefore(month('2025-02'), 'annualAnniversary', start)).toEqual([
      '2024-11',
      '2024-12',
      '2025-01',
    ]);
    expect(monthsBefore(month('2024-12'), 'annualCalendar', start)).toEqual(['2024-11']);
    expect(monthsBefore(month('2025-11'), 'annualAnniversary', start)).toEqual([]);
  });
});

describe('days', () => {
  it('know their weekday and the public holidays', () => {
    const holidays = (text: string): string[] =>
      daysOfMonth(month(text))
        .filter(({ isHoliday }) => isHoliday)
        .map(({ date }) => date);
    expect(daysOfMonth(month('2025-02'))).toHaveLength(28);
    expect(daysOfMonth(month('2025-06'))[0]).toMatchObject({ date: '2025-06-01', weekday: 0 });
    expect(holidays('2025-01')).toEqual(['2025-01-01', '2025-01-20']);
    expect(holidays('2025-05')).toEqual(['2025-05-26']);
    expect(holidays('2025-11')).toEqual(['2025-11-27']);
  });
});
