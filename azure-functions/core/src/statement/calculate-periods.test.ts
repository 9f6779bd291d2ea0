import { type Month, isMonth } from '../calendar/date';
import type { JsonObject } from '../json/json';
import { billingJson, contractOf, factsOf, revenueJson, withComponents } from '../testing/documents';
import { calculate } from './calculate';
import { calculatePeriods } from './calculate-periods';

const months = (...texts: string[]): Month[] =>
  texts.map((text) => {
    if (!isMonth(text)) throw new Error(`${text} is no month`);
    return text;
  });

const shared: JsonObject = withComponents(
  {
    type: 'billableAccounts',
    payroll: { title: 'Payroll', accounts: ['6000'] },
    expenses: { title: 'Expenses', accounts: [] },
  },
  {
    type: 'profitShare',
    accumulation: 'annualCalendar',
    tiers: [
      { upTo: '100', percent: '10' },
      { upTo: null, percent: '50' },
    ],
  },
);
const revenue = [
  revenueJson({ date: '2025-01-01', net: '80' }),
  revenueJson({ date: '2025-02-01', net: '70' }),
  revenueJson({ date: '2025-03-01', net: '10' }),
];

it('carries the profit of each period into the later ones', () => {
  const made = calculatePeriods(
    [{ contract: contractOf(shared), facts: factsOf({ revenue }) }],
    months('2025-01', '2025-02', '2025-03'),
  );
  // 80 x 10 %; 20 x 10 % + 50 x 50 %; 10 x 50 %
  expect(made[0]?.map(({ total }) => total)).toEqual(['8.00', '27.00', '5.00']);
  expect(made[0]?.map(({ accumulators }) => accumulators[0]?.before)).toEqual(['0.00', '80.00', '150.00']);
});

it('takes the carried profit instead of the loaded one, the loaded one where a period is not asked for', () => {
  const facts = factsOf({
    revenue,
    profit: [
      { month: '2025-01', amount: '100' },
      { month: '2025-02', amount: '9999' },
    ],
  });
  const made = calculatePeriods([{ contract: contractOf(shared), facts }], months('2025-02', '2025-03'));
  expect(made[0]?.map(({ accumulators }) => accumulators[0]?.before)).toEqual(['100.00', '170.00']);
});

it('puts periods into ascending order, each once', () => {
  const made = calculatePeriods(
    [{ contract: contractOf(shared), facts: factsOf({ revenue }) }],
    months('2025-03', '2025-01', '2025-03'),
  );
  expect(made[0]?.map(({ servicePeriod }) => servicePeriod.start)).toEqual(['2025-01-01', '2025-03-01']);
});

it('gives the statements of several contracts in their order, with the version', () => {
  const facts = factsOf({ revenue });
  const made = calculatePeriods(
    ['A', 'B'].map((contractNumber) => ({ contract: contractOf({ contractNumber }), facts })),
    months('2025-01'),
    7,
  );
  expect(made.map(([statement]) => [statement?.contractNumber, statement?.version])).toEqual([
    ['A', 7],
    ['B', 7],
  ]);
});

it('is what calculate gives with the carried profits as facts, each at the last month of its period', () => {
  const contract = contractOf({
    ...shared,
    startDate: '2024-10-01',
    billing: billingJson({ frequency: 'quarterly' }),
  });
  const rows = ['2025-01-31', '2025-05-01', '2025-09-30'].map((date) => revenueJson({ date, net: '60' }));
  const periods = months('2025-01', '2025-04', '2025-07');
  const [made] = calculatePeriods([{ contract, facts: factsOf({ revenue: rows }) }], periods);
  const profit = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'].map((month, index) => ({
    month,
    amount: index % 3 === 2 ? '60' : '0',
  }));
  expect(made?.map((statement) => JSON.stringify(statement))).toEqual(
    periods.map((period, index) =>
      JSON.stringify(
        calculate({
          contract,
          facts: factsOf({ revenue: rows, profit: profit.slice(0, index * 3) }),
          period,
          version: 1,
        }),
      ),
    ),
  );
});
