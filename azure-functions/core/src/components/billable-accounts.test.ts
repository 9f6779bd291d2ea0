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

const accounts = (changes: JsonObject = {}): JsonObject =>
  billableJson(['6000', '6010'], ['7000', '7080', '7099'], changes);
const payroll = (changes: JsonObject): JsonObject => ({
  payroll: { title: 'Payroll', accounts: ['6000', '6010'], ...changes },
});
const row = (account: string, balance: string, changes: JsonObject = {}): JsonObject => ({
  month: '2025-03',
  account,
  balance,
  ...changes,
});
const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
const bill = (changes: JsonObject, ledger: JsonObject[], contract: JsonObject = {}, period = '2025-03') =>
  amountsOf(statementFor({ ...withComponents(accounts(changes)), ...contract }, { ledger }, period));

it('bills the balances of the listed accounts, payroll before expenses, under 4791', () => {
  const ledger = [
    row('6000', '1000.10'),
    row('6000', '-0.10', { entity: '02' }),
    row('6010', '200'),
    row('7000', '50.555'),
    row('7080', '5'),
    row('9999', '77'),
    row('6000', '33', { month: '2025-02' }),
  ];
  expect(bill({}, ledger)).toEqual(['billableAccounts payroll 1200.00', 'billableAccounts expenses 55.56']);
  const [line] = linesOf(statementFor(withComponents(accounts()), { ledger }));
  expect(line).toMatchObject({ title: 'Payroll', glCode: '4791', quantity: null, rate: null });
});

it('prints a credit balance as a negative line, and no line of 0', () => {
  expect(bill({}, [row('6000', '-12.345')])).toEqual(['billableAccounts payroll -12.35']);
});

it('B-16: never counts an eliminated entity, nor takes one for a ledger row', () => {
  const eliminated = [row('6000', '100', { entity: '06' })];
  expect(bill({}, [...eliminated, row('6000', '1', { entity: '6' })])).toEqual([
    'billableAccounts payroll 1.00',
  ]);
  const statement = statementFor(withComponents(accounts()), { ledger: eliminated });
  expect(findingCodes(statement)).toEqual(['facts.missing', 'statement.nothingToBill']);
  const none = { ...withComponents(accounts()), accountRoles: { eliminationEntities: [] } };
  expect(findingCodes(statementFor(none, { ledger: eliminated }))).toEqual([]);
});

it('is missing facts only where no month of the period has a ledger row', () => {
  const ledger = [row('9999', '1', { month: '2025-02' })];
  const codes = (changes: JsonObject) =>
    findingCodes(statementFor({ ...withComponents(accounts(changes)), ...quarterly }, { ledger }, '2025-01'));
  expect(codes({})).toEqual(['statement.nothingToBill']);
  expect(codes({ effectiveFrom: '2025-03-01' })).toEqual(['facts.missing', 'statement.nothingToBill']);
  expect(codes({ effectiveTo: '2024-12-31' })).toEqual(['statement.nothingToBill']);
});

it('counts a month of the ledger when it is active on one of its days', () => {
  expect(bill({ effectiveFrom: '2025-03-31' }, [row('6000', '9')])).toEqual([
    'billableAccounts payroll 9.00',
  ]);
  expect(bill({ effectiveTo: '2025-03-01' }, [row('6000', '9')])).toEqual(['billableAccounts payroll 9.00']);
  expect(bill({ effectiveTo: '2025-02-28' }, [row('6000', '9')])).toEqual([]);
});

describe('the additional amount', () => {
  const added = { payroll: { title: 'Payroll', accounts: ['6000'], additionalAmount: '100' } };

  it('is added for each month, either sign', () => {
    expect(bill(added, [row('6000', '1')], quarterly, '2025-01')).toEqual([
      'billableAccounts payroll 301.00',
    ]);
    expect(bill(payroll({ additionalAmount: '-0.5' }), [row('6000', '1')])).toEqual([
      'billableAccounts payroll 0.50',
    ]);
  });

  it('follows the rule none, whatever the proration of the contract', () => {
    const daily = { billing: billingJson({ proration: 'calendarDays' }) };
    expect(bill({ ...added, effectiveFrom: '2025-03-31' }, [], daily)).toEqual([
      'billableAccounts payroll 100.00',
    ]);
    expect(bill({ ...added, effectiveTo: '2025-03-30' }, [], daily)).toEqual([]);
    expect(bill(added, [], { ...daily, endDate: '2025-03-10' })).toEqual(['billableAccounts payroll 100.00']);
  });

  it('is never escalated', () => {
    const escalators = [
      { id: 'e', target: 'billableAccounts', month: 1, kind: 'percent', value: '50', firstYear: 2025 },
    ];
    expect(bill(added, [], { escalators })).toEqual(['billableAccounts payroll 100.00']);
  });
});

describe('payroll taxes', () => {
  const ledger = [
    row('6000', '1000.01'),
    row('6200', '70'),
    row('6399', '7'),
    row('6500', '0.70'),
    row('6501', '500'),
  ];

  it('are the balances of their accounts', () => {
    const actual = { payrollTaxes: { title: 'PTEB', method: 'actual' } };
    expect(bill(actual, ledger)).toEqual([
      'billableAccounts payroll 1000.01',
      'billableAccounts payrollTaxes 77.70',
    ]);
    const roles = { accountRoles: { payrollTaxes: ['6501'] } };
    expect(bill(actual, ledger, roles)[1]).toBe('billableAccounts payrollTaxes 500.00');
  });

  it('are a percent of the payroll with its additional amount, unrounded', () => {
    const percent = {
      ...payroll({ additionalAmount: '0.005' }),
      payrollTaxes: { title: 'PTEB', method: 'percent', percent: '50' },
    };
    // 1,000.015 is billed as 1,000.02; half of it is 500.0075.
    expect(bill(percent, ledger)).toEqual([
      'billableAccounts payroll 1000.02',
      'billableAccounts payrollTaxes 500.01',
    ]);
  });

  it("step with payrollTaxPercent or the component's id, each month at its own percent", () => {
    const taxes = { payrollTaxes: { title: 'PTEB', method: 'percent', percent: '10' } };
    const rows = ['2025-01', '2025-02', '2025-03'].map((month) => row('6000', '100', { month }));
    for (const target of ['payrollTaxPercent', 'billableAccounts']) {
      const escalators = [{ id: 'e', target, month: 3, kind: 'amount', value: '2', firstYear: 2025 }];
      // 10 + 10 + 12
      expect(bill(taxes, rows, { ...quarterly, escalators }, '2025-01')[1]).toBe(
        'billableAccounts payrollTaxes 32.00',
      );
    }
  });
});

describe('support services', () => {
  const ledger = [row('6000', '1000'), row('6200', '100')];
  const support = (changes: JsonObject, others: JsonObject = {}): JsonObject => ({
    supportServices: { title: 'Support', ...changes },
    ...others,
  });
  const taxes = { payrollTaxes: { title: 'PTEB', method: 'actual' } };

  it('are a percent of payroll, or of payroll and its taxes', () => {
    const line = (changes: JsonObject, others: JsonObject = {}) =>
      bill(support({ method: 'percent', percent: '5', ...changes }, others), ledger).at(-1);
    expect(line({})).toBe('billableAccounts supportServices 50.00');
    expect(line({ base: 'billable' }, taxes)).toBe('billableAccounts supportServices 50.00');
    expect(line({ base: 'total' }, taxes)).toBe('billableAccounts supportServices 55.00');
    expect(line({ base: 'total' })).toBe('billableAccounts supportServices 50.00');
  });

  it('stand between payroll taxes and expenses', () => {
    expect(
      bill(support({ method: 'fixed', amount: '9' }, taxes), [...ledger, row('7000', '3')]).map(
        (line) => line.split(' ')[1],
      ),
    ).toEqual(['payroll', 'payrollTaxes', 'supportServices', 'expenses']);
  });

  it('are a fixed amount for each month, prorated, without any ledger row too', () => {
    const fixed = support({ method: 'fixed', amount: '310' });
    expect(bill(fixed, [])).toEqual(['billableAccounts supportServices 310.00']);
    const daily = { billing: billingJson({ proration: 'calendarDays' }) };
    expect(bill({ ...fixed, effectiveFrom: '2025-03-22' }, [], daily)).toEqual([
      'billableAccounts supportServices 100.00',
    ]);
    expect(bill({ ...fixed, effectiveTo: '2025-03-30' }, [])).toEqual([]);
  });

  it("step with the component's id alone: amounts are rounded to cents, percents to 4 decimals", () => {
    const step = (target: string) => ({
      escalators: [{ id: 'e', target, month: 1, kind: 'percent', value: '10', firstYear: 2025 }],
    });
    const fixed = support({ method: 'fixed', amount: '0.15' });
    // 0.165 is rounded to 0.17.
    expect(bill(fixed, [], step('billableAccounts'))).toEqual(['billableAccounts supportServices 0.17']);
    expect(bill(fixed, [], step('payrollTaxPercent'))).toEqual(['billableAccounts supportServices 0.15']);
    const percent = support({ method: 'percent', percent: '0.0005' });
    // 0.00055 % is rounded to 0.0006 %: of 1,000,000.
    expect(bill(percent, [row('6000', '1000000')], step('billableAccounts'))[1]).toBe(
      'billableAccounts supportServices 6.00',
    );
  });
});

describe('accounts that others take over', () => {
  const ledger = [row('7000', '1'), row('7080', '20'), row('7099', '300')];
  const expenses = (...others: JsonObject[]) =>
    amountsOf(statementFor(withComponents(accounts(), ...others), { ledger })).find((line) =>
      line.includes('expenses'),
    );
  const claims = { type: 'claims', cap: 'perClaim', capAmount: '0' };

  it('stay in the expenses where the contract has no such component', () => {
    expect(expenses()).toBe('billableAccounts expenses 321.00');
    expect(expenses({ type: 'insurance', method: 'fixed', amount: '0' })).toBe(
      'billableAccounts expenses 301.00',
    );
    expect(expenses({ type: 'insurance', method: 'billableAccounts' }, claims)).toBe(
      'billableAccounts expenses 1.00',
    );
  });

  it('are taken out only in months in which the component is active', () => {
    expect(expenses({ ...claims, effectiveTo: '2025-02-28' })).toBe('billableAccounts expenses 321.00');
    expect(expenses({ ...claims, effectiveTo: '2025-03-01' })).toBe('billableAccounts expenses 21.00');
  });
});

it('B-12: bills the expenses in their own group, all else in that of the component', () => {
  const contract = {
    ...withComponents(accounts({ group: 2, expenses: { title: 'Expenses', accounts: ['7000'], group: 3 } })),
    invoiceGroups: [{ number: 2 }, { number: 3 }],
  };
  const { invoices } = statementFor(contract, { ledger: [row('6000', '1'), row('7000', '2')] });
  expect(invoices.map(({ group, total }) => [group, total])).toEqual([
    [2, '1.00'],
    [3, '2.00'],
  ]);
});

it('adds the months of a longer period unrounded', () => {
  const rows = ['2025-01', '2025-02', '2025-03'].map((month) => row('6000', '0.335', { month }));
  expect(bill({}, rows, quarterly, '2025-01')).toEqual(['billableAccounts payroll 1.01']);
});
