import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billingJson,
  findingCodes,
  revenueJson,
  shareJson,
  statementFor,
  withComponents,
} from '../testing/documents';

const fee = (amount: string, changes: JsonObject = {}): JsonObject => ({
  name: `Fee ${amount}`,
  fee: amount,
  glCode: '4700',
  ...changes,
});
const fees = (...services: JsonObject[]): JsonObject => withComponents({ type: 'fixedFee', services });

describe('periods', () => {
  it('bills only months that begin a cycle, and tests that first', () => {
    const quarterly = { billing: billingJson({ frequency: 'quarterly' }) };
    expect(findingCodes(statementFor(quarterly, {}, '2025-01'))).toEqual([]);
    expect(statementFor(quarterly, {}, '2025-01').servicePeriod).toEqual({
      start: '2025-01-01',
      end: '2025-03-31',
    });
    expect(findingCodes(statementFor(quarterly, {}, '2025-02'))).toEqual([
      'period.notBillable',
      'statement.nothingToBill',
    ]);
    expect(findingCodes(statementFor(quarterly, {}, '2022-05'))[0]).toBe('period.notBillable');
    expect(findingCodes(statementFor(quarterly, {}, '2022-04'))[0]).toBe('contract.notInForce');
  });

  it('computes nothing outside the term', () => {
    const statement = statementFor(
      { endDate: '2025-02-28', deviation: { percent: '0', amount: '0' } },
      {
        forecast: [{ month: '2025-03', internalRevenue: '1' }],
        readiness: { '2025-03': { status: 'x', comment: 'x' } },
      },
    );
    expect(findingCodes(statement)).toEqual(['contract.notInForce', 'statement.nothingToBill']);
    expect(statement).toMatchObject({
      invoices: [],
      total: '0.00',
      review: { route: 'readyToSend', reasons: [], forecast: null },
    });
  });
});

describe('dates and numbers', () => {
  const invoice = (billing: JsonObject, period: string, version = 1) =>
    statementFor({ billing: billingJson(billing), startDate: '2022-01-01' }, {}, period, version).invoices[0];
  const due = (paymentTerms: JsonObject, period = '2025-01'): string | undefined =>
    invoice({ paymentTerms }, period)?.dueDate;

  it('dates an invoice in arrears on the last day, in advance on the first of the month before', () => {
    expect(invoice({}, '2024-02', 7)).toMatchObject({
      number: '0042-202402-01-07',
      invoiceDate: '2024-02-29',
    });
    expect(invoice({ timing: 'advance' }, '2025-01', 12)).toMatchObject({
      number: '0042-202412-01-12',
      invoiceDate: '2024-12-01',
    });
    expect(invoice({ frequency: 'annual' }, '2025-01')).toMatchObject({
      number: '0042-202501-01-01',
      invoiceDate: '2025-12-31',
    });
  });

  it('finds the due date', () => {
    expect(due({ kind: 'netDays', days: 30 })).toBe('2025-03-02');
    expect(due({ kind: 'netDays', days: 0 })).toBe('2025-01-31');
    expect(due({ kind: 'dueOnReceipt' })).toBe('2025-01-31');
    expect(due({ kind: 'dayOfMonth', day: 20 })).toBe('2025-02-20');
    expect(due({ kind: 'dayOfMonth', day: 31 })).toBe('2025-02-28');
    expect(due({ kind: 'dayOfMonth', day: 31 }, '2025-02')).toBe('2025-03-31');
    const advance = invoice({ timing: 'advance', paymentTerms: { kind: 'dayOfMonth', day: 1 } }, '2025-01');
    expect(advance?.dueDate).toBe('2025-01-01');
  });
});

describe('invoices', () => {
  const groups = {
    invoiceGroups: [
      { number: 7, title: 'Seven', siteNumber: 'A55' },
      { number: 2, siteNumber: ' ' },
    ],
  };

  it('has one for each group with lines, by ascending number', () => {
    const statement = statementFor({ ...fees(fee('1', { group: 7 }), fee('2', { group: 2 })), ...groups });
    expect(statement.invoices.map(({ number, title }) => [number, title])).toEqual([
      ['0042-202503-02-01', null],
      ['A55-202503-07-01', 'Seven'],
    ]);
  });

  it('drops lines of 0 and invoices without lines', () => {
    const statement = statementFor({
      ...fees(fee('0.004', { group: 7 }), fee('2', { group: 2 })),
      ...groups,
    });
    expect(statement.invoices.map(({ group }) => group)).toEqual([2]);
    expect(findingCodes(statementFor(fees(fee('0'))))).toEqual(['statement.nothingToBill']);
    expect(findingCodes(statementFor(withComponents()))).toEqual(['statement.nothingToBill']);
  });

  it('B-11: adds the printed lines', () => {
    const statement = statementFor(fees(fee('0.005'), fee('0.015'), fee('0.025')));
    expect(amountsOf(statement)).toEqual(['fixedFee 0.01', 'fixedFee 0.02', 'fixedFee 0.03']);
    expect(statement.invoices[0]).toMatchObject({ subtotal: '0.06', taxes: [], total: '0.06' });
    expect(statement.total).toBe('0.06');
  });

  it('writes money with the minor units of the currency', () => {
    const total = (currency: string): string => statementFor({ ...fees(fee('1.2345')), currency }).total;
    expect([total('JPY'), total('USD'), total('KWD'), total('CLF')]).toEqual([
      '1',
      '1.23',
      '1.235',
      '1.2345',
    ]);
  });

  it('orders lines by component type, whatever the order of the contract', () => {
    const components = [
      shareJson({}, { validations: { type: 'vehicleCount' } }),
      { type: 'perLaborHour', jobs: [{ jobCode: 'A', name: 'A', rate: '1', overtimeRate: '2' }] },
      { type: 'midMonthAdvance', amount: '1', title: 'x' },
      { type: 'depositedRevenue', deposits: true, operatorPaysParkingTax: true },
      { type: 'bellServiceFee', collectionTypes: ['b'] },
      { type: 'perOccupiedRoom', rate: '1' },
      { type: 'fixedFee', id: 'second', services: [fee('2')] },
      { type: 'fixedFee', services: [fee('1')] },
    ];
    const facts = {
      revenue: [
        revenueJson({ net: '100', gross: '100', taxRate: '0.1' }),
        revenueJson({ net: '10', gross: '10', depositFlag: 'Y' }),
        revenueJson({ net: '5', category: 'Other Revenue', collectionType: 'b' }),
        revenueJson({ depositFlag: 'V', billableValidation: '3' }),
      ],
      statistics: [{ date: '2025-03-01', category: 'Occupied Rooms', value: '4' }],
      shifts: [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 60, overtime: 60 } }],
    };
    expect(amountsOf(statementFor({ components }, facts))).toEqual([
      'fixedFee 2.00',
      'fixedFee 1.00',
      'perOccupiedRoom 4.00',
      'bellServiceFee 5.00',
      'depositedRevenue tax 10.00',
      'depositedRevenue credit -10.00',
      'midMonthAdvance -1.00',
      'perLaborHour regular 1.00',
      'perLaborHour overtime 2.00',
      'revenueShare 23.00',
      'revenueShare validations 3.00',
    ]);
  });
});

describe('review', () => {
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
});

it('has its keys in the order of the format', () => {
  const statement = statementFor(withComponents(shareJson()), { revenue: [revenueJson({ net: '5' })] });
  expect(Object.keys(statement)).toEqual([
    'schema',
    'contractNumber',
    'site',
    'currency',
    'version',
    'servicePeriod',
    'invoices',
    'total',
    'taxLiability',
    'profit',
    'review',
    'accumulators',
    'findings',
  ]);
  const [invoice] = statement.invoices;
  expect(Object.keys(invoice!)).toEqual([
    'number',
    'group',
    'title',
    'invoiceDate',
    'dueDate',
    'lines',
    'subtotal',
    'taxes',
    'total',
  ]);
  expect(Object.keys(invoice!.lines[0]!)).toEqual([
    'position',
    'component',
    'part',
    'kind',
    'title',
    'description',
    'glCode',
    'quantity',
    'rate',
    'amount',
    'trace',
  ]);
  expect(Object.keys(statement.review)).toEqual([
    'route',
    'reasons',
    'forecast',
    'actual',
    'deviationAmount',
    'deviationPercent',
  ]);
});
