import type { JsonObject } from '../json/json';
import type { Statement } from '../statement/statement';
import type { TraceStep } from '../statement/trace';
import {
  amountsOf,
  billingJson,
  findingCodes,
  linesOf,
  revenueJson,
  shareJson,
  statementFor,
  withComponents,
} from '../testing/documents';

const annual = (accumulation: string): JsonObject => ({
  accumulation,
  tiers: [
    { upTo: '700000', percent: '42' },
    { upTo: null, percent: '33' },
  ],
});
const net = (date: string, amount: string, changes: JsonObject = {}): JsonObject =>
  revenueJson({ date, net: amount, ...changes });

describe('the accumulation window', () => {
  const revenue = [
    net('2022-07-10', '2400000'),
    net('2024-07-01', '500000'),
    net('2024-12-31', '600000'),
    net('2025-01-01', '650000'),
    net('2025-03-10', '120000'),
  ];

  it('B-01: restarts on 1 January of the service year, not at the opening of the site', () => {
    const statement = statementFor(withComponents(shareJson(annual('annualCalendar'))), { revenue });
    expect(amountsOf(statement)).toEqual(['revenueShare 44100.00']);
    expect(statement.accumulators).toEqual([
      { component: 'revenueShare', structure: 1, before: '650000.00', after: '770000.00' },
    ]);
  });

  it('restarts in the month in which the contract began', () => {
    const statement = statementFor(withComponents(shareJson(annual('annualAnniversary'))), { revenue });
    expect(statement.accumulators[0]?.before).toBe('1750000.00');
    const inJuly = statementFor(
      withComponents(shareJson(annual('annualAnniversary'))),
      { revenue },
      '2024-07',
    );
    expect(inJuly.accumulators[0]).toMatchObject({ before: '0.00', after: '500000.00' });
  });

  it('never begins before the contract, nor counts days on which the component is not active', () => {
    const contract = withComponents(shareJson(annual('annualCalendar'), { effectiveFrom: '2025-02-01' }));
    expect(statementFor(contract, { revenue }).accumulators[0]?.before).toBe('0.00');
    const started = { ...withComponents(shareJson(annual('annualCalendar'))), startDate: '2025-01-02' };
    expect(statementFor(started, { revenue }).accumulators[0]?.before).toBe('0.00');
  });
});

describe('what counts', () => {
  it('leaves out validated rows, hours, other periods and codes of no structure', () => {
    const structures = [
      { revenueCodes: ['A'], accumulation: 'monthly', tiers: [{ upTo: null, percent: '10' }] },
      { revenueCodes: ['B'], accumulation: 'monthly', tiers: [{ upTo: null, percent: '50' }] },
    ];
    const statement = statementFor(withComponents({ type: 'revenueShare', structures }), {
      revenue: [
        net('2025-03-01', '100', { code: 'A' }),
        net('2025-03-31', '10', { code: 'B', depositFlag: 'Y' }),
        net('2025-03-02', '1000', { code: 'C' }),
        net('2025-03-02', '1000', { code: 'A', depositFlag: 'V' }),
        net('2025-03-02', '1000', { code: 'A', category: 'Per Man Hour' }),
        net('2025-04-01', '1000', { code: 'A' }),
      ],
    });
    expect(amountsOf(statement)).toEqual(['revenueShare 15.00']);
    expect(linesOf(statement)[0]?.description).toBe('Revenue base USD 110.00');
  });

  it('B-15: takes bell codes out of the period and of the months before, when there is a bell fee', () => {
    const revenue = [
      net('2025-02-10', '690000'),
      net('2025-02-10', '50000', { code: 'OR1', category: 'Other Revenue' }),
      net('2025-03-10', '10000'),
      net('2025-03-10', '9', { code: 'OR2', category: 'Other Revenue' }),
    ];
    const share = shareJson(annual('annualCalendar'));
    const bell = { type: 'bellServiceFee', collectionTypes: ['x'], effectiveTo: '2022-12-31' };
    expect(statementFor(withComponents(share, bell), { revenue }).accumulators[0]).toMatchObject({
      before: '690000.00',
      after: '700000.00',
    });
    expect(statementFor(withComponents(share), { revenue }).accumulators[0]?.before).toBe('740000.00');
  });

  it('bills a minimum without revenue, and nothing while the component is not active', () => {
    const share = (changes: JsonObject = {}): JsonObject =>
      withComponents(shareJson({ minimum: '1500', maximum: '2000' }, changes));
    const statement = statementFor(share());
    expect(amountsOf(statement)).toEqual(['revenueShare 1500.00']);
    expect(findingCodes(statement)).toEqual(['facts.missing']);
    expect(amountsOf(statementFor(share(), { revenue: [net('2025-03-01', '50000')] }))).toEqual([
      'revenueShare 2000.00',
    ]);
    expect(findingCodes(statementFor(share({ effectiveTo: '2025-02-28' })))).toEqual([
      'statement.nothingToBill',
    ]);
  });

  it('gives nothing back for negative revenue', () => {
    const statement = statementFor(withComponents(shareJson()), { revenue: [net('2025-03-01', '-2000')] });
    expect(findingCodes(statement)).toEqual(['statement.nothingToBill']);
    expect(statement.accumulators[0]?.after).toBe('-2000.00');
  });
});

describe('validations', () => {
  const validated = (amount: string): JsonObject =>
    revenueJson({ depositFlag: 'V', billableValidation: amount, category: 'Per Man Hour', code: 'ANY' });
  const tiers = [
    { upTo: '50000', percent: '20' },
    { upTo: null, percent: '30' },
  ];
  const bill = (
    validations: JsonObject,
    revenue: JsonObject[],
    structure: JsonObject = { tiers },
  ): string | undefined =>
    amountsOf(statementFor(withComponents(shareJson(structure, { validations })), { revenue })).find((line) =>
      line.includes('validations'),
    );

  it('bills the excess at the blended share of the first structure', () => {
    const revenue = [net('2025-03-01', '75000'), validated('6000')];
    expect(bill({ type: 'percentOfRevenue', threshold: '2' }, revenue)).toBe(
      'revenueShare validations 1050.00',
    );
    expect(bill({ type: 'amount', threshold: '6000' }, revenue)).toBeUndefined();
    expect(bill({ type: 'amount', threshold: '5999', billedAt: 'full' }, revenue)).toBe(
      'revenueShare validations 1.00',
    );
  });

  it('bills counted vehicles in full unless the contract says at the share', () => {
    const revenue = [net('2025-03-01', '50000'), validated('5000')];
    expect(bill({ type: 'vehicleCount', threshold: '9999' }, revenue)).toBe(
      'revenueShare validations 5000.00',
    );
    expect(bill({ type: 'vehicleCount', billedAt: 'share' }, revenue)).toBe(
      'revenueShare validations 1000.00',
    );
  });

  it('B-09: takes the percent of the first tier where the first structure has no revenue', () => {
    expect(bill({ type: 'percentOfRevenue', threshold: '0' }, [validated('100')])).toBe(
      'revenueShare validations 20.00',
    );
  });

  it('uses the share before the minimum, and rounds the quotient once', () => {
    const revenue = [net('2025-03-01', '3'), validated('1')];
    const structure = {
      tiers: [
        { upTo: '1', percent: '100' },
        { upTo: null, percent: '0' },
      ],
      minimum: '500',
    };
    const statement = statementFor(
      withComponents(shareJson(structure, { validations: { type: 'vehicleCount', billedAt: 'share' } })),
      { revenue },
    );
    expect(amountsOf(statement)).toEqual(['revenueShare 500.00', 'revenueShare validations 0.33']);
    expect(linesOf(statement)[1]?.trace.at(-1)?.result).toBe('0.33333333333333333333');
  });

  it('never lets the excess into the accumulation', () => {
    const statement = statementFor(
      withComponents(shareJson(annual('annualCalendar'), { validations: { type: 'vehicleCount' } })),
      { revenue: [net('2025-03-01', '10'), validated('700')] },
    );
    expect(statement.accumulators[0]?.after).toBe('10.00');
  });
});

describe('the trace', () => {
  const tiers = [
    { upTo: '50000', percent: '20' },
    { upTo: null, percent: '30' },
  ];
  const traceOf = (contract: JsonObject, revenue: JsonObject[], line = 0): readonly TraceStep[] =>
    linesOf(statementFor(contract, { revenue }))[line]?.trace ?? [];

  it('B-25: explains the share tier by tier, and the limits', () => {
    const share = shareJson({ tiers, minimum: '100', maximum: '17000' });
    expect(traceOf(withComponents(share), [net('2025-03-01', '75000')])).toEqual([
      { step: 'revenue base', result: '75000.00' },
      { step: 'tier 1', base: '50000.00', percent: '20', result: '10000.00' },
      { step: 'tier 2', base: '25000.00', percent: '30', result: '7500.00' },
      { step: 'total of 2, tiers', result: '17500.00' },
      { step: 'not below the minimum 100.00', base: '17500.00', result: '17500.00' },
      { step: 'not above the maximum 17000.00', base: '17500.00', result: '17000.00' },
    ]);
  });

  it('tells what accumulated before and after', () => {
    const share = shareJson({ tiers, accumulation: 'annualCalendar' });
    const revenue = [net('2025-01-31', '60000'), net('2025-03-01', '75000')];
    expect(traceOf(withComponents(share), revenue)).toEqual([
      { step: 'accumulated before', result: '60000.00' },
      { step: 'revenue base', result: '75000.00' },
      { step: 'total of 2, accumulated after', result: '135000.00' },
      { step: 'tier 2', base: '75000.00', percent: '30', result: '22500.00' },
    ]);
  });

  it('adds what the structures are due', () => {
    const structure = (code: string, changes: JsonObject = {}): JsonObject => ({
      revenueCodes: [code],
      accumulation: 'monthly',
      tiers: [{ upTo: null, percent: '10' }],
      ...changes,
    });
    const share = { type: 'revenueShare', structures: [structure('A'), structure('B', { minimum: '7' })] };
    expect(traceOf(withComponents(share), [net('2025-03-01', '100', { code: 'A' })])).toEqual([
      { step: 'structure 1 revenue base', result: '100.00' },
      { step: 'structure 1 tier 1', base: '100.00', percent: '10', result: '10.00' },
      { step: 'structure 2 revenue base', result: '0.00' },
      { step: 'total of 0, structure 2 tiers', result: '0.00' },
      { step: 'structure 2 not below the minimum 7.00', base: '0.00', result: '7.00' },
      { step: 'structure 1 due', base: '10.00', result: '10.00' },
      { step: 'structure 2 due', base: '7.00', result: '7.00' },
      { step: 'total of 2, structures', result: '17.00' },
    ]);
  });

  it('explains what of the validations is billed', () => {
    const validations = { type: 'percentOfRevenue', threshold: '2' };
    const revenue = [
      net('2025-03-01', '75000'),
      revenueJson({ depositFlag: 'V', billableValidation: '6000' }),
    ];
    const share = shareJson({ tiers }, { validations });
    expect(traceOf(withComponents(share), revenue, 1)).toEqual([
      { step: 'validations', result: '6000.00' },
      { step: 'allowance', base: '75000.00', percent: '2', result: '1500.00' },
      { step: 'above the allowance', base: '6000.00', result: '4500.00' },
      { step: 'share of the first structure by its tiers', base: '75000.00', result: '17500.00' },
      { step: 'x 17500.00 / 75000.00, billed at the share', base: '4500.00', result: '1050.00' },
    ]);
    const full = shareJson({ tiers }, { validations: { type: 'vehicleCount' } });
    expect(traceOf(withComponents(full), revenue, 1)).toEqual([
      { step: 'validations', result: '6000.00' },
      { step: 'billed in full', base: '6000.00', result: '6000.00' },
    ]);
  });
});

describe('escalated tiers', () => {
  const escalator = (changes: JsonObject = {}): JsonObject => ({
    id: 'step',
    target: 'share',
    month: 3,
    kind: 'amount',
    value: '2.5',
    ...changes,
  });
  const contract = (escalators: JsonObject[], changes: JsonObject = {}): JsonObject => ({
    ...withComponents(shareJson({}, { id: 'share', ...changes })),
    escalators,
  });
  const share = (escalators: JsonObject[], period: string, changes: JsonObject = {}): string | undefined =>
    amountsOf(
      statementFor(contract(escalators, changes), { revenue: [net(`${period}-01`, '1000')] }, period),
    )[0];

  it('grow by the id of the component, or by its type where it has none', () => {
    expect(share([escalator()], '2024-02')).toBe('revenueShare 200.00');
    expect(share([escalator()], '2024-03')).toBe('revenueShare 225.00');
    expect(share([escalator()], '2025-03')).toBe('revenueShare 250.00');
    const byType = { ...contract([escalator({ target: 'revenueShare' })]), ...withComponents(shareJson()) };
    expect(amountsOf(statementFor(byType, { revenue: [net('2025-03-01', '1000')] }))).toEqual([
      'revenueShare 250.00',
    ]);
  });

  it('do not grow by the keywords of other rates', () => {
    for (const target of ['baseRates', 'profitShareTiers', 'managementFee']) {
      expect(share([escalator({ target })], '2025-03')).toBe('revenueShare 200.00');
    }
  });

  it('have the percents of the first month of the period', () => {
    const quarterly = {
      ...contract([escalator()]),
      startDate: '2022-01-01',
      billing: billingJson({ frequency: 'quarterly' }),
    };
    const statement = statementFor(quarterly, { revenue: [net('2025-03-31', '1000')] }, '2025-01');
    expect(amountsOf(statement)).toEqual(['revenueShare 250.00']);
    expect(linesOf(statement)[0]?.trace).toEqual([
      { step: 'revenue base', result: '1000.00' },
      { step: 'escalator step 2023-03, plus 2.5', base: '20.0000', result: '22.5000' },
      { step: 'escalator step 2024-03, plus 2.5', base: '22.5000', result: '25.0000' },
      { step: 'tier 1', base: '1000.00', percent: '25', result: '250.00' },
    ]);
  });

  it('are rounded to four decimals, and are the percent where the first structure has no revenue', () => {
    const escalators = [escalator({ kind: 'percent', value: '3.333', firstYear: 2025 })];
    const validations = { validations: { type: 'vehicleCount', billedAt: 'share' } };
    const statement = statementFor(contract(escalators, validations), {
      revenue: [revenueJson({ depositFlag: 'V', billableValidation: '1000000' })],
    });
    expect(amountsOf(statement)).toEqual(['revenueShare validations 206666.00']);
    expect(linesOf(statement)[0]?.trace.at(-1)).toEqual({
      step: 'billed at the first tier',
      base: '1000000.00',
      percent: '20.6666',
      result: '206666.00',
    });
  });

  it('ask for the index values of their steps', () => {
    const indexed = escalator({ kind: 'index', index: 'CPI-U', firstYear: 2025, value: null });
    const statement = statementFor(contract([indexed]), { revenue: [net('2025-03-01', '1000')] });
    expect(findingCodes(statement)).toEqual(['facts.missingIndex']);
    expect(amountsOf(statement)).toEqual(['revenueShare 200.00']);
  });
});

describe('periods of several months', () => {
  const revenue = [
    net('2024-12-31', '400000'),
    net('2025-01-01', '300000'),
    net('2025-03-31', '300000'),
    net('2025-04-01', '50000'),
    net('2025-12-31', '100000'),
  ];
  const billed = (accumulation: string, frequency: string, period: string): Statement =>
    statementFor(
      {
        ...withComponents(shareJson(annual(accumulation))),
        startDate: '2022-01-01',
        billing: billingJson({ frequency }),
      },
      { revenue },
      period,
    );

  it('take the revenue of all their months at once', () => {
    const quarter = billed('monthly', 'quarterly', '2025-01');
    expect(amountsOf(quarter)).toEqual(['revenueShare 252000.00']);
    expect(linesOf(quarter)[0]?.description).toBe('Revenue base USD 600,000.00');
    expect(amountsOf(billed('monthly', 'annual', '2025-01'))).toEqual(['revenueShare 310500.00']);
  });

  it('have what lies in the window before their first month as prior', () => {
    expect(billed('annualCalendar', 'quarterly', '2025-04').accumulators[0]).toMatchObject({
      before: '600000.00',
      after: '650000.00',
    });
    expect(billed('annualCalendar', 'annual', '2025-01').accumulators[0]).toMatchObject({
      before: '0.00',
      after: '750000.00',
    });
    expect(amountsOf(billed('annualCalendar', 'quarterly', '2025-10'))).toEqual(['revenueShare 37500.00']);
  });
});

it('counts the days on which it is active', () => {
  const dates = { effectiveFrom: '2025-02-15', effectiveTo: '2025-03-10' };
  const revenue = [
    net('2025-02-14', '1'),
    net('2025-02-15', '20'),
    net('2025-03-10', '300'),
    net('2025-03-11', '4000'),
    revenueJson({ date: '2025-03-11', depositFlag: 'V', billableValidation: '5000' }),
  ];
  const share = shareJson(annual('annualCalendar'), { ...dates, validations: { type: 'vehicleCount' } });
  const statement = statementFor(withComponents(share), { revenue });
  expect(amountsOf(statement)).toEqual(['revenueShare 126.00']);
  expect(statement.accumulators[0]).toMatchObject({ before: '20.00', after: '320.00' });
});

it('misses revenue where rows lie only on days on which it is not active', () => {
  const share = shareJson({ minimum: '10' }, { effectiveTo: '2025-03-10' });
  const statement = statementFor(withComponents(share), { revenue: [net('2025-03-11', '4000')] });
  expect(findingCodes(statement)).toEqual(['facts.missing']);
  expect(amountsOf(statement)).toEqual(['revenueShare 10.00']);
});
