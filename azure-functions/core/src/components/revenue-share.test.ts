import type { JsonObject } from '../json/json';
import {
  amountsOf,
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

it('B-25: explains the share tier by tier', () => {
  const statement = statementFor(
    withComponents(
      shareJson({
        tiers: [
          { upTo: '50000', percent: '20' },
          { upTo: null, percent: '30' },
        ],
        maximum: '17000',
      }),
    ),
    { revenue: [net('2025-03-01', '75000')] },
  );
  expect(linesOf(statement)[0]?.trace).toEqual([
    { step: 'revenue base', result: '75000.00' },
    { step: 'tier 1', base: '50000.00', percent: '20', result: '10000.00' },
    { step: 'tier 2', base: '25000.00', percent: '30', result: '7500.00' },
    { step: 'minimum or maximum', base: '17500.00', result: '17000.00' },
    { step: 'total', result: '17000.00' },
  ]);
});
