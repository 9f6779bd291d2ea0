import type { JsonObject } from '../json/json';
import {
  amountsOf,
  linesOf,
  revenueJson,
  shareJson,
  statementFor,
  withComponents,
} from '../testing/documents';

const net = (date: string, amount: string, changes: JsonObject = {}): JsonObject =>
  revenueJson({ date, net: amount, ...changes });

const validated = (amount: string): JsonObject =>
  revenueJson({ depositFlag: 'V', billableValidation: amount, category: 'Per Man Hour', code: 'ANY' });
const tiers = [
  { upTo: '50000', percent: '20' },
  { upTo: null, percent: '30' },
];
const bill = (
  validations: JsonObject,
  revenue: JsonObject[],
  structure: JsonObject = { tiers },
): string | undefined =>
  amountsOf(statementFor(withComponents(shareJson(structure, { validations })), { revenue })).find((line) =>
    line.includes('validations'),
  );

it('bills the excess at the blended share of the first structure', () => {
  const revenue = [net('2025-03-01', '75000'), validated('6000')];
  expect(bill({ type: 'percentOfRevenue', threshold: '2' }, revenue)).toBe(
    'revenueShare validations 1050.00',
  );
  expect(bill({ type: 'amount', threshold: '6000' }, revenue)).toBeUndefined();
  expect(bill({ type: 'amount', threshold: '5999', billedAt: 'full' }, revenue)).toBe(
    'revenueShare validations 1.00',
  );
});

it('bills counted vehicles in full unless the contract says at the share', () => {
  const revenue = [net('2025-03-01', '50000'), validated('5000')];
  expect(bill({ type: 'vehicleCount', threshold: '9999' }, revenue)).toBe('revenueShare validations 5000.00');
  expect(bill({ type: 'vehicleCount', billedAt: 'share' }, revenue)).toBe('revenueShare validations 1000.00');
});

it('B-09: takes the percent of the first tier where the first structure has no revenue', () => {
  expect(bill({ type: 'percentOfRevenue', threshold: '0' }, [validated('100')])).toBe(
    'revenueShare validations 20.00',
  );
});

it('uses the share before the minimum, and rounds the quotient once', () => {
  const revenue = [net('2025-03-01', '3'), validated('1')];
  const structure = {
    tiers: [
      { upTo: '1', percent: '100' },
      { upTo: null, percent: '0' },
    ],
    minimum: '500',
  };
  const statement = statementFor(
    withComponents(shareJson(structure, { validations: { type: 'vehicleCount', billedAt: 'share' } })),
    { revenue },
  );
  expect(amountsOf(statement)).toEqual(['revenueShare 500.00', 'revenueShare validations 0.33']);
  expect(linesOf(statement)[1]?.trace.at(-1)?.result).toBe('0.33333333333333333333');
});

it('never lets the excess into the accumulation', () => {
  const statement = statementFor(
    withComponents(shareJson({ accumulation: 'annualCalendar' }, { validations: { type: 'vehicleCount' } })),
    { revenue: [net('2025-03-01', '10'), validated('700')] },
  );
  expect(statement.accumulators[0]?.after).toBe('10.00');
});

it('takes validations of every code, and a structure below 0 for 0 in the revenue base', () => {
  const structure = (code: string): JsonObject => ({
    revenueCodes: [code],
    accumulation: 'monthly',
    tiers: [{ upTo: null, percent: '10' }],
  });
  const statement = statementFor(
    withComponents({
      type: 'revenueShare',
      structures: [structure('A'), structure('B')],
      validations: { type: 'percentOfRevenue', threshold: '10', billedAt: 'full' },
    }),
    {
      revenue: [
        net('2025-03-01', '5000', { code: 'A' }),
        net('2025-03-01', '-1000', { code: 'B' }),
        validated('600'),
      ],
    },
  );
  // 600 - 10 % of 5,000
  expect(amountsOf(statement)).toEqual(['revenueShare 500.00', 'revenueShare validations 100.00']);
});

it('is rounded as if exact, not from the quotient that its trace shows', () => {
  const structure = {
    tiers: [
      { upTo: '1', percent: '100' },
      { upTo: null, percent: '0' },
    ],
  };
  // 201 x 1 / 200.00000000000000000001 is less than 1.005, to which its first 20 decimals round.
  const revenue = [net('2025-03-01', '200.00000000000000000001'), validated('201')];
  expect(bill({ type: 'vehicleCount', billedAt: 'share' }, revenue, structure)).toBe(
    'revenueShare validations 1.00',
  );
});
