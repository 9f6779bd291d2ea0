import { withComponents } from '../testing/documents';
import { billableAccounts, managementFee, nonLedgerExpense } from './testing/components';
import { type Example, stated } from './testing/example';
import { balance, revenue, shift } from './testing/rows';

describe('4.12 management fee', () => {
  it.each<Example>([
    {
      title: '4.12 #1 the second year of a schedule (ours: in the contract; it was changed by hand before)',
      contract: {
        startDate: '2024-03-01',
        ...withComponents(
          managementFee({
            method: 'fixed',
            schedule: [
              { from: '2024-03-01', amount: '500.00' },
              { from: '2025-03-01', amount: '1000.00' },
              { from: '2026-03-01', amount: '1500.00' },
            ],
          }),
        ),
      },
      expected: { lines: ['managementFee 1000.00'], glCodes: ['4791'] },
    },
    {
      title: '4.12 #2 by the hour: 160.5 hours at 24.00 and 7.5 at 36.00 are one line of the job',
      contract: withComponents(
        managementFee({
          method: 'perLaborHour',
          jobs: [{ jobCode: 'A', rate: '24.00', overtimeRate: '36.00' }],
        }),
      ),
      facts: { shifts: [shift('A', { regular: 9630, overtime: 450 })] },
      expected: { lines: ['managementFee 4122.00'] },
    },
    {
      title: '4.12 #3 5 % of the net revenue',
      contract: withComponents(managementFee({ method: 'percentOfRevenue', percent: '5' })),
      facts: { revenue: [revenue('84500.00')] },
      expected: { lines: ['managementFee 4225.00'] },
    },
    {
      title: '4.12 #4 71.25 hours, rounded up from 1,531.875',
      contract: withComponents(
        managementFee({
          method: 'perLaborHour',
          jobs: [{ jobCode: 'A', rate: '21.50', overtimeRate: '32.25' }],
        }),
      ),
      facts: { shifts: [shift('A', { regular: 4275 })] },
      expected: { lines: ['managementFee 1531.88'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.13 expenses without a ledger account', () => {
  const payroll = 'billableAccounts payroll 52340.77';
  const ledger = [
    balance('6000', '52340.77'),
    balance('6200', '7250.10'),
    balance('6399', '2246.05'),
    balance('6500', '1000.00'),
  ];
  const untilMarch = withComponents(
    billableAccounts({ payroll: ['6000'] }),
    nonLedgerExpense({ method: 'fixed', amount: '980.00', finalMonth: '2025-03' }),
  );

  it.each<Example>([
    {
      title: '4.13 #1 14 devices at 70.00',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'] }),
        nonLedgerExpense({ title: '14 devices', method: 'fixed', amount: '980.00' }),
      ),
      facts: { ledger },
      expected: { lines: [payroll, 'nonLedgerExpense 980.00'], glCodes: ['4791', '4791'] },
    },
    {
      title: '4.13 #2 3.5 % of the revenue',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'] }),
        nonLedgerExpense({ method: 'percentOfRevenue', percent: '3.5' }),
      ),
      facts: { ledger, revenue: [revenue('142000.00')] },
      expected: { lines: [payroll, 'nonLedgerExpense 4970.00'] },
    },
    {
      title: '4.13 #3 4 % of the payroll, rounded down from 2,093.6308',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'] }),
        nonLedgerExpense({ method: 'percentOfPayroll', percent: '4', base: 'billable' }),
      ),
      facts: { ledger },
      expected: { lines: [payroll, 'nonLedgerExpense 2093.63'] },
    },
    {
      title: '4.13 #4 2 % of the payroll with its actual taxes, rounded up from 1,256.7384',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'], payrollTaxes: { method: 'actual' } }),
        nonLedgerExpense({ method: 'percentOfPayroll', percent: '2', base: 'total' }),
      ),
      facts: { ledger },
      expected: {
        lines: [payroll, 'billableAccounts payrollTaxes 10496.15', 'nonLedgerExpense 1256.74'],
      },
    },
    {
      title: '4.13 #5 an item until March is billed for March',
      contract: untilMarch,
      facts: { ledger: [balance('6000', '1000.00')] },
      expected: { lines: ['billableAccounts payroll 1000.00', 'nonLedgerExpense 980.00'] },
    },
    {
      title: '4.13 #5 and not for April',
      contract: untilMarch,
      facts: { ledger: [balance('6000', '1000.00', '2025-04')] },
      period: '2025-04',
      expected: { lines: ['billableAccounts payroll 1000.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
