import type { JsonObject } from '../json/json';
import type { TraceStep } from '../statement/trace';
import { linesOf, revenueJson, shareJson, statementFor, withComponents } from '../testing/documents';

const net = (date: string, amount: string, changes: JsonObject = {}): JsonObject =>
  revenueJson({ date, net: amount, ...changes });

const tiers = [
  { upTo: '50000', percent: '20' },
  { upTo: null, percent: '30' },
];
const traceOf = (contract: JsonObject, revenue: JsonObject[], line = 0): readonly TraceStep[] =>
  linesOf(statementFor(contract, { revenue }))[line]?.trace ?? [];

it('B-25: explains the share tier by tier, and the limits', () => {
  const share = shareJson({ tiers, minimum: '100', maximum: '17000' });
  expect(traceOf(withComponents(share), [net('2025-03-01', '75000')])).toEqual([
    { step: 'revenue base', result: '75000.00' },
    { step: 'tier 1 ends at', result: '50000.00' },
    { step: 'tier 1', base: '50000.00', percent: '20', result: '10000.00' },
    { step: 'tier 2', base: '25000.00', percent: '30', result: '7500.00' },
    { step: 'total of 2, tiers', result: '17500.00' },
    { step: 'not below the minimum 100.00', base: '17500.00', result: '17500.00' },
    { step: 'not above the maximum 17,000.00', base: '17500.00', result: '17000.00' },
  ]);
});

it('tells what accumulated before and after', () => {
  const share = shareJson({ tiers, accumulation: 'annualCalendar' });
  const revenue = [net('2025-01-31', '60000'), net('2025-03-01', '75000')];
  expect(traceOf(withComponents(share), revenue)).toEqual([
    { step: 'accumulated before', result: '60000.00' },
    { step: 'revenue base', result: '75000.00' },
    { step: 'total of 2, accumulated after', result: '135000.00' },
    { step: 'tier 2', base: '75000.00', percent: '30', result: '22500.00' },
  ]);
});

it('adds what the structures are due', () => {
  const structure = (code: string, changes: JsonObject = {}): JsonObject => ({
    revenueCodes: [code],
    accumulation: 'monthly',
    tiers: [{ upTo: null, percent: '10' }],
    ...changes,
  });
  const share = { type: 'revenueShare', structures: [structure('A'), structure('B', { minimum: '7' })] };
  expect(traceOf(withComponents(share), [net('2025-03-01', '100', { code: 'A' })])).toEqual([
    { step: 'structure 1 revenue base', result: '100.00' },
    { step: 'structure 1 tier 1', base: '100.00', percent: '10', result: '10.00' },
    { step: 'structure 2 revenue base', result: '0.00' },
    { step: 'total of 0, structure 2 tiers', result: '0.00' },
    { step: 'structure 2 not below the minimum 7.00', base: '0.00', result: '7.00' },
    { step: 'structure 1 due', base: '10.00', result: '10.00' },
    { step: 'structure 2 due', base: '7.00', result: '7.00' },
    { step: 'total of 2, structures', result: '17.00' },
  ]);
});

it('explains what of the validations is billed', () => {
  const validations = { type: 'percentOfRevenue', threshold: '2' };
  const revenue = [net('2025-03-01', '75000'), revenueJson({ depositFlag: 'V', billableValidation: '6000' })];
  const share = shareJson({ tiers }, { validations });
  expect(traceOf(withComponents(share), revenue, 1)).toEqual([
    { step: 'validations', result: '6000.00' },
    { step: 'allowance', base: '75000.00', percent: '2', result: '1500.00' },
    { step: 'above the allowance', base: '6000.00', result: '4500.00' },
    { step: 'share of the first structure by its tiers', base: '75000.00', result: '17500.00' },
    { step: 'x 17,500.00 / 75,000.00, billed at the share', base: '4500.00', result: '1050.00' },
  ]);
  const full = shareJson({ tiers }, { validations: { type: 'vehicleCount' } });
  expect(traceOf(withComponents(full), revenue, 1)).toEqual([
    { step: 'validations', result: '6000.00' },
    { step: 'billed in full', base: '6000.00', result: '6000.00' },
  ]);
});
