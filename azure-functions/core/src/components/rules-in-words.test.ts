import type { JsonObject } from '../json/json';
import { explainLine } from '../explanation/explain-line';
import { linesOf, revenueJson, statementFor, withComponents } from '../testing/documents';

const ledger = ['6000', '6200', '7000', '7080', '7099'].map((account) => ({
  month: '2025-03',
  account,
  balance: '100',
}));
const facts: JsonObject = {
  ledger,
  revenue: [revenueJson({ net: '1000' }), revenueJson({ depositFlag: 'V', billableValidation: '50' })],
  shifts: [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 60 } }],
};
const accounts = (changes: JsonObject = {}): JsonObject => ({
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: ['6000'] },
  expenses: { title: 'Expenses', accounts: ['7000', '7080', '7099'] },
  ...changes,
});

/** The rule of the line of a component, and of a part of it. */
function rule(component: JsonObject, more: JsonObject = {}, part: string | null = null): string | undefined {
  const others = component.type === 'billableAccounts' ? [] : [accounts()];
  const statement = statementFor(withComponents(...others, component), { ...facts, ...more });
  const line = linesOf(statement).find((each) => each.component === component.type && each.part === part);
  return line && explainLine(line).rule;
}

it('says which rule billed the management fee', () => {
  const fee = (changes: JsonObject) => rule({ type: 'managementFee', ...changes });
  expect(fee({ method: 'fixed', amount: '5' })).toMatch(/: an amount for each month/);
  expect(fee({ method: 'percentOfRevenue', percent: '5' })).toMatch(/: a percent of the net revenue/);
  const jobs = [{ jobCode: 'A', rate: '1', overtimeRate: '1' }];
  expect(fee({ method: 'perLaborHour', jobs })).toMatch(/: the hours of a job/);
});

it('says whether overtime is among the hours', () => {
  const shifts = [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 60, overtime: 60 } }];
  const labor = (overtimeRate: string) =>
    rule(
      { type: 'perLaborHour', jobs: [{ jobCode: 'A', name: 'A', rate: '1', overtimeRate }] },
      { shifts },
      'regular',
    );
  expect(labor('1')).toMatch(/overtime included/);
  expect(labor('2')).toMatch(/regular hours/);
});

it('says which rule billed insurance and claims', () => {
  const insurance = (changes: JsonObject) => rule({ type: 'insurance', ...changes });
  expect(insurance({ method: 'fixed', amount: '5' })).toMatch(/^Insurance: an amount for each month/);
  expect(insurance({ method: 'billableAccounts' })).toBe(
    'Insurance: the balances of the insurance accounts.',
  );
  expect(insurance({ method: 'billableAccounts', additionalPercent: '5' })).toMatch(
    /with an additional percent/,
  );
  const claims = (cap: string, more: JsonObject = {}) => rule({ type: 'claims', cap, capAmount: '70' }, more);
  expect(claims('annualCalendar')).toMatch(/the cap of the year/);
  expect(claims('perClaim')).toMatch(/there is no list of the claims/);
  expect(claims('perClaim', { claims: [{ id: 'CL-1', date: '2025-03-01', amount: '5' }] })).toMatch(
    /^Each claim/,
  );
});

it('says which rule billed payroll taxes and support services', () => {
  const taxes = (changes: JsonObject) =>
    rule(accounts({ payrollTaxes: { title: 'T', ...changes } }), {}, 'payrollTaxes');
  expect(taxes({ method: 'actual' })).toMatch(/: the balances of their accounts/);
  expect(taxes({ method: 'percent', percent: '5' })).toMatch(/: a percent of the payroll/);
  const support = (changes: JsonObject) =>
    rule(accounts({ supportServices: { title: 'S', ...changes } }), {}, 'supportServices');
  expect(support({ method: 'fixed', amount: '5' })).toMatch(/: an amount for each month/);
  expect(support({ method: 'percent', percent: '5' })).toMatch(/: a percent of the payroll/);
});

it('says which rule billed an expense that the ledger does not hold', () => {
  const item = (changes: JsonObject) =>
    rule({ type: 'nonLedgerExpense', items: [{ title: 'I', ...changes }] });
  expect(item({ method: 'fixed', amount: '5' })).toMatch(/: an amount for each month/);
  expect(item({ method: 'percentOfPayroll', percent: '5' })).toMatch(
    /: a percent of the payroll of each month\.$/,
  );
  expect(item({ method: 'percentOfPayroll', percent: '5', base: 'total' })).toMatch(/and its taxes\.$/);
  expect(item({ method: 'percentOfRevenue', percent: '5' })).toMatch(/: a percent of the net revenue/);
});

it('says how validations were billed', () => {
  const share = (billedAt: string, more: JsonObject = {}) =>
    rule(
      {
        type: 'revenueShare',
        structures: [
          { revenueCodes: 'all', accumulation: 'monthly', tiers: [{ upTo: null, percent: '10' }] },
        ],
        validations: { type: 'vehicleCount', billedAt },
      },
      more,
      'validations',
    );
  expect(share('full')).toMatch(/, in full\.$/);
  expect(share('share')).toMatch(/at the share that the first structure takes/);
  const revenue = [revenueJson({ depositFlag: 'V', billableValidation: '50' })];
  expect(share('share', { revenue })).toMatch(/the percent of the first tier/);
});
