import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billableJson,
  billingJson,
  findingCodes,
  linesOf,
  revenueJson,
  statementFor,
  withComponents,
} from '../testing/documents';

const accounts = billableJson(['6000'], []);
const taxes = { payrollTaxes: { title: 'PTEB', method: 'percent', percent: '20' } };
const expense = (
  items: JsonObject[],
  changes: JsonObject = {},
  agreement: JsonObject = accounts,
): JsonObject =>
  withComponents(agreement, {
    type: 'nonLedgerExpense',
    items: items.map((item, index) => ({ title: `Item ${String(index + 1)}`, ...item })),
    ...changes,
  });
const ledger = [{ month: '2025-03', account: '6000', balance: '1000' }];
const bill = (contract: JsonObject, facts: JsonObject = { ledger }, period?: string): string[] =>
  amountsOf(statementFor(contract, facts, period)).filter((line) => line.startsWith('nonLedgerExpense'));
const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };

it('has one line for each item in contract order, under its title and 4791', () => {
  const statement = statementFor(
    expense([
      { method: 'fixed', amount: '2' },
      { method: 'fixed', amount: '1' },
    ]),
    { ledger: [] },
  );
  expect(linesOf(statement).map(({ title, glCode, amount }) => [title, glCode, amount])).toEqual([
    ['Item 1', '4791', '2.00'],
    ['Item 2', '4791', '1.00'],
  ]);
});

it('prorates a fixed amount', () => {
  const fixed = (changes: JsonObject) => expense([{ method: 'fixed', amount: '310' }], changes);
  const daily = { billing: billingJson({ proration: 'calendarDays' }) };
  expect(bill({ ...fixed({ effectiveTo: '2025-03-10' }), ...daily })).toEqual(['nonLedgerExpense 100.00']);
  expect(bill(fixed({ effectiveTo: '2025-03-10' }))).toEqual([]);
});

it('is billed up to and including the final month', () => {
  const items = [{ method: 'fixed', amount: '10', finalMonth: '2025-02' }];
  expect(bill(expense(items), {}, '2025-02')).toEqual(['nonLedgerExpense 10.00']);
  expect(bill(expense(items), {}, '2025-03')).toEqual([]);
  expect(bill({ ...expense(items), ...quarterly }, {}, '2025-01')).toEqual(['nonLedgerExpense 20.00']);
  const percent = [{ method: 'percentOfPayroll', percent: '10', finalMonth: '2025-02' }];
  const months = ['2025-01', '2025-02', '2025-03'].map((month) => ({
    month,
    account: '6000',
    balance: '100',
  }));
  expect(bill({ ...expense(percent), ...quarterly }, { ledger: months }, '2025-01')).toEqual([
    'nonLedgerExpense 20.00',
  ]);
});

it('is a percent of payroll, or of payroll and its taxes', () => {
  const percent = (changes: JsonObject, agreement: JsonObject = accounts) =>
    bill(expense([{ method: 'percentOfPayroll', percent: '1.5', ...changes }], {}, agreement));
  expect(percent({})).toEqual(['nonLedgerExpense 15.00']);
  expect(percent({ base: 'billable' }, { ...accounts, ...taxes })).toEqual(['nonLedgerExpense 15.00']);
  expect(percent({ base: 'total' }, { ...accounts, ...taxes })).toEqual(['nonLedgerExpense 18.00']);
  expect(percent({ base: 'total' })).toEqual(['nonLedgerExpense 15.00']);
  const payroll = { title: 'Payroll', accounts: ['6000'], additionalAmount: '0.5' };
  const added = { ...accounts, payroll };
  // 1.5 % of 1,000.50 is 15.0075
  expect(percent({}, added)).toEqual(['nonLedgerExpense 15.01']);
});

it('has no payroll in months in which the billable accounts are not active', () => {
  const ended = { ...accounts, effectiveTo: '2025-02-28' };
  expect(bill(expense([{ method: 'percentOfPayroll', percent: '10' }], {}, ended))).toEqual([]);
});

it('is a percent of the net base revenue on its own active days', () => {
  const revenue = [
    revenueJson({ net: '200' }),
    revenueJson({ net: '100', date: '2025-03-31', code: 'OR1' }),
    revenueJson({ net: '900', depositFlag: 'V' }),
    revenueJson({ net: '900', category: 'Per Man Hour' }),
  ];
  const items = [{ method: 'percentOfRevenue', percent: '10' }];
  expect(bill(expense(items), { ledger, revenue })).toEqual(['nonLedgerExpense 30.00']);
  expect(bill(expense(items, { effectiveFrom: '2025-03-02' }), { ledger, revenue })).toEqual([
    'nonLedgerExpense 10.00',
  ]);
});

it('misses revenue once, where an item is a percent of it', () => {
  const item = { method: 'percentOfRevenue', percent: '10' };
  expect(findingCodes(statementFor(expense([item, item]), { ledger }))).toEqual(['facts.missing']);
  expect(findingCodes(statementFor(expense([{ method: 'fixed', amount: '1' }]), { ledger }))).toEqual([]);
});

it('steps amounts and percents with its id only, each month at its own value', () => {
  const escalators = [
    { id: 'e', target: 'nonLedgerExpense', month: 3, kind: 'percent', value: '10', firstYear: 2025 },
  ];
  const items = [
    { method: 'fixed', amount: '0.15' },
    { method: 'percentOfPayroll', percent: '10' },
  ];
  // 0.15 + 0.15 + 0.17; 10 % of 0 and of 0, 11 % of 1,000
  expect(bill({ ...expense(items), ...quarterly, escalators }, { ledger }, '2025-01')).toEqual([
    'nonLedgerExpense 0.47',
    'nonLedgerExpense 110.00',
  ]);
});

it('takes no payroll taxes of a month in which the billable accounts are not active', () => {
  const actual = { payrollTaxes: { title: 'PTEB', method: 'actual' } };
  const items = [{ method: 'percentOfPayroll', percent: '10', base: 'total' }];
  const taxed = [...ledger, { month: '2025-03', account: '6200', balance: '500' }];
  const billed = (changes: JsonObject): string[] =>
    bill(expense(items, {}, { ...accounts, ...actual, ...changes }), { ledger: taxed });
  expect(billed({})).toEqual(['nonLedgerExpense 150.00']);
  expect(billed({ effectiveTo: '2025-02-28' })).toEqual([]);
});
