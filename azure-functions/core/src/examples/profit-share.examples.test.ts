import { withComponents } from '../testing/documents';
import {
  above,
  billableAccounts,
  insurance,
  managementFee,
  monthlyProfitShare,
  nonLedgerExpense,
  upTo,
  yearlyProfitShare,
} from './testing/components';
import { type Example, stated } from './testing/example';
import { adHoc, balance, profitOf, revenue, validated } from './testing/rows';

/** An agreement that bills 65,745 of costs. */
const agreement = [
  billableAccounts({
    payroll: ['6000'],
    expenses: ['7080', '7450'],
    payrollTaxes: { method: 'percent', percent: '35' },
    supportServices: { method: 'percent', percent: '3', base: 'total' },
  }),
  insurance({ method: 'billableAccounts', additionalPercent: '12.5' }),
  managementFee({ method: 'fixed', amount: '1000.00' }),
];
const costs = [
  'billableAccounts payroll 40000.00',
  'billableAccounts payrollTaxes 14000.00',
  'billableAccounts supportServices 1620.00',
  'billableAccounts expenses 8000.00',
  'insurance 1125.00',
  'managementFee 1000.00',
];
const ledger = [balance('6000', '40000'), balance('7450', '8000'), balance('7080', '1000')];
const eightPercent = monthlyProfitShare([above('8')]);

/** An agreement with payroll alone: its profit is the revenue less the payroll. */
const payrollAnd = (share: ReturnType<typeof yearlyProfitShare>) =>
  withComponents(billableAccounts({ payroll: ['6000'] }), share);
const aboveThreshold = [upTo('200000', '0'), above('25')];

describe('4.14 profit share', () => {
  it.each<Example>([
    {
      title: '4.14 #1 8 % of what is left after everything that is billed',
      contract: withComponents(...agreement, eightPercent),
      facts: { ledger, revenue: [revenue('100000')] },
      expected: {
        lines: [...costs, 'profitShare 2740.40'],
        profit: '34255.00',
        total: '68485.40',
      },
    },
    {
      title:
        '4.14 #2 what the client paid and what is not billable lower the profit and are not printed (ours: 68,427.80; the earlier system printed -300.00 and billed 68,127.80)',
      contract: withComponents(...agreement, eightPercent),
      facts: {
        ledger,
        revenue: [revenue('100000')],
        adHocLines: [adHoc('clientPaid', '420.00', { glCode: '7450' }), adHoc('nonBillable', '300.00')],
      },
      expected: {
        lines: [...costs, 'profitShare 2682.80'],
        profit: '33535.00',
        total: '68427.80',
      },
    },
    {
      title: '4.14 #3 with an item outside the ledger, and validations 2,000 above their threshold',
      contract: withComponents(
        ...agreement,
        nonLedgerExpense({ method: 'fixed', amount: '980.00' }),
        monthlyProfitShare([above('8')], { validations: { type: 'amount', threshold: '5000' } }),
      ),
      facts: { ledger, revenue: [revenue('100000'), validated('7000')] },
      expected: {
        lines: [...costs, 'nonLedgerExpense 980.00', 'profitShare 2822.00'],
        profit: '35275.00',
        total: '69547.00',
      },
    },
    {
      title: '4.14 #4 the year passes a threshold: 10,000 at 0 %, 14,000 at 25 %',
      contract: payrollAnd(yearlyProfitShare(aboveThreshold)),
      facts: {
        ledger: [balance('6000', '6000')],
        revenue: [revenue('30000')],
        profit: [profitOf('2025-01', '100000'), profitOf('2025-02', '90000')],
      },
      expected: {
        lines: ['billableAccounts payroll 6000.00', 'profitShare 3500.00'],
        profit: '24000.00',
      },
    },
    {
      title: '4.14 #5 a loss shares nothing (ours: without a line; the earlier system printed one of 0.00)',
      contract: payrollAnd(eightPercent),
      facts: { ledger: [balance('6000', '10000')], revenue: [revenue('6800')] },
      expected: { lines: ['billableAccounts payroll 10000.00'], profit: '-3200.00' },
    },
    {
      title: '4.14 #6 after a loss of 6,000, without carrying it forward: 9,000 at 25 %',
      contract: payrollAnd(yearlyProfitShare(aboveThreshold)),
      facts: {
        ledger: [balance('6000', '6000')],
        revenue: [revenue('16000')],
        profit: [profitOf('2025-01', '205000'), profitOf('2025-02', '-6000')],
      },
      expected: {
        lines: ['billableAccounts payroll 6000.00', 'profitShare 2250.00'],
        profit: '10000.00',
      },
    },
    {
      title:
        '4.14 #6 the same, carrying losses forward (ours, where the contract says so: 4,000 above the highest level at 25 %)',
      contract: payrollAnd(yearlyProfitShare(aboveThreshold, { lossCarryforward: true })),
      facts: {
        ledger: [balance('6000', '6000')],
        revenue: [revenue('16000')],
        profit: [profitOf('2025-01', '205000'), profitOf('2025-02', '-6000')],
      },
      expected: {
        lines: ['billableAccounts payroll 6000.00', 'profitShare 1000.00'],
        profit: '10000.00',
      },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.15 ad-hoc lines beside a profit share', () => {
  it.each<Example>([
    {
      title:
        '4.15 #4 300 that are not billable lower the share of 8 % by 24.00 (ours: nothing else; the earlier system lowered the invoice by 300.00 too)',
      contract: withComponents(...agreement, eightPercent),
      facts: {
        ledger,
        revenue: [revenue('100000')],
        adHocLines: [adHoc('nonBillable', '300.00')],
      },
      expected: { lines: [...costs, 'profitShare 2716.40'], total: '68461.40' },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
