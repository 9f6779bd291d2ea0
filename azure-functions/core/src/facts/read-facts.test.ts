import type { Json, JsonObject } from '../json/json';
import { factsJson, problemsOf, revenueJson, valueOf } from '../testing/documents';
import { readFacts } from './read-facts';

const problems = (changes: JsonObject): string[] => problemsOf(readFacts(factsJson(changes)));

it('leaves nulls out and writes decimals shortest', () => {
  const facts = valueOf(
    readFacts(
      factsJson({
        revenue: [revenueJson({ collectionType: null, taxRate: null, net: '010.00', gross: -5 })],
        shifts: [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 0, overtime: null } }],
        statistics: null,
        readiness: { '2025-03': { status: 'ready', comment: null } },
      }),
    ),
  );
  expect(facts).toEqual({
    schema: 'powerbill.facts/1',
    site: '0042',
    revenue: [
      { date: '2025-03-01', code: 'VD1', category: 'Valet Daily', depositFlag: 'N', gross: '-5', net: '10' },
    ],
    shifts: [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 0 } }],
    readiness: { '2025-03': { status: 'ready' } },
  });
});

it('lists every problem of every row', () => {
  expect(
    problems({
      revenue: [
        revenueJson({ net: 'x', taxRate: '1.01' }),
        revenueJson({ depositFlag: 'n', billableValidation: '-1' }),
      ],
      statistics: [{ date: '2025-03-32', category: 'x', value: '-1' }],
      shifts: [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 100_001, other: 1 } }],
      claims: [{ id: 'C', date: '2025-03-01', amount: '0' }],
      priceIndex: [{ index: 'CPI', month: '2025-03', value: '0' }],
      readiness: { '2025-3': { status: 'x' }, '2025-04': {} },
    }),
  ).toEqual([
    'decimal.malformed /facts/revenue/0/net',
    'value.range /facts/revenue/0/taxRate',
    'value.unknown /facts/revenue/1/depositFlag',
    'value.range /facts/revenue/1/billableValidation',
    'date.malformed /facts/statistics/0/date',
    'value.range /facts/statistics/0/value',
    'value.range /facts/shifts/0/minutes/regular',
    'property.unknown /facts/shifts/0/minutes/other',
    'value.range /facts/claims/0/amount',
    'value.range /facts/priceIndex/0/value',
    'month.malformed /facts/readiness/2025-3',
    'property.missing /facts/readiness/2025-04/status',
  ]);
});

it('refuses rows that stand twice', () => {
  const claim = { id: 'C', date: '2025-03-01', amount: '1' };
  const line = { id: 'A', month: '2025-03', kind: 'miscellaneous', title: 'x', amount: '1' };
  expect(
    problems({
      claims: [claim, claim],
      performance: [
        { month: '2025-03', code: 'W', actual: '-1' },
        { month: '2025-03', code: 'X', actual: '1' },
        { month: '2025-03', code: 'W', actual: '1' },
      ],
      priceIndex: [
        { index: 'CPI', month: '2025-03', value: '1' },
        { index: 'CPI', month: '2025-03', value: '2' },
      ],
      profit: [
        { month: '2025-03', amount: '1' },
        { month: '2025-03', amount: '1' },
      ],
      adHocLines: [line, line],
    }),
  ).toEqual([
    'value.duplicate /facts/claims/1/id',
    'value.duplicate /facts/performance/2/month',
    'value.duplicate /facts/priceIndex/1/index',
    'value.duplicate /facts/profit/1/month',
    'value.duplicate /facts/adHocLines/1/id',
  ]);
});

it('checks ad-hoc lines by their kind', () => {
  const line = (id: string, changes: JsonObject): Json => ({
    id,
    month: '2025-03',
    kind: 'reimbursable',
    title: 'x',
    amount: '1',
    ...changes,
  });
  expect(
    problems({
      adHocLines: [
        line('1', { amount: '-1' }),
        line('2', { kind: 'clientPaid' }),
        line('3', { kind: 'nonBillable', amount: '0' }),
        line('4', { kind: 'miscellaneous', amount: '-1' }),
        line('5', { kind: 'other', amount: '-1' }),
      ],
    }),
  ).toEqual([
    'value.range /facts/adHocLines/0/amount',
    'property.missing /facts/adHocLines/1/glCode',
    'value.range /facts/adHocLines/2/amount',
    'value.unknown /facts/adHocLines/4/kind',
  ]);
});
