import type { JsonObject } from '../json/json';
import { amountsOf, findingCodes, linesOf, statementFor, withComponents } from '../testing/documents';

const values = (...rows: [month: string, value: string][]): JsonObject => ({
  priceIndex: rows.map(([month, value]) => ({ index: 'CPI', month, value })),
});
const contract = (escalator: JsonObject, fee = '1000'): JsonObject => ({
  ...withComponents({ type: 'fixedFee', services: [{ name: 'Valet', fee, glCode: '4700' }] }),
  escalators: [{ id: 'cpi', target: 'baseRates', month: 1, index: 'CPI', firstYear: 2025, ...escalator }],
});
const billed = (escalator: JsonObject, facts: JsonObject, fee?: string): string | undefined =>
  amountsOf(statementFor(contract(escalator, fee), facts))[0]?.split(' ')[1];

// 103 / 100 is a change of 3 %.
const three = values(['2024-01', '100'], ['2025-01', '103']);

it('applies the change of the index over the twelve months to the step', () => {
  expect(billed({ kind: 'index' }, three)).toBe('1030.00');
  expect(billed({ kind: 'index' }, values(['2024-01', '100'], ['2025-01', '98']))).toBe('980.00');
});

it('compares the months that lie the lag before the step', () => {
  const facts = values(['2023-11', '200'], ['2024-11', '210'], ['2024-01', '1'], ['2025-01', '9']);
  expect(billed({ kind: 'index', lagMonths: 2 }, facts)).toBe('1050.00');
});

it('rounds the change to 4 decimals before it is applied', () => {
  // (7 / 3 - 1) x 100 = 133.33333...: 133.3333 % of 1,000,000.
  expect(billed({ kind: 'index' }, values(['2024-01', '3'], ['2025-01', '7']), '1000000')).toBe('2333333.00');
  // -0.00005 % is rounded away from zero to -0.0001 %.
  const down = values(['2024-01', '2000000'], ['2025-01', '1999999']);
  expect(billed({ kind: 'index' }, down, '1000000')).toBe('999999.00');
});

it.each([
  ['greaterOf', '5', '1050.00'],
  ['greaterOf', '2', '1030.00'],
  ['lesserOf', '5', '1030.00'],
  ['lesserOf', '2', '1020.00'],
  ['lesserOf', '-1', '990.00'],
])('%s of 3 %% and %s %%', (kind, value, amount) => {
  expect(billed({ kind, value }, three)).toBe(amount);
});

it.each([
  ['index', undefined, { floorPercent: '4' }, '1040.00'],
  ['index', undefined, { capPercent: '2.5' }, '1025.00'],
  ['index', undefined, { floorPercent: '1', capPercent: '4' }, '1030.00'],
  ['index', undefined, { capPercent: '-1' }, '990.00'],
  ['greaterOf', '9', { capPercent: '6' }, '1060.00'],
  ['lesserOf', '1', { floorPercent: '2' }, '1020.00'],
])('%s %s is clamped by %j', (kind, value, limits, amount) => {
  expect(billed({ kind, ...(value === undefined ? {} : { value }), ...limits }, three)).toBe(amount);
});

it('says how the percent comes about', () => {
  const statement = statementFor(contract({ kind: 'greaterOf', value: '2', capPercent: '2.5' }), three);
  expect(linesOf(statement)[0]?.trace.slice(0, -1)).toEqual([
    { step: 'index CPI 2024-01', result: '100' },
    { step: 'index CPI 2025-01', result: '103' },
    {
      step: 'change of the index in percent, (103 / 100 - 1) x 100, rounded to 4 decimals',
      result: '3',
    },
    { step: 'greater of it and 2', base: '3', result: '3' },
    { step: 'not above 2.5', base: '3', result: '2.5' },
    { step: 'escalator cpi 2025-01, change 2.5 %', base: '1000.00', percent: '102.5', result: '1025.00' },
  ]);
});

it('compounds year by year, each year with its own change', () => {
  const facts = values(['2024-01', '100'], ['2025-01', '110'], ['2026-01', '121']);
  expect(amountsOf(statementFor(contract({ kind: 'index' }), facts, '2026-01'))).toEqual([
    'fixedFee 1210.00',
  ]);
});

it.each(['index', 'greaterOf', 'lesserOf'])(
  '%s changes nothing where a value of the index is missing',
  (kind) => {
    const value = kind === 'index' ? {} : { value: '50' };
    const statement = statementFor(
      contract({ kind, ...value, floorPercent: '7' }),
      values(['2025-01', '103']),
    );
    expect(amountsOf(statement)).toEqual(['fixedFee 1000.00']);
    expect(findingCodes(statement)).toEqual(['facts.missingIndex']);
  },
);
