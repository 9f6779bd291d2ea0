import type { JsonObject } from '../json/json';
import { amountsOf, billingJson, linesOf, statementFor, withComponents } from '../testing/documents';

const escalator = (changes: JsonObject = {}): JsonObject => ({
  id: 'base',
  target: 'baseRates',
  month: 1,
  kind: 'percent',
  value: '10',
  ...changes,
});
const fee = (changes: JsonObject = {}): JsonObject =>
  withComponents({ type: 'fixedFee', services: [{ name: 'Valet', fee: '100', glCode: '4700', ...changes }] });

const billed = (
  escalators: JsonObject[],
  period: string,
  service: JsonObject = {},
  contract: JsonObject = {},
) => amountsOf(statementFor({ ...fee(service), escalators, ...contract }, {}, period))[0]?.split(' ')[1];

it('first steps in the first such month twelve months after the start', () => {
  expect(billed([escalator()], '2023-06')).toBe('100.00');
  expect(billed([escalator()], '2023-12')).toBe('100.00');
  expect(billed([escalator()], '2024-01')).toBe('110.00');
  expect(billed([escalator({ month: 7 })], '2023-06')).toBe('100.00');
  expect(billed([escalator({ month: 7 })], '2023-07')).toBe('110.00');
});

it('first steps in the given year, but not before the contract starts', () => {
  expect(billed([escalator({ firstYear: 2023 })], '2023-01')).toBe('110.00');
  expect(billed([escalator({ firstYear: 2030 })], '2029-12')).toBe('100.00');
  expect(billed([escalator({ firstYear: 1990 })], '2022-12')).toBe('100.00');
  expect(billed([escalator({ firstYear: 1990, month: 7 })], '2022-07')).toBe('110.00');
});

it('compounds, and rounds an amount after each step', () => {
  expect(billed([escalator()], '2026-01', { fee: '0.15' })).toBe('0.21');
  expect(billed([escalator({ value: '-10' })], '2024-01')).toBe('90.00');
});

it('does not step a row that starts in or after the month of the step', () => {
  expect(billed([escalator()], '2025-01', { startDate: '2025-01-31' })).toBe('100.00');
  expect(billed([escalator()], '2025-01', { startDate: '2024-12-31' })).toBe('110.00');
  expect(billed([escalator()], '2026-01', { startDate: '2025-01-01' })).toBe('110.00');
});

it('applies steps of one month in contract order', () => {
  const two = [escalator({ value: '50' }), escalator({ id: 'second', value: '0.1' })];
  expect(billed(two, '2024-01', { fee: '0.01' })).toBe('0.02');
  expect(billed([...two].reverse(), '2024-01', { fee: '0.33' })).toBe('0.50');
});

it('rounds rates to four decimals', () => {
  const contract = withComponents({
    type: 'perLaborHour',
    jobs: [{ jobCode: 'A', name: 'A', rate: '25.0333', overtimeRate: '30' }],
  });
  const statement = statementFor(
    { ...contract, escalators: [escalator({ value: '3.33' })] },
    { shifts: [{ date: '2024-01-05', jobCode: 'A', minutes: { regular: 6000 } }] },
    '2024-01',
  );
  expect(linesOf(statement)[0]).toMatchObject({ rate: '25.8669', amount: '2586.69' });
  expect(linesOf(statement)[0]?.trace[0]).toEqual({
    step: 'escalator base 2024-01',
    base: '25.0333',
    percent: '3.33',
    result: '25.8669',
  });
});

it('B-07: an escalator works in advance as it does in arrears, in January and February too', () => {
  const advance = { billing: billingJson({ timing: 'advance' }) };
  for (const month of [1, 2]) {
    const period = `2025-0${String(month)}`;
    const steps = [escalator({ month, firstYear: 2025 })];
    expect(billed(steps, period, {}, advance)).toBe('110.00');
    expect(billed(steps, period)).toBe('110.00');
    expect(billed(steps, '2024-12', {}, advance)).toBe('100.00');
  }
});
