import { withComponents } from '../testing/documents';
import { billableAccounts, claims, insurance } from './testing/components';
import { type Example, stated } from './testing/example';
import { balance } from './testing/rows';

const payrollOf = (amount: string) => ({ ledger: [balance('6000', amount)] });

describe('4.9 billable accounts', () => {
  it.each<Example>([
    {
      title: '4.9 #1 actual payroll taxes: the balances of three accounts',
      contract: withComponents(billableAccounts({ payrollTaxes: { method: 'actual' } })),
      facts: {
        ledger: [balance('6200', '7250.10'), balance('6399', '2246.05'), balance('6500', '1000.00')],
      },
      expected: { lines: ['billableAccounts payrollTaxes 10496.15'] },
    },
    {
      title: '4.9 #2 payroll taxes of 15 %, rounded up from 1,099.227',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'], payrollTaxes: { method: 'percent', percent: '15' } }),
      ),
      facts: payrollOf('7328.18'),
      expected: { lines: ['billableAccounts payroll 7328.18', 'billableAccounts payrollTaxes 1099.23'] },
    },
    {
      title: '4.9 #3 expenses: the balances of the accounts that the contract lists, and of no other',
      contract: withComponents(billableAccounts({ expenses: ['7450', '7460'] })),
      facts: {
        ledger: [balance('7450', '16000.00'), balance('7460', '725.08'), balance('7016', '999.00')],
      },
      expected: { lines: ['billableAccounts expenses 16725.08'] },
    },
    {
      title: '4.9 #4 support services at a fixed amount',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'], supportServices: { method: 'fixed', amount: '7000.00' } }),
      ),
      facts: payrollOf('1000.00'),
      expected: {
        lines: ['billableAccounts payroll 1000.00', 'billableAccounts supportServices 7000.00'],
        glCodes: ['4791', '4791'],
      },
    },
    {
      title: '4.9 #5 payroll taxes of 15 % of 1,000',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'], payrollTaxes: { method: 'percent', percent: '15' } }),
      ),
      facts: payrollOf('1000'),
      expected: { lines: ['billableAccounts payroll 1000.00', 'billableAccounts payrollTaxes 150.00'] },
    },
    {
      title: '4.9 #5 support services of 10 % of a payroll of 50,000',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'], supportServices: { method: 'percent', percent: '10' } }),
      ),
      facts: payrollOf('50000'),
      expected: {
        lines: ['billableAccounts payroll 50000.00', 'billableAccounts supportServices 5000.00'],
      },
    },
    {
      title:
        '4.9 #5 support services of 15 % of the total, which is the payroll where no payroll taxes are billed',
      contract: withComponents(
        billableAccounts({
          payroll: ['6000'],
          supportServices: { method: 'percent', percent: '15', base: 'total' },
        }),
      ),
      facts: payrollOf('80000'),
      expected: {
        lines: ['billableAccounts payroll 80000.00', 'billableAccounts supportServices 12000.00'],
      },
    },
    {
      title: '4.9 #6 everything: 35 % payroll taxes and 3 % of the total feed each other unrounded',
      contract: withComponents(
        billableAccounts({
          payroll: ['6000'],
          additionalAmount: '1500.00',
          expenses: ['7450'],
          payrollTaxes: { method: 'percent', percent: '35' },
          supportServices: { method: 'percent', percent: '3', base: 'total' },
        }),
      ),
      facts: { ledger: [balance('6000', '52340.77'), balance('7450', '9215.40')] },
      expected: {
        lines: [
          'billableAccounts payroll 53840.77',
          'billableAccounts payrollTaxes 18844.27',
          'billableAccounts supportServices 2180.55',
          'billableAccounts expenses 9215.40',
        ],
        total: '84080.99',
      },
    },
    {
      title:
        '4.9 #7 a negative additional amount (ours: it is subtracted, 49,840.77; the earlier system ignored it and billed 52,340.77)',
      contract: withComponents(billableAccounts({ payroll: ['6000'], additionalAmount: '-2500' })),
      facts: payrollOf('52340.77'),
      expected: { lines: ['billableAccounts payroll 49840.77'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.10 insurance', () => {
  const expenses = ['7080', '7082', '7450'];
  const ledger = [balance('7080', '1200.00'), balance('7082', '845.50'), balance('7450', '7169.90')];
  const marked = (percent: string) => insurance({ method: 'billableAccounts', additionalPercent: percent });

  it.each<Example>([
    {
      title: '4.10 #1 the insurance accounts with 12.5 % on top, taken out of the expenses',
      contract: withComponents(billableAccounts({ expenses }), marked('12.5')),
      facts: { ledger },
      expected: { lines: ['billableAccounts expenses 7169.90', 'insurance 2301.19'], total: '9471.09' },
    },
    {
      title: '4.10 #2 100 % on top',
      contract: withComponents(billableAccounts({ expenses: ['7085'] }), marked('100')),
      facts: { ledger: [balance('7085', '640.00')] },
      expected: { lines: ['insurance 1280.00'] },
    },
    {
      title:
        '4.10 #3 a fixed amount replaces the insurance accounts (ours: expenses of 8,015.40; the earlier system left 9,215.40 and billed the insurance twice)',
      contract: withComponents(
        billableAccounts({ expenses: ['7080', '7450'] }),
        insurance({ method: 'fixed', amount: '750.00' }),
      ),
      facts: { ledger: [balance('7080', '1200.00'), balance('7450', '8015.40')] },
      expected: { lines: ['billableAccounts expenses 8015.40', 'insurance 750.00'], total: '8765.40' },
    },
    {
      title: '4.10 #4 no insurance where the contract bills none of its accounts',
      contract: withComponents(billableAccounts({ expenses: ['7450'] }), marked('12.5')),
      facts: { ledger },
      expected: { lines: ['billableAccounts expenses 7169.90'] },
    },
    {
      title:
        '4.10 #5 expenses in another group than the insurance (ours: both invoices are right; the earlier system failed)',
      contract: {
        invoiceGroups: [{ number: 1 }, { number: 2 }],
        ...withComponents(billableAccounts({ expenses, expensesGroup: 2 }), marked('12.5')),
      },
      facts: { ledger },
      expected: { invoices: ['1 2301.19', '2 7169.90'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.11 claims, capped at 10,000 a calendar year', () => {
  const yearly = withComponents(
    billableAccounts({ expenses: ['7099', '7450'] }),
    claims('annualCalendar', '10000'),
  );
  const others = balance('7450', '5000.00');
  const claimed = (prior: string, current: string) => ({
    ledger: [balance('7099', prior, '2025-02'), balance('7099', current), others],
  });

  it.each<Example>([
    {
      title: '4.11 #1 below the cap: billed, out of the expenses',
      contract: yearly,
      facts: claimed('7200.00', '1900.00'),
      expected: { lines: ['billableAccounts expenses 5000.00', 'claims 1900.00'] },
    },
    {
      title: '4.11 #2 above the cap: the operator bears 1,600',
      contract: yearly,
      facts: claimed('9100.00', '2500.00'),
      expected: { lines: ['billableAccounts expenses 5000.00', 'claims 900.00'] },
    },
    {
      title: '4.11 #3 the cap was passed before: nothing, and the expenses are still without claims',
      contract: yearly,
      facts: claimed('11600.00', '800.00'),
      expected: { lines: ['billableAccounts expenses 5000.00'] },
    },
    {
      title:
        '4.11 #4 a cap of 2,000 for each claim (ours: 2,000.00 of 3,450.00; the earlier system billed 3,450.00 and asked for a credit by hand)',
      contract: withComponents(billableAccounts({ expenses: ['7099', '7450'] }), claims('perClaim', '2000')),
      facts: {
        ledger: [balance('7099', '3450.00'), others],
        claims: [{ id: 'CL-1', date: '2025-03-08', amount: '3450.00' }],
      },
      expected: { lines: ['billableAccounts expenses 5000.00', 'claims 2000.00'] },
    },
    {
      title:
        '4.11 #5 December, the cap used up in November (ours: nothing; the earlier system counted from January of the next year and billed 1,200.00)',
      contract: yearly,
      facts: {
        ledger: [
          balance('7099', '10000.00', '2024-11'),
          balance('7099', '1200.00', '2024-12'),
          balance('7450', '5000.00', '2024-12'),
        ],
      },
      period: '2024-12',
      expected: { lines: ['billableAccounts expenses 5000.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
