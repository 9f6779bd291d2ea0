import { type Month, isMonth } from '../calendar/date';
import { monthlyProfits } from './monthly-profits';

function monthOf(text: string): Month {
  if (!isMonth(text)) throw new Error(`${text} is no month`);
  return text;
}

describe('monthlyProfits', () => {
  const span = { from: monthOf('2025-01'), to: monthOf('2025-04') };
  const stated = (from: string, to: string, profit: string) => ({
    contractId: 'contract',
    from: monthOf(from),
    to: monthOf(to),
    profit,
  });
  const loaded = (month: string, amount: string) => ({ month: monthOf(month), amount });

  it('is that of the current statement, else the loaded row, else unknown', () => {
    expect(
      monthlyProfits(
        [stated('2025-02', '2025-02', '20')],
        [loaded('2025-01', '1'), loaded('2025-02', '2'), loaded('2024-12', '9')],
        span,
      ),
    ).toEqual([
      { month: '2025-01', amount: '1' },
      { month: '2025-02', amount: '20' },
    ]);
  });

  it('of several months stands at the last of them', () => {
    expect(monthlyProfits([stated('2025-01', '2025-03', '-33.5')], [loaded('2025-01', '1')], span)).toEqual([
      { month: '2025-01', amount: '0' },
      { month: '2025-02', amount: '0' },
      { month: '2025-03', amount: '-33.5' },
    ]);
  });

  it('of a period that began before the span counts with its months in the span', () => {
    expect(monthlyProfits([stated('2024-11', '2025-01', '7')], [], span)).toEqual([
      { month: '2025-01', amount: '7' },
    ]);
  });

  it('is that of the later period where two overlap, in any order', () => {
    const two = [stated('2025-01', '2025-03', '30'), stated('2025-02', '2025-02', '2')];
    const expected = [
      { month: '2025-01', amount: '0' },
      { month: '2025-02', amount: '2' },
      { month: '2025-03', amount: '30' },
    ];
    expect(monthlyProfits(two, [], span)).toEqual(expected);
    expect(monthlyProfits([...two].reverse(), [], span)).toEqual(expected);
  });

  it('is not asked for without a span', () => {
    expect(monthlyProfits([stated('2025-01', '2025-01', '1')], [], null)).toEqual([]);
  });
});
