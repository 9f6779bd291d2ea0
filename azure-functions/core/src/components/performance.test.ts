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

const measure = (changes: JsonObject = {}): JsonObject => ({
  code: 'WAIT',
  title: 'Waiting time',
  target: '8',
  direction: 'atMost',
  incentive: { kind: 'fixed', value: '100' },
  penalty: { kind: 'fixed', value: '40' },
  ...changes,
});
const measured = (actual: string, changes: JsonObject = {}): JsonObject => ({
  performance: [{ month: '2025-03', code: 'WAIT', actual, ...changes }],
});
const bill = (changes: JsonObject, actual: string, others: JsonObject[] = []): string[] =>
  amountsOf(
    statementFor(
      withComponents(...others, { type: 'performance', measures: [measure(changes)] }),
      measured(actual),
    ),
  ).filter((line) => line.startsWith('performance'));

it('rewards what is better than the target and charges what is worse', () => {
  expect(bill({}, '7.99')).toEqual(['performance 100.00']);
  expect(bill({}, '8.01')).toEqual(['performance -40.00']);
  expect(bill({ direction: 'atLeast' }, '8.01')).toEqual(['performance 100.00']);
  expect(bill({ direction: 'atLeast' }, '7.99')).toEqual(['performance -40.00']);
});

it('has no line at the target, nor where nothing is agreed for the side', () => {
  expect(bill({}, '8.000')).toEqual([]);
  expect(bill({ incentive: null }, '1')).toEqual([]);
  expect(bill({ penalty: null }, '9')).toEqual([]);
});

it('has the title of the measure and the code 4791', () => {
  const statement = statementFor(
    withComponents({ type: 'performance', measures: [measure()] }),
    measured('7.5'),
  );
  expect(linesOf(statement)[0]).toMatchObject({
    title: 'Waiting time',
    description: '7.5 measured, target 8',
    glCode: '4791',
    part: null,
  });
});

it('pays for each point of difference, rounded once', () => {
  const points = {
    incentive: { kind: 'perPoint', value: '0.01' },
    penalty: { kind: 'perPoint', value: '33.333' },
  };
  expect(bill(points, '7.5')).toEqual(['performance 0.01']);
  expect(bill(points, '-92')).toEqual(['performance 1.00']);
  expect(bill(points, '8.25')).toEqual(['performance -8.33']);
});

it('limits the amount, not its sign', () => {
  const limited = {
    incentive: { kind: 'fixed', value: '100', cap: '99.995' },
    penalty: { kind: 'perPoint', value: '50', cap: '60' },
  };
  expect(bill(limited, '7')).toEqual(['performance 100.00']);
  expect(bill(limited, '9')).toEqual(['performance -50.00']);
  expect(bill(limited, '10')).toEqual(['performance -60.00']);
  expect(bill({ incentive: { kind: 'fixed', value: '100', cap: '0' } }, '7')).toEqual([]);
});

describe('a percent of the fees', () => {
  const percent = { incentive: { kind: 'percentOfFee', value: '10' } };
  const fixed = (fee: string, group = 1): JsonObject => ({
    type: 'fixedFee',
    id: `fee-${fee}`,
    services: [{ name: 'Valet', fee, glCode: '4700', group }],
  });
  const management = (amount: string, changes: JsonObject = {}): JsonObject => ({
    type: 'managementFee',
    method: 'fixed',
    amount,
    ...changes,
  });

  it('takes the management fees', () => {
    expect(bill(percent, '7', [management('1234.56'), fixed('9000')])).toEqual(['performance 123.46']);
  });

  it('takes printed amounts', () => {
    // 0.005 is printed as 0.01; 1000 % of it is 0.10
    const thousand = { incentive: { kind: 'percentOfFee', value: '1000' } };
    expect(bill(thousand, '7', [management('0.005')])).toEqual(['performance 0.10']);
  });

  it('takes the fixed fees of all groups only where there is no management fee at all', () => {
    const groups = { invoiceGroups: [{ number: 1 }, { number: 2 }] };
    const contract = withComponents(fixed('100'), fixed('50.5', 2), {
      type: 'performance',
      measures: [measure(percent)],
    });
    expect(amountsOf(statementFor({ ...contract, ...groups }, measured('7')))).toContain('performance 15.05');
    const ended = management('10', { effectiveTo: '2025-01-31' });
    expect(bill(percent, '7', [fixed('100'), ended])).toEqual([]);
  });
});

it("takes the value of the period's last month", () => {
  const contract = {
    ...withComponents({ type: 'performance', measures: [measure()] }),
    startDate: '2022-01-01',
    billing: billingJson({ frequency: 'quarterly' }),
  };
  expect(amountsOf(statementFor(contract, measured('7'), '2025-01'))).toEqual(['performance 100.00']);
  const january = statementFor(contract, measured('7', { month: '2025-01' }), '2025-01');
  expect(findingCodes(january)).toEqual(['facts.missing', 'statement.nothingToBill']);
});

it('says which value is missing, and has no line', () => {
  const measures = [measure(), measure({ code: 'SCORE' })];
  const statement = statementFor(withComponents({ type: 'performance', measures }), measured('7'));
  expect(amountsOf(statement)).toEqual(['performance 100.00']);
  expect(statement.findings).toMatchObject([
    { code: 'facts.missing', severity: 'warning', component: 'performance' },
  ]);
  expect(statement.findings[0]?.message).toContain('"SCORE"');
});

it('is never prorated, and nothing while it is not active', () => {
  const daily = { billing: billingJson({ proration: 'calendarDays' }) };
  const dated = (changes: JsonObject) => ({
    ...withComponents({ type: 'performance', measures: [measure()], ...changes }),
    ...daily,
  });
  expect(amountsOf(statementFor(dated({ effectiveFrom: '2025-03-31' }), measured('7')))).toEqual([
    'performance 100.00',
  ]);
  expect(findingCodes(statementFor(dated({ effectiveTo: '2025-02-28' }), measured('7')))).toEqual([
    'statement.nothingToBill',
  ]);
});

it('counts a value only in a month in which it is active', () => {
  const contract = (effectiveTo: string): JsonObject => ({
    ...withComponents({ type: 'performance', measures: [measure()], effectiveTo }),
    startDate: '2022-01-01',
    billing: billingJson({ frequency: 'quarterly' }),
  });
  expect(amountsOf(statementFor(contract('2025-03-01'), measured('7'), '2025-01'))).toEqual([
    'performance 100.00',
  ]);
  expect(findingCodes(statementFor(contract('2025-02-28'), measured('7'), '2025-01'))).toEqual([
    'facts.missing',
    'statement.nothingToBill',
  ]);
});

it('limits the size of a percent of negative fees', () => {
  const fee = { type: 'managementFee', method: 'percentOfRevenue', percent: '10' };
  const reward = { kind: 'percentOfFee', value: '10', cap: '1234.5' };
  const statement = (actual: string) =>
    statementFor(
      withComponents(fee, {
        type: 'performance',
        measures: [measure({ incentive: reward, penalty: reward })],
      }),
      { ...measured(actual), revenue: [revenueJson({ net: '-500000' })] },
    );
  expect(amountsOf(statement('7'))).toEqual(['managementFee -50000.00', 'performance -1234.50']);
  expect(amountsOf(statement('9'))).toEqual(['managementFee -50000.00', 'performance 1234.50']);
  expect(linesOf(statement('7'))[1]?.trace.at(-1)?.step).toBe('not above the cap of 1,234.50');
});
