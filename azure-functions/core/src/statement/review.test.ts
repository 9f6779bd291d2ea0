import type { JsonObject } from '../json/json';
import { billingJson, findingCodes, statementFor, withComponents } from '../testing/documents';

const fee = (amount: string, changes: JsonObject = {}): JsonObject => ({
  name: `Fee ${amount}`,
  fee: amount,
  glCode: '4700',
  ...changes,
});
const fees = (...services: JsonObject[]): JsonObject => withComponents({ type: 'fixedFee', services });

const forecast = (amount: string): JsonObject => ({
  forecast: [{ month: '2025-03', internalRevenue: amount }],
});
const limits = (percent: string, amount: string, rule = 'both'): JsonObject => ({
  deviation: { percent, amount, rule },
});
const review = (contract: JsonObject, facts: JsonObject) =>
  statementFor({ ...fees(fee('80')), ...contract }, facts).review;

it('is exceeded only strictly above the limits', () => {
  expect(review(limits('20', '19.99'), forecast('100'))).toMatchObject({
    route: 'readyToSend',
    deviationPercent: '20.00',
  });
  expect(review(limits('19.99', '20'), forecast('100')).route).toBe('readyToSend');
  expect(review(limits('19.99', '19.99'), forecast('100'))).toMatchObject({
    route: 'approval',
    reasons: ['deviation'],
  });
  expect(review(limits('20', '19.99', 'either'), forecast('100')).route).toBe('approval');
});

it('compares percents unrounded', () => {
  expect(review(limits('33.33', '0'), forecast('120'))).toMatchObject({
    deviationPercent: '33.33',
    route: 'approval',
  });
});

it('shows a percent of 0 when the forecast is 0, and never exceeds it', () => {
  expect(review(limits('0', '0'), forecast('0'))).toMatchObject({
    route: 'readyToSend',
    deviationAmount: '80.00',
    deviationPercent: '0.00',
  });
});

it('takes the percent of the size of a negative forecast', () => {
  expect(review(limits('179.99', '0'), forecast('-100'))).toMatchObject({
    route: 'approval',
    deviationAmount: '180.00',
    deviationPercent: '180.00',
  });
  expect(review(limits('180', '0'), forecast('-100')).route).toBe('readyToSend');
});

it('shows the comparison without limits, but never exceeds them', () => {
  expect(review({}, forecast('100'))).toEqual({
    route: 'readyToSend',
    reasons: [],
    forecast: '100.00',
    actual: '80.00',
    deviationAmount: '20.00',
    deviationPercent: '20.00',
  });
  expect(findingCodes(statementFor(fees(fee('80'))))).toEqual([]);
});

it('B-16: subtracts ledger revenue of the service months, always without eliminated entities', () => {
  const row = (changes: JsonObject): JsonObject => ({
    month: '2025-03',
    account: '4100',
    balance: '-15',
    ...changes,
  });
  const facts = {
    ...forecast('100'),
    ledger: [
      row({}),
      row({ entity: '06' }),
      row({ month: '2025-02' }),
      row({ account: '5000' }),
      row({ account: '04999', balance: '1', entity: '02' }),
    ],
  };
  expect(review({}, facts).actual).toBe('94.00');
  expect(review({ accountRoles: { eliminationEntities: [] } }, facts).actual).toBe('109.00');
  expect(review({ accountRoles: { revenue: { from: '4700', to: '4700' } } }, facts).actual).toBe('80.00');
});

it('sends a comment of the first service month to accounts receivable, in arrears only', () => {
  const comment = (month: string, text: string): JsonObject => ({
    ...forecast('100'),
    readiness: { [month]: { status: 'waiting', comment: text } },
  });
  expect(review(limits('0', '0'), comment('2025-03', 'Please read'))).toMatchObject({
    route: 'arReview',
    reasons: ['comment'],
  });
  expect(review({}, comment('2025-03', ' \n ')).route).toBe('readyToSend');
  expect(review({ billing: billingJson({ timing: 'advance' }) }, comment('2025-03', 'x')).route).toBe(
    'readyToSend',
  );
});

it('B-44: ignores the comment of another month', () => {
  expect(
    review(
      {},
      { readiness: { '2025-02': { status: 'x', comment: 'x' }, '2025-04': { status: 'x', comment: 'x' } } },
    ).route,
  ).toBe('readyToSend');
});

it('says when there is no forecast to test against, as information', () => {
  const statement = statementFor(limits('0', '0'), {
    forecast: [{ month: '2025-02', internalRevenue: '1' }],
  });
  expect(findingCodes(statement)).toEqual(['forecast.missing']);
  expect(statement.review).toMatchObject({ route: 'readyToSend', forecast: null, actual: null });
});
