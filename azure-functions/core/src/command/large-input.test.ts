import type { JsonObject } from '../json/json';
import { contractJson, factsJson } from '../testing/documents';
import { calculateLine } from './calculate-line';

const MANY = 20_000;
/** Milliseconds: far more than what is needed, far less than what a comparison of all with all takes. */
const BOUND = 6000;

const many = <T>(make: (index: number) => T): T[] => Array.from({ length: MANY }, (_, index) => make(index));

const agreement = (accounts: string[]): JsonObject => ({
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts },
  expenses: { title: 'Expenses', accounts: [] },
});

/** A day of the years 1900 to 2199. */
const day = (index: number): string =>
  new Date(Date.UTC(1900, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);

const fixedFee = (row: (index: number) => JsonObject): JsonObject => ({
  components: [
    { type: 'fixedFee', services: many((index) => ({ name: 'S', fee: '1', glCode: '4700', ...row(index) })) },
  ],
});
const labour = (row: (index: number) => JsonObject): JsonObject => ({
  components: [
    {
      type: 'perLaborHour',
      jobs: many((index) => ({ jobCode: 'J', name: 'J', rate: '1', overtimeRate: '1', ...row(index) })),
    },
  ],
});

const shifts = many((index) => ({
  date: '2025-03-01',
  jobCode: `J${String(index)}`,
  minutes: { regular: 60 },
}));
const short = (index: number): JsonObject => ({ startDate: day(index), endDate: day(index) });
const named = (index: number): JsonObject => ({ name: `S${String(index)}` });

it.each<[string, JsonObject, JsonObject]>([
  ['services of one name, one a day', fixedFee(short), {}],
  ['services of one name, all at once', fixedFee(() => ({})), {}],
  [
    'jobs of one code, one a day, and shifts',
    labour(short),
    { shifts: shifts.map((row) => ({ ...row, jobCode: 'J' })) },
  ],
  ['jobs of one code, all at once', labour(() => ({})), {}],
  ['shifts of unknown codes', labour((index) => ({ jobCode: `K${String(index)}` })), { shifts }],
  [
    'taxes on services',
    {
      ...fixedFee(named),
      taxes: many((index) => ({ code: `T${String(index)}`, rate: '1', appliesTo: ['fixedFee'] })),
    },
    {},
  ],
  [
    'escalators of unknown components',
    {
      escalators: many((index) => ({
        id: `E${String(index)}`,
        target: `C${String(index)}`,
        month: 1,
        kind: 'percent',
        value: '1',
      })),
    },
    {},
  ],
  [
    'components',
    {
      components: many((index) => ({
        type: 'fixedFee',
        id: `C${String(index)}`,
        services: [{ name: 'S', fee: '1', glCode: '4700' }],
      })),
    },
    {},
  ],
  [
    'structures',
    {
      components: [
        {
          type: 'revenueShare',
          structures: many((index) => ({
            revenueCodes: [String(index)],
            accumulation: 'annualCalendar',
            tiers: [{ upTo: null, percent: '1' }],
          })),
        },
      ],
    },
    {},
  ],
  [
    'expenses that are a percent of payroll',
    {
      components: [
        agreement(many((index) => String(100_000 + index)).slice(0, 300)),
        {
          type: 'nonLedgerExpense',
          items: many(() => ({ title: 'x', method: 'percentOfPayroll', percent: '1' })),
        },
      ],
    },
    {},
  ],
  [
    'measures that are a percent of fees',
    {
      components: [
        {
          type: 'fixedFee',
          services: many((index) => ({ name: `S${String(index)}`, fee: '1', glCode: '4700' })),
        },
        {
          type: 'performance',
          measures: many((index) => ({
            code: String(index),
            title: 'x',
            target: '1',
            direction: 'atLeast',
            incentive: { kind: 'percentOfFee', value: '1' },
          })),
        },
      ],
    },
    { performance: many((index) => ({ month: '2025-03', code: String(index), actual: '2' })) },
  ],
  [
    'ad-hoc lines of long ids',
    {},
    {
      adHocLines: many((index) => index)
        .slice(0, 300)
        .map((index) => ({
          id: `${'1a'.repeat(1900)}${String(index)}`,
          month: '2025-03',
          kind: 'miscellaneous',
          title: 'x',
          amount: '1',
        })),
    },
  ],
  [
    'labour components',
    {
      components: many((index) => ({
        type: 'perLaborHour',
        id: `C${String(index)}`,
        jobs: [{ jobCode: `J${String(index)}`, name: 'J', rate: '1', overtimeRate: '1' }],
      })),
    },
    { shifts },
  ],
  [
    'escalators of as many components',
    {
      components: many((index) => ({
        type: 'fixedFee',
        id: `C${String(index)}`,
        services: [{ name: 'S', fee: '1', glCode: '4700' }],
      })),
      escalators: many((index) => ({
        id: `E${String(index)}`,
        target: `C${String(index)}`,
        month: 1,
        kind: 'percent',
        value: '1',
      })),
    },
    {},
  ],
  [
    'entries of a fee schedule, and years without an index',
    {
      startDate: '1900-01-01',
      components: [
        {
          type: 'managementFee',
          method: 'fixed',
          schedule: many((index) => ({ from: day(index), amount: '1' })),
        },
      ],
      escalators: [1, 2, 3].map((month) => ({
        id: `E${String(month)}`,
        target: 'managementFee',
        month,
        kind: 'index',
        index: 'CPI',
      })),
    },
    {},
  ],
  ['wrong rows', {}, { revenue: many(() => ({ typo: 1 })) }],
])('%s, thousands of them, are answered in time', (_name, contract, facts) => {
  const line = JSON.stringify({
    id: 1,
    contract: contractJson(contract),
    facts: factsJson(facts),
    period: '2025-03',
  });
  const begun = performance.now();
  const result = calculateLine(line);
  const taken = performance.now() - begun;
  expect(result?.readable).toBe(true);
  expect(taken).toBeLessThan(BOUND);
});
