import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billingJson,
  linesOf,
  revenueJson,
  shareJson,
  statementFor,
  withComponents,
} from '../testing/documents';

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
  expect(linesOf(statement)[0]?.trace.slice(0, 2)).toEqual([
    {
      step: 'escalator base 2024-01, change 3.33 %',
      base: '25.0333',
      percent: '103.33',
      result: '25.86690889',
    },
    { step: 'rounded to 4 decimals', base: '25.86690889', result: '25.8669' },
  ]);
});

it('says nothing of a rounding that changes nothing', () => {
  const [line] = linesOf(statementFor({ ...fee(), escalators: [escalator()] }, {}, '2024-01'));
  expect(line?.trace).toEqual([
    { step: 'escalator base 2024-01, change 10 %', base: '100.00', percent: '110', result: '110.00' },
    { step: 'fee 2024-01', result: '110.00' },
  ]);
});

it('adds an amount: to a fee as money, to a percent as points', () => {
  expect(billed([escalator({ kind: 'amount', value: '12.345' })], '2024-01')).toBe('112.35');
  expect(billed([escalator({ kind: 'amount', value: '-12.345' })], '2024-01')).toBe('87.66');
  expect(billed([escalator({ kind: 'amount', value: '-150' })], '2024-01')).toBe('-50.00');
  const share = {
    type: 'revenueShare',
    structures: [{ revenueCodes: 'all', accumulation: 'monthly', tiers: [{ upTo: null, percent: '20' }] }],
  };
  const statement = statementFor(
    {
      ...withComponents(share),
      escalators: [escalator({ target: 'revenueShare', kind: 'amount', value: '1.5' })],
    },
    { revenue: [revenueJson({ date: '2024-01-31', net: '1000' })] },
    '2024-01',
  );
  // 21.5 % of 1,000
  expect(amountsOf(statement)).toEqual(['revenueShare 215.00']);
});

it('takes a keyword and the id of a component for the same rate, in contract order', () => {
  const both = [
    escalator({ value: '10' }),
    escalator({ id: 'own', target: 'fixedFee', kind: 'amount', value: '5' }),
  ];
  expect(billed(both, '2024-01')).toBe('115.00');
  expect(billed([...both].reverse(), '2024-01')).toBe('115.50');
});

it('names a component by the id that the contract gives it', () => {
  const services = [{ name: 'Valet', fee: '100', glCode: '4700' }];
  const contract = withComponents(
    { type: 'fixedFee', id: 'north', services },
    { type: 'fixedFee', id: 'south', services },
  );
  const escalators = [escalator({ target: 'south' })];
  expect(amountsOf(statementFor({ ...contract, escalators }, {}, '2024-01'))).toEqual([
    'fixedFee 100.00',
    'fixedFee 110.00',
  ]);
});

it('gives each month of a longer period its own value, and tiers that of the first month', () => {
  const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
  const steps = [escalator({ month: 2, firstYear: 2025 })];
  expect(billed(steps, '2025-01', {}, quarterly)).toBe('320.00');
  const tiers = { ...withComponents(shareJson()), ...quarterly };
  const revenue = [revenueJson({ date: '2025-03-31', net: '100' })];
  const share = (period: string) =>
    amountsOf(
      statementFor(
        { ...tiers, escalators: [escalator({ target: 'revenueShare', month: 2, firstYear: 2025 })] },
        { revenue: revenue.map((row) => ({ ...row, date: `${period}-28` })) },
        period,
      ),
    );
  expect(share('2025-01')).toEqual(['revenueShare 20.00']);
  expect(share('2025-04')).toEqual(['revenueShare 22.00']);
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

it('shows a value for all steps before it where these have more than 100 digits', () => {
  const vast = Array.from({ length: 8 }, (_, index) =>
    escalator({ id: `e${String(index)}`, value: '99999999999999999999' }),
  );
  const last = [
    escalator({ id: 'nothing', month: 2, value: '-100' }),
    escalator({ id: 'five', month: 3, kind: 'amount', value: '5' }),
  ];
  const statement = statementFor({ ...fee(), escalators: [...vast, ...last] }, {}, '2024-03');
  expect(linesOf(statement)[0]?.trace).toEqual([
    { step: 'after all steps up to escalator nothing 2024-02', result: '0.00' },
    { step: 'escalator five 2024-03, plus 5', base: '0.00', result: '5.00' },
    { step: 'fee 2024-03', result: '5.00' },
  ]);
});
