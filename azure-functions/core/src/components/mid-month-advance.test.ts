import type { JsonObject } from '../json/json';
import { amountsOf, billingJson, linesOf, statementFor, withComponents } from '../testing/documents';

const advance = (changes: JsonObject = {}): JsonObject =>
  withComponents({ type: 'midMonthAdvance', amount: '25.005', title: 'Less: Pre-Bill', ...changes });

it('credits the amount, rounded half away from zero, under its own title', () => {
  expect(linesOf(statementFor(advance()))[0]).toMatchObject({
    title: 'Less: Pre-Bill',
    glCode: '4790',
    amount: '-25.01',
  });
});

it('credits each month in which it is in force on the last day', () => {
  const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
  const bill = (changes: JsonObject): string[] =>
    amountsOf(statementFor({ ...advance({ amount: '10', ...changes }), ...quarterly }, {}, '2025-01'));
  expect(bill({})).toEqual(['midMonthAdvance -30.00']);
  expect(bill({ effectiveFrom: '2025-02-28' })).toEqual(['midMonthAdvance -20.00']);
  expect(bill({ effectiveTo: '2025-02-27' })).toEqual(['midMonthAdvance -10.00']);
  expect(bill({ effectiveTo: '2025-01-30' })).toEqual([]);
});

it('follows the rule none, whatever the proration of the contract', () => {
  for (const proration of ['none', 'calendarDays', 'thirtyDayMonth']) {
    const bill = (changes: JsonObject): string[] =>
      amountsOf(
        statementFor({ ...advance({ amount: '31', ...changes }), billing: billingJson({ proration }) }),
      );
    expect(bill({ effectiveFrom: '2025-03-31' })).toEqual(['midMonthAdvance -31.00']);
    expect(bill({ effectiveTo: '2025-03-30' })).toEqual([]);
  }
});
