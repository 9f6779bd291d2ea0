import { linesOf, statementFor, withComponents } from '../testing/documents';
import {
  above,
  billableAccounts,
  claims,
  fixedFee,
  insurance,
  monthlyProfitShare,
  service,
} from './testing/components';
import { type Example, stated } from './testing/example';
import { adHoc, balance, revenue } from './testing/rows';

const twoGroups = { invoiceGroups: [{ number: 1 }, { number: 2 }] };

describe('what is printed adds up', () => {
  it.each<Example>([
    {
      title: 'B-11: a total is the sum of its printed lines (the earlier system totalled 60.01)',
      contract: withComponents(
        fixedFee(service('A', '10.004'), service('B', '20.004'), service('C', '30.004')),
      ),
      expected: { lines: ['fixedFee 10.00', 'fixedFee 20.00', 'fixedFee 30.00'], total: '60.00' },
    },
    {
      title:
        'B-12: expenses in group 2 beside insurance and claims in group 1 (the earlier system failed without an invoice)',
      contract: {
        ...twoGroups,
        ...withComponents(
          billableAccounts({ expenses: ['7080', '7099', '7450'], expensesGroup: 2 }),
          insurance({ method: 'billableAccounts', additionalPercent: '12.5' }),
          claims('annualCalendar', '10000'),
        ),
      },
      facts: {
        ledger: [balance('7080', '2045.50'), balance('7099', '400.00'), balance('7450', '7169.90')],
      },
      expected: {
        lines: ['insurance 2301.19', 'claims 400.00', 'billableAccounts expenses 7169.90'],
        invoices: ['1 2701.19', '2 7169.90'],
      },
    },
    {
      title:
        'B-14: a fixed insurance takes the insurance accounts out of the expenses (the earlier system left them in: 9,215.40 and 750.00)',
      contract: withComponents(
        billableAccounts({ expenses: ['7080', '7450'] }),
        insurance({ method: 'fixed', amount: '750.00' }),
      ),
      facts: { ledger: [balance('7080', '1200.00'), balance('7450', '8015.40')] },
      expected: { lines: ['billableAccounts expenses 8015.40', 'insurance 750.00'] },
    },
    {
      title:
        'B-39: what is not billable lowers the profit and stands on no invoice (the earlier system printed -300.00 as a credit: 4,860.00)',
      contract: withComponents(billableAccounts({ payroll: ['6000'] }), monthlyProfitShare([above('8')])),
      facts: {
        ledger: [balance('6000', '5000')],
        revenue: [revenue('7300')],
        adHocLines: [adHoc('nonBillable', '300.00')],
      },
      expected: {
        lines: ['billableAccounts payroll 5000.00', 'profitShare 160.00'],
        profit: '2000.00',
        total: '5160.00',
      },
    },
    {
      title: 'B-39: nor where no profit is shared',
      contract: withComponents(fixedFee(service('Valet', '100.00'))),
      facts: { adHocLines: [adHoc('nonBillable', '300.00')] },
      expected: { lines: ['fixedFee 100.00'], total: '100.00' },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));

  it('B-11: the amounts of a percentage are rounded once, on their line', () => {
    const statement = statementFor(
      withComponents(
        billableAccounts({
          payroll: ['6000'],
          payrollTaxes: { method: 'percent', percent: '35' },
          supportServices: { method: 'percent', percent: '3', base: 'total' },
        }),
      ),
      { ledger: [balance('6000', '53840.77')] },
    );
    expect(linesOf(statement).map(({ amount }) => amount)).toEqual(['53840.77', '18844.27', '2180.55']);
    expect(statement).toMatchObject({ total: '74865.59', invoices: [{ subtotal: '74865.59' }] });
  });
});
