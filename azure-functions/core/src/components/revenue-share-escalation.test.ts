import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billingJson,
  findingCodes,
  linesOf,
  revenueJson,
  shareJson,
  statementFor,
  withComponents,
} from '../testing/documents';

const net = (date: string, amount: string, changes: JsonObject = {}): JsonObject =>
  revenueJson({ date, net: amount, ...changes });

const escalator = (changes: JsonObject = {}): JsonObject => ({
  id: 'step',
  target: 'share',
  month: 3,
  kind: 'amount',
  value: '2.5',
  ...changes,
});
const contract = (escalators: JsonObject[], changes: JsonObject = {}): JsonObject => ({
  ...withComponents(shareJson({}, { id: 'share', ...changes })),
  escalators,
});
const share = (escalators: JsonObject[], period: string, changes: JsonObject = {}): string | undefined =>
  amountsOf(
    statementFor(contract(escalators, changes), { revenue: [net(`${period}-01`, '1000')] }, period),
  )[0];

it('grow by the id of the component, or by its type where it has none', () => {
  expect(share([escalator()], '2024-02')).toBe('revenueShare 200.00');
  expect(share([escalator()], '2024-03')).toBe('revenueShare 225.00');
  expect(share([escalator()], '2025-03')).toBe('revenueShare 250.00');
  const byType = { ...contract([escalator({ target: 'revenueShare' })]), ...withComponents(shareJson()) };
  expect(amountsOf(statementFor(byType, { revenue: [net('2025-03-01', '1000')] }))).toEqual([
    'revenueShare 250.00',
  ]);
});

it('do not grow by the keywords of other rates', () => {
  for (const target of ['baseRates', 'profitShareTiers', 'managementFee']) {
    expect(share([escalator({ target })], '2025-03')).toBe('revenueShare 200.00');
  }
});

it('have the percents of the first month of the period', () => {
  const quarterly = {
    ...contract([escalator()]),
    startDate: '2022-01-01',
    billing: billingJson({ frequency: 'quarterly' }),
  };
  const statement = statementFor(quarterly, { revenue: [net('2025-03-31', '1000')] }, '2025-01');
  expect(amountsOf(statement)).toEqual(['revenueShare 250.00']);
  expect(linesOf(statement)[0]?.trace).toEqual([
    { step: 'revenue base', result: '1000.00' },
    { step: 'escalator step 2023-03, plus 2.5', base: '20.0000', result: '22.5000' },
    { step: 'escalator step 2024-03, plus 2.5', base: '22.5000', result: '25.0000' },
    { step: 'tier 1', base: '1000.00', percent: '25', result: '250.00' },
  ]);
});

it('are rounded to four decimals, and are the percent where the first structure has no revenue', () => {
  const escalators = [escalator({ kind: 'percent', value: '3.333', firstYear: 2025 })];
  const validations = { validations: { type: 'vehicleCount', billedAt: 'share' } };
  const statement = statementFor(contract(escalators, validations), {
    revenue: [revenueJson({ depositFlag: 'V', billableValidation: '1000000' })],
  });
  expect(amountsOf(statement)).toEqual(['revenueShare validations 206666.00']);
  expect(linesOf(statement)[0]?.trace.at(-1)).toEqual({
    step: 'billed at the first tier',
    base: '1000000.00',
    percent: '20.6666',
    result: '206666.00',
  });
});

it('ask for the index values of their steps', () => {
  const indexed = escalator({ kind: 'index', index: 'CPI-U', firstYear: 2025, value: null });
  const statement = statementFor(contract([indexed]), { revenue: [net('2025-03-01', '1000')] });
  expect(findingCodes(statement)).toEqual(['facts.missingIndex']);
  expect(amountsOf(statement)).toEqual(['revenueShare 200.00']);
});
