import { calendarDate } from './calendar-date';

describe('calendarDate', () => {
  it('takes the day of a text, with or without a time', () => {
    expect(calendarDate('2025-06-30')).toBe('2025-06-30');
    expect(calendarDate('2025-06-30T00:00:00Z')).toBe('2025-06-30');
  });

  it('takes the day of midnight, in UTC and in the zone of the browser', () => {
    expect(calendarDate(new Date('2025-06-30T00:00:00Z'))).toBe('2025-06-30');
    expect(calendarDate(new Date(2025, 5, 30))).toBe('2025-06-30');
  });

  it.each([null, undefined, '', '30.06.2025', 5, new Date(Number.NaN)])('finds no date in %p', (value) => {
    expect(calendarDate(value)).toBeNull();
  });
});
