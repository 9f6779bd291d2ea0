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

const accounts = billableJson(['6000'], ['7000', '7080', '7099']);
const share = (changes: JsonObject = {}): JsonObject => ({
  type: 'profitShare',
  accumulation: 'monthly',
  tiers: [{ upTo: null, percent: '10' }],
  ...changes,
});
const annual = (changes: JsonObject = {}): JsonObject =>
  share({
    accumulation: 'annualCalendar',
    tiers: [
      { upTo: '1000', percent: '10' },
      { upTo: null, percent: '50' },
    ],
    ...changes,
  });
const earned = (net: string, date = '2025-03-01'): JsonObject => revenueJson({ net, date });
const profit = (...amounts: [month: string, amount: string][]): JsonObject => ({
  profit: amounts.map(([month, amount]) => ({ month, amount })),
});
/** A ledger of nothing, so that nothing of it is missing. */
const ledger = [{ month: '2025-03', account: '9999', balance: '0' }];
const billed = (component: JsonObject, facts: JsonObject, period = '2025-03') =>
  statementFor(withComponents(accounts, component), { ledger, ...facts }, period);
const shareOf = (component: JsonObject, facts: JsonObject, period?: string): string | undefined =>
  amountsOf(billed(component, facts, period)).find((line) => line.startsWith('profitShare'));

describe('the profit', () => {
  it('is the net base revenue, bell codes included', () => {
    const revenue = [
      earned('1000'),
      revenueJson({ net: '100', code: 'OR1', category: 'Other Revenue' }),
      revenueJson({ net: '9000', depositFlag: 'V' }),
      revenueJson({ net: '9000', category: 'Per Man Hour' }),
    ];
    const bell = { type: 'bellServiceFee', collectionTypes: ['none'] };
    const statement = statementFor(withComponents(accounts, bell, share()), { ledger, revenue });
    expect(statement.profit).toBe('1100.00');
    expect(linesOf(statement)).toMatchObject([
      { component: 'profitShare', part: null, title: 'Profit Share', glCode: '4791', amount: '110.00' },
    ]);
  });

  it('is less the printed lines of accounts, insurance, claims and management fee, of all groups', () => {
    const statement = statementFor(
      {
        ...withComponents(
          { ...accounts, expenses: { title: 'Expenses', accounts: ['7000', '7080', '7099'], group: 2 } },
          { type: 'insurance', method: 'fixed', amount: '0.005' },
          { type: 'claims', cap: 'perClaim', capAmount: '30' },
          { type: 'managementFee', method: 'fixed', amount: '0.005' },
          share(),
        ),
        invoiceGroups: [{ number: 1 }, { number: 2 }],
      },
      {
        revenue: [earned('1000')],
        ledger: [
          { month: '2025-03', account: '6000', balance: '100' },
          { month: '2025-03', account: '7000', balance: '200' },
        ],
        claims: [{ id: 'a', date: '2025-03-01', amount: '50' }],
      },
    );
    // 1,000 - 100 - 200 - 0.01 - 30 - 0.01
    expect(statement.profit).toBe('669.98');
  });

  it('is less what the ledger does not hold', () => {
    const items = [{ title: 'Devices', method: 'fixed', amount: '12.345' }];
    const statement = statementFor(withComponents(accounts, { type: 'nonLedgerExpense', items }, share()), {
      ledger,
      revenue: [earned('100')],
    });
    expect(statement.profit).toBe('87.65');
  });

  it('does not know fees, hours, shares, advances and deposits', () => {
    const statement = statementFor(
      withComponents(
        accounts,
        { type: 'fixedFee', services: [{ name: 'Valet', fee: '7', glCode: '4700' }] },
        { type: 'midMonthAdvance', amount: '3', title: 'x' },
        { type: 'depositedRevenue', deposits: true, operatorPaysParkingTax: true },
        share(),
      ),
      { ledger, revenue: [earned('100'), revenueJson({ net: '50', gross: '50', depositFlag: 'Y' })] },
    );
    expect(statement.profit).toBe('150.00');
  });

  it('is not rounded before its tiers', () => {
    const thousand = share({ tiers: [{ upTo: null, percent: '1000' }] });
    const statement = billed(thousand, { revenue: [earned('0.0045')] });
    expect(statement.profit).toBe('0.00');
    expect(amountsOf(statement)).toEqual(['profitShare 0.05']);
  });

  it('takes revenue on active days alone', () => {
    const revenue = [earned('100', '2025-03-14'), earned('7', '2025-03-15')];
    expect(billed(share({ effectiveFrom: '2025-03-15' }), { revenue }).profit).toBe('7.00');
  });
});

describe('ad-hoc lines', () => {
  const line = (kind: string, amount: string, id = kind): JsonObject => ({
    id,
    month: '2025-03',
    kind,
    title: kind,
    amount,
    glCode: '4792',
  });
  const facts = {
    revenue: [earned('1000')],
    adHocLines: [
      line('clientPaid', '30.005'),
      line('nonBillable', '60'),
      line('miscellaneous', '5'),
      line('reimbursable', '6'),
    ],
  };

  it('B-39: paid by the client and not billable count in the profit and are not printed', () => {
    const statement = billed(share(), facts);
    // 1,000 - 30.01 - 60
    expect(statement.profit).toBe('909.99');
    expect(amountsOf(statement)).toEqual([
      'adHoc miscellaneous 5.00',
      'adHoc reimbursable 6.00',
      'profitShare 91.00',
    ]);
  });

  it('prints what the client paid in a period in which no profit is shared', () => {
    const statement = billed(share({ effectiveTo: '2025-02-28' }), facts);
    expect(statement.profit).toBeNull();
    expect(amountsOf(statement)).toContain('adHoc clientPaid -30.01');
    expect(statement.accumulators).toEqual([
      { component: 'profitShare', structure: null, before: '0.00', after: '0.00' },
    ]);
  });
});

describe('validations', () => {
  const validated = (amount: string, changes: JsonObject = {}): JsonObject =>
    revenueJson({ depositFlag: 'V', billableValidation: amount, ...changes });
  const profitOf = (validations: JsonObject, revenue: JsonObject[]) =>
    billed(share({ validations }), { revenue }).profit;

  it('add their excess in full, without those of revenue by the hour', () => {
    const rows = [
      earned('1000'),
      validated('70', { code: 'ANY' }),
      validated('9', { category: 'Per Man Hour' }),
    ];
    expect(profitOf({ type: 'vehicleCount', billedAt: 'share' }, rows)).toBe('1070.00');
    expect(profitOf({ type: 'percentOfRevenue', threshold: '5' }, rows)).toBe('1020.00');
    expect(profitOf({ type: 'amount', threshold: '69.5' }, rows)).toBe('1000.50');
    expect(profitOf({ type: 'amount', threshold: '71' }, rows)).toBe('1000.00');
    expect(billed(share(), { revenue: rows }).profit).toBe('1000.00');
  });

  it('have a base that is never below 0', () => {
    // 70 - 5 % of 0, beside a loss of 100
    expect(profitOf({ type: 'percentOfRevenue', threshold: '5' }, [earned('-100'), validated('70')])).toBe(
      '-30.00',
    );
  });
});

describe('the year', () => {
  it('fills the tiers with the profit of the months before', () => {
    const facts = { revenue: [earned('300')], ...profit(['2025-01', '500'], ['2025-02', '400']) };
    const statement = billed(annual(), facts);
    // 100 x 10 % + 200 x 50 %
    expect(amountsOf(statement)).toEqual(['profitShare 110.00']);
    expect(statement.accumulators).toEqual([
      { component: 'profitShare', structure: null, before: '900.00', after: '1200.00' },
    ]);
  });

  it('B-03: does not know this month, later months and the year before', () => {
    const facts = {
      revenue: [earned('100')],
      ...profit(
        ['2024-12', '9000'],
        ['2025-01', '0'],
        ['2025-02', '10'],
        ['2025-03', '9000'],
        ['2025-04', '9000'],
      ),
    };
    expect(billed(annual(), facts).accumulators[0]).toMatchObject({ before: '10.00', after: '110.00' });
  });

  it('may be that of the contract', () => {
    const months = ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12', '2025-01', '2025-02'];
    const facts = {
      revenue: [earned('100')],
      ...profit(...months.map((month): [string, string] => [month, '10'])),
    };
    const statement = billed(annual({ accumulation: 'annualAnniversary' }), facts);
    expect(statement.accumulators[0]?.before).toBe('80.00');
    expect(findingCodes(statement)).toEqual([]);
  });

  it('needs the profit of every month in which it was active', () => {
    const facts = { revenue: [earned('100')], ...profit(['2025-01', '5']) };
    const statement = billed(annual(), facts);
    expect(findingCodes(statement)).toEqual(['facts.missing']);
    expect(statement.findings[0]?.message).toContain('2025-02');
    expect(findingCodes(billed(annual({ effectiveFrom: '2025-03-01' }), facts))).toEqual([]);
    expect(findingCodes(billed(annual({ effectiveFrom: '2025-02-28' }), facts))).toEqual(['facts.missing']);
    expect(findingCodes(billed(share(), { revenue: [earned('100')] }))).toEqual([]);
  });

  it('shares again what was lost and earned again', () => {
    const facts = (prior: [string, string][]) => ({ revenue: [earned('300')], ...profit(...prior) });
    // 800 + 300: 200 x 10 % + 100 x 50 %
    expect(
      shareOf(
        annual(),
        facts([
          ['2025-01', '1200'],
          ['2025-02', '-400'],
        ]),
      ),
    ).toBe('profitShare 70.00');
  });

  it('B-18: shares with carryforward only what lies above the highest sum of the window', () => {
    const carried = annual({ lossCarryforward: true });
    const facts = (net: string, ...prior: [string, string][]) => ({
      revenue: [earned(net)],
      ...profit(...prior),
    });
    const fell: [string, string][] = [
      ['2025-01', '1200'],
      ['2025-02', '-400'],
    ];
    expect(shareOf(carried, facts('300', ...fell))).toBeUndefined();
    // 800 + 500 = 1,300: 100 above the 1,200 that were shared, x 50 %
    expect(shareOf(carried, facts('500', ...fell))).toBe('profitShare 50.00');
    // losses first: -300, so that 500 more reach 200: shared from 0
    expect(shareOf(carried, facts('500', ['2025-01', '-100'], ['2025-02', '-200']))).toBe(
      'profitShare 20.00',
    );
    expect(billed(carried, facts('500', ...fell)).accumulators[0]).toMatchObject({
      before: '800.00',
      after: '1300.00',
    });
  });
});

it('prints no line for a loss, but the profit', () => {
  const statement = billed(share(), { revenue: [earned('-50')] });
  expect(statement.profit).toBe('-50.00');
  expect(findingCodes(statement)).toEqual(['statement.nothingToBill']);
});

it('misses revenue', () => {
  expect(findingCodes(billed(share(), {}))).toEqual(['facts.missing', 'statement.nothingToBill']);
});

it("steps its tiers with profitShareTiers, by the percents of the period's first month", () => {
  const escalators = (month: number) => [
    { id: 'e', target: 'profitShareTiers', month, kind: 'amount', value: '1', firstYear: 2025 },
  ];
  const contract = (month: number) => ({
    ...withComponents(accounts, share()),
    startDate: '2022-01-01',
    billing: billingJson({ frequency: 'quarterly' }),
    escalators: escalators(month),
  });
  const bill = (month: number) =>
    amountsOf(statementFor(contract(month), { ledger, revenue: [earned('100')] }, '2025-01'));
  expect(bill(1)).toEqual(['profitShare 11.00']);
  expect(bill(2)).toEqual(['profitShare 10.00']);
});
