import fc from 'fast-check';
import { monthBefore, monthOfPeriodKey, periodKeyOfMonth } from './period-key';

describe('period keys', () => {
  it('turn to months and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const key = String(year).padStart(4, '0') + String(month).padStart(2, '0');
        expect(periodKeyOfMonth(monthOfPeriodKey(key) ?? '')).toBe(key);
      }),
    );
  });

  it.each(['2025-13', '2025-00', '25-06', '2025/06', ''])('refuse the month %p', (month) => {
    expect(periodKeyOfMonth(month)).toBeNull();
  });

  it('know the month before', () => {
    expect(monthBefore('2025-07-14')).toBe('2025-06');
    expect(monthBefore('2025-01-01')).toBe('2024-12');
  });
});
