import { isMonth } from '../calendar/date';
import { billingJson, contractOf } from '../testing/documents';
import { type Accumulation, accumulationStart, priorMonths } from './accumulation';
import { periodFrame } from './period-frame';

const frame = (startDate: string, period: string, frequency = 'monthly') => {
  if (!isMonth(period)) throw new Error(`${period} is no month`);
  return periodFrame(contractOf({ startDate, billing: billingJson({ frequency }) }), period);
};

it.each<[Accumulation, string, string, string | null, number, string]>([
  ['monthly', '2022-07-01', '2025-03', null, 0, 'nothing is prior'],
  ['annualCalendar', '2022-07-01', '2025-03', '2025-01-01', 2, 'from 1 January'],
  ['annualCalendar', '2022-07-01', '2025-01', '2025-01-01', 0, 'January itself'],
  ['annualCalendar', '2022-07-01', '2022-12', '2022-07-01', 5, 'not before the contract'],
  ['annualCalendar', '2024-02-10', '2024-04', '2024-02-10', 2, 'a contract that starts in mid-month'],
  ['annualAnniversary', '2022-07-01', '2025-06', '2024-07-01', 11, 'the last month of a contract year'],
  ['annualAnniversary', '2022-07-01', '2025-07', '2025-07-01', 0, 'the month of the anniversary'],
  ['annualAnniversary', '2022-07-15', '2025-07', '2025-07-01', 0, 'the first day of that month'],
  ['annualAnniversary', '2022-07-15', '2022-09', '2022-07-15', 2, 'not before the contract'],
  ['annualAnniversary', '2024-02-29', '2025-01', '2024-02-29', 11, 'a start on a leap day'],
])('%s, contract from %s, service period %s: from %s, %i months, %s', (kind, start, period, from, count) => {
  expect(accumulationStart(kind, frame(start, period))).toBe(from);
  expect(priorMonths(kind, frame(start, period))).toHaveLength(count);
});

it('takes the start of a longer period, which may reach into the next year', () => {
  const winter = frame('2022-11-01', '2024-11', 'quarterly');
  expect(accumulationStart('annualCalendar', winter)).toBe('2024-01-01');
  expect(priorMonths('annualCalendar', winter)).toHaveLength(10);
  expect(priorMonths('annualCalendar', frame('2022-11-01', '2025-02', 'quarterly'))).toEqual(['2025-01']);
});

it('names the months before the period in order', () => {
  expect(priorMonths('annualCalendar', frame('2022-07-01', '2025-03'))).toEqual(['2025-01', '2025-02']);
});
