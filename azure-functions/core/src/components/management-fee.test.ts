import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billingJson,
  findingCodes,
  linesOf,
  revenueJson,
  statementFor,
  withComponents,
} from '../testing/documents';

const fee = (changes: JsonObject): JsonObject => withComponents({ type: 'managementFee', ...changes });
const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
const daily = { billing: billingJson({ proration: 'calendarDays' }) };
const step = (changes: JsonObject = {}): JsonObject => ({
  escalators: [
    { id: 'e', target: 'managementFee', month: 3, kind: 'percent', value: '10', firstYear: 2025, ...changes },
  ],
});
const bill = (contract: JsonObject, facts: JsonObject = {}, period?: string): string[] =>
  amountsOf(statementFor(contract, facts, period));

it('has the title Management Fee unless the contract names it, and the code 4791', () => {
  const line = (changes: JsonObject) =>
    linesOf(statementFor(fee({ method: 'fixed', amount: '1', ...changes })))[0];
  expect(line({})).toMatchObject({ title: 'Management Fee', glCode: '4791', part: null });
  expect(line({ title: 'Base fee' })?.title).toBe('Base fee');
});

describe('fixed', () => {
  it('bills the amount for each month, prorated', () => {
    expect(bill(fee({ method: 'fixed', amount: '100.005' }))).toEqual(['managementFee 100.01']);
    expect(bill({ ...fee({ method: 'fixed', amount: '100.005' }), ...quarterly }, {}, '2025-01')).toEqual([
      'managementFee 300.02',
    ]);
    const half = fee({ method: 'fixed', amount: '310', effectiveFrom: '2025-03-22' });
    expect(bill({ ...half, ...daily })).toEqual(['managementFee 100.00']);
    expect(bill(fee({ method: 'fixed', amount: '310', effectiveTo: '2025-03-30' }))).toEqual([]);
  });

  const schedule = [
    { from: '2025-02-01', amount: '200' },
    { from: '2025-03-02', amount: '300' },
  ];

  it("takes the latest entry of the schedule that begins on or before the month's first day", () => {
    const scheduled = { ...fee({ method: 'fixed', amount: '100', schedule }), ...quarterly };
    expect(bill(scheduled, {}, '2025-01')).toEqual(['managementFee 500.00']);
    expect(bill(scheduled, {}, '2025-04')).toEqual(['managementFee 900.00']);
  });

  it('is nothing before the first entry where there is no amount', () => {
    const scheduled = fee({ method: 'fixed', schedule });
    expect(findingCodes(statementFor(scheduled, {}, '2025-01'))).toEqual(['statement.nothingToBill']);
    expect(bill(scheduled, {}, '2025-02')).toEqual(['managementFee 200.00']);
  });

  it('steps the amount, and an entry after the month in which it begins', () => {
    const scheduled = (period: string) =>
      bill({ ...fee({ method: 'fixed', amount: '100', schedule }), ...step() }, {}, period);
    expect(bill({ ...fee({ method: 'fixed', amount: '100' }), ...step() })).toEqual(['managementFee 110.00']);
    // March still has the entry of February, which steps in March; the entry of 2 March holds the step.
    expect(scheduled('2025-03')).toEqual(['managementFee 220.00']);
    expect(scheduled('2025-04')).toEqual(['managementFee 300.00']);
    expect(scheduled('2026-03')).toEqual(['managementFee 330.00']);
  });

  it('steps the amount though the component begins in the month of the step', () => {
    const later = fee({ method: 'fixed', amount: '100', effectiveFrom: '2025-03-01' });
    expect(bill({ ...later, ...step() })).toEqual(['managementFee 110.00']);
  });

  it('rounds the amount to cents after each step', () => {
    expect(bill({ ...fee({ method: 'fixed', amount: '0.15' }), ...step() }, {}, '2026-03')).toEqual([
      'managementFee 0.19',
    ]);
  });

  it('steps with its own id too', () => {
    const own = { ...fee({ id: 'agreed', method: 'fixed', amount: '100' }), ...step({ target: 'agreed' }) };
    expect(bill(own)).toEqual(['managementFee 110.00']);
  });
});

it('needs an index value for the amount only as long as no entry of the schedule replaces it', () => {
  const indexed = step({ month: 1, kind: 'index', index: 'CPI', value: null });
  const schedule = [{ from: '2025-02-01', amount: '200' }];
  const contract = { ...fee({ method: 'fixed', amount: '100', schedule }), ...indexed };
  expect(findingCodes(statementFor(contract, {}, '2025-01'))).toEqual(['facts.missingIndex']);
  expect(findingCodes(statementFor(contract, {}, '2025-02'))).toEqual([]);
});

describe('by the hour', () => {
  const shift = (jobCode: string, minutes: JsonObject, date = '2025-03-01'): JsonObject => ({
    date,
    jobCode,
    minutes,
  });
  const hourly = (changes: JsonObject = {}): JsonObject =>
    fee({ method: 'perLaborHour', jobs: [{ jobCode: 'A', rate: '10', overtimeRate: '15' }], ...changes });

  it('rounds regular and other minutes once for each job, hours unrounded', () => {
    // 100 / 60 x 10 = 16.67 (16.666...), 50 / 60 x 15 = 12.50
    const shifts = [
      shift('A', { regular: 50, overtime: 10 }),
      shift('A', {
        regular: 50,
        holiday: 10,
        doubleOvertime: 10,
        holidayOvertime: 10,
        holidayDoubleOvertime: 10,
      }),
    ];
    const statement = statementFor(hourly(), { shifts });
    expect(amountsOf(statement)).toEqual(['managementFee 29.17']);
    expect(linesOf(statement)[0]).toMatchObject({ quantity: null, rate: null });
  });

  it('names the minutes that it adds, and says one hour in the singular', () => {
    const shifts = ['2025-01-01', '2025-02-01'].map((date) =>
      shift('A', { regular: 20, overtime: 10 }, date),
    );
    const [line] = linesOf(statementFor({ ...hourly(), ...quarterly }, { shifts }, '2025-01'));
    expect(line?.description).toBe('1 hour of A');
    expect(line?.trace.map(({ step: name }) => name)).toEqual([
      'regular minutes 2025-01',
      'regular minutes 2025-02',
      'total of 2, regular minutes',
      'other minutes 2025-01',
      'other minutes 2025-02',
      'total of 2, other minutes',
      'regular minutes, divided by 60 and rounded',
      'other minutes, divided by 60 and rounded',
      'total of 2',
    ]);
  });

  it('adds two rounded amounts', () => {
    // 1 minute at 0.3 is 0.005, twice: 0.01 + 0.01
    const jobs = [{ jobCode: 'A', rate: '0.3', overtimeRate: '0.3' }];
    expect(bill(hourly({ jobs }), { shifts: [shift('A', { regular: 1, overtime: 1 })] })).toEqual([
      'managementFee 0.02',
    ]);
  });

  it('has one line for each job in contract order, none for a job without minutes', () => {
    const jobs = ['B', 'C', 'A'].map((jobCode) => ({ jobCode, rate: '6', overtimeRate: '6' }));
    const shifts = [shift('A', { regular: 10 }), shift('B', { regular: 20 }), shift('Z', { regular: 60 })];
    const statement = statementFor(hourly({ jobs }), { shifts });
    expect(amountsOf(statement)).toEqual(['managementFee 2.00', 'managementFee 1.00']);
    expect(findingCodes(statement)).toEqual([]);
  });

  it("takes each month's minutes at its own rates, rounded once over the period", () => {
    const rates = hourly({ jobs: [{ jobCode: 'A', rate: '0.3', overtimeRate: '1' }] });
    const shifts = ['2025-01-01', '2025-02-28', '2025-03-31'].map((date) => shift('A', { regular: 1 }, date));
    // 0.3 + 0.3 + 0.33 an hour for a minute each: 0.93 / 60 = 0.0155
    expect(bill({ ...rates, ...quarterly, ...step() }, { shifts }, '2025-01')).toEqual([
      'managementFee 0.02',
    ]);
    // 0.3 + 0.3 + 0.3 = 0.9 / 60 = 0.015, away from zero
    expect(bill({ ...rates, ...quarterly }, { shifts }, '2025-01')).toEqual(['managementFee 0.02']);
  });

  it('rounds a rate to 4 decimals after a step', () => {
    // 10.0005 x 1.1 = 11.00055, 11.0006 an hour: for 60,000 minutes 11,000.60
    const jobs = [{ jobCode: 'A', rate: '10.0005', overtimeRate: '1' }];
    const shifts = [shift('A', { regular: 60000 })];
    expect(bill({ ...hourly({ jobs }), ...step() }, { shifts })).toEqual(['managementFee 11000.60']);
  });

  it('misses shifts where there is none of any job on its days', () => {
    const codes = (shifts: JsonObject[]) =>
      findingCodes(statementFor(hourly({ effectiveFrom: '2025-03-10' }), { shifts }));
    expect(codes([shift('A', { regular: 9 })])).toEqual(['facts.missing', 'statement.nothingToBill']);
    expect(codes([shift('Z', { regular: 9 }, '2025-03-10')])).toEqual(['statement.nothingToBill']);
  });
});

describe('a percent of revenue', () => {
  const percent = (changes: JsonObject = {}): JsonObject =>
    fee({ method: 'percentOfRevenue', percent: '5', ...changes });
  const revenue = [
    revenueJson({ net: '1000.10' }),
    revenueJson({ net: '100', code: 'OR1', category: 'Other Revenue' }),
    revenueJson({ net: '7000', depositFlag: 'V' }),
    revenueJson({ net: '7000', category: 'Per Man Hour' }),
    revenueJson({ net: '7000', date: '2025-02-28' }),
  ];

  it('counts the net base rows, bell codes included', () => {
    // 5 % of 1,100.10
    expect(bill(percent(), { revenue })).toEqual(['managementFee 55.01']);
    const bell = { type: 'bellServiceFee', collectionTypes: ['none'] };
    expect(
      bill(withComponents(bell, { type: 'managementFee', method: 'percentOfRevenue', percent: '5' }), {
        revenue,
      }),
    ).toEqual(['managementFee 55.01']);
  });

  it('leaves out days on which it is not active', () => {
    expect(bill(percent({ effectiveFrom: '2025-03-02' }), { revenue })).toEqual([]);
  });

  it('takes each month at its own percent, rounded once', () => {
    const months = ['2025-01-31', '2025-02-01', '2025-03-01'].map((date) =>
      revenueJson({ date, net: '0.1' }),
    );
    // 0.005 + 0.005 + 0.0055 = 0.0155
    expect(bill({ ...percent(), ...quarterly, ...step() }, { revenue: months }, '2025-01')).toEqual([
      'managementFee 0.02',
    ]);
    // 5 + 1.5 points
    expect(bill({ ...percent(), ...step({ kind: 'amount', value: '1.5' }) }, { revenue })).toEqual([
      'managementFee 71.51',
    ]);
  });

  it('misses revenue where there is no row at all on its days', () => {
    expect(findingCodes(statementFor(percent()))).toEqual(['facts.missing', 'statement.nothingToBill']);
    expect(findingCodes(statementFor(percent(), { revenue: [revenueJson({ depositFlag: 'V' })] }))).toEqual([
      'statement.nothingToBill',
    ]);
  });
});

it('may be billed in advance only as a fixed amount', () => {
  const advance = { billing: billingJson({ timing: 'advance' }) };
  expect(bill({ ...fee({ method: 'fixed', amount: '5' }), ...advance })).toEqual(['managementFee 5.00']);
});
