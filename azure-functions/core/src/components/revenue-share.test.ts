import type { JsonObject } from '../json/json';
import type { Statement } from '../statement/statement';
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
