import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billableJson,
  billingJson,
  findingCodes,
  linesOf,
  statementFor,
  withComponents,
} from '../testing/documents';

const accounts = billableJson(['7085'], ['7000', '7080', '7082']);
const row = (account: string, balance: string, month = '2025-03'): JsonObject => ({
  month,
  account,
  balance,
});
const ledger = [row('7080', '100'), row('7082', '20.02'), row('7000', '3'), row('7085', '5000')];
const insured = (changes: JsonObject, contract: JsonObject = {}): JsonObject => ({
  ...withComponents(accounts, { type: 'insurance', ...changes }),
  ...contract,
});
const bill = (changes: JsonObject, contract: JsonObject = {}): string | undefined =>
  amountsOf(statementFor(insured(changes, contract), { ledger })).find((line) =>
    line.startsWith('insurance'),
  );

it('bills the insurance accounts among the expense accounts, with the additional percent', () => {
  expect(bill({ method: 'billableAccounts' })).toBe('insurance 120.02');
  // 120.02 x 112.5 % = 135.0225
  expect(bill({ method: 'billableAccounts', additionalPercent: '12.5' })).toBe('insurance 135.02');
  expect(bill({ method: 'billableAccounts' }, { accountRoles: { insurance: ['7000', '7085'] } })).toBe(
    'insurance 3.00',
  );
});

it('has the title Insurance unless the contract names it, and the code 4791', () => {
  const line = (changes: JsonObject) =>
    linesOf(statementFor(insured({ method: 'billableAccounts', ...changes }), { ledger })).find(
      ({ component }) => component === 'insurance',
    );
  expect(line({})).toMatchObject({ title: 'Insurance', glCode: '4791', part: null });
  expect(line({ title: 'Garage liability' })).toMatchObject({ title: 'Garage liability' });
});

it('B-14: takes the accounts out of the expenses with both methods', () => {
  const all = (changes: JsonObject) => amountsOf(statementFor(insured(changes), { ledger }));
  expect(all({ method: 'fixed', amount: '50' })).toEqual([
    'billableAccounts payroll 5000.00',
    'billableAccounts expenses 3.00',
    'insurance 50.00',
  ]);
  expect(all({ method: 'billableAccounts', effectiveTo: '2025-02-28' })).toEqual([
    'billableAccounts payroll 5000.00',
    'billableAccounts expenses 123.02',
  ]);
});

it('prorates a fixed amount', () => {
  const daily = { billing: billingJson({ proration: 'calendarDays' }) };
  const fixed = { method: 'fixed', amount: '310' };
  expect(bill({ ...fixed, effectiveTo: '2025-03-10' }, daily)).toBe('insurance 100.00');
  expect(bill({ ...fixed, effectiveTo: '2025-03-10' })).toBeUndefined();
  expect(bill({ ...fixed, effectiveFrom: '2025-03-31' })).toBe('insurance 310.00');
});

it('steps amount and additional percent with its id', () => {
  const escalators = [
    { id: 'e', target: 'insurance', month: 3, kind: 'amount', value: '5', firstYear: 2025 },
  ];
  expect(bill({ method: 'fixed', amount: '310.005' }, { escalators })).toBe('insurance 315.01');
  // 120.02 x 117.5 % = 141.0235
  expect(bill({ method: 'billableAccounts', additionalPercent: '12.5' }, { escalators })).toBe(
    'insurance 141.02',
  );
});

it('cannot step a percent that the contract does not have', () => {
  const escalators = [
    { id: 'e', target: 'insurance', month: 3, kind: 'index', index: 'CPI', firstYear: 2025 },
  ];
  const codes = (changes: JsonObject) =>
    findingCodes(
      statementFor(insured({ method: 'billableAccounts', ...changes }, { escalators }), { ledger }),
    );
  expect(codes({})).toEqual([]);
  expect(codes({ additionalPercent: '0' })).toEqual(['facts.missingIndex']);
  const points = [{ id: 'e', target: 'insurance', month: 3, kind: 'amount', value: '5', firstYear: 2025 }];
  const [line] = linesOf(
    statementFor(insured({ method: 'billableAccounts' }, { escalators: points }), { ledger }),
  ).slice(-1);
  expect(line?.trace).toEqual([{ step: 'insurance accounts 2025-03', result: '120.02' }]);
});

it('takes each month of a longer period at its own percent, and rounds once', () => {
  const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
  const escalators = [
    { id: 'e', target: 'insurance', month: 3, kind: 'amount', value: '10', firstYear: 2025 },
  ];
  const months = [row('7080', '0.03', '2025-01'), row('7080', '0.03', '2025-02'), row('7080', '0.03')];
  // 0.033 + 0.033 + 0.036 = 0.102
  const statement = statementFor(
    insured({ method: 'billableAccounts', additionalPercent: '10' }, { ...quarterly, escalators }),
    { ledger: months },
    '2025-01',
  );
  expect(amountsOf(statement)).toEqual(['insurance 0.10']);
  expect(linesOf(statement)[0]?.trace.at(-1)?.result).toBe('0.102');
});
