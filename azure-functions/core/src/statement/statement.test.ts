import type { JsonObject } from '../json/json';
import {
  billingJson,
  findingCodes,
  revenueJson,
  shareJson,
  statementFor,
  withComponents,
} from '../testing/documents';

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
