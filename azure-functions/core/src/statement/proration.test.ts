import type { JsonObject } from '../json/json';
import { amountsOf, billingJson, linesOf, statementFor, withComponents } from '../testing/documents';

const FREQUENCY: Readonly<Record<string, string>> = { '2025-01': 'quarterly' };

/** What a fee of 100 a month is billed as for a service with these dates. */
const billed = (
  proration: string,
  dates: { from?: string; to?: string; contract?: JsonObject; fee?: string },
  period = '2025-03',
): string | undefined => {
  const service = {
    name: 'Valet',
    fee: dates.fee ?? '100',
    glCode: '4700',
    startDate: dates.from ?? null,
    endDate: dates.to ?? null,
  };
  const statement = statementFor(
    {
      ...withComponents({ type: 'fixedFee', services: [service] }),
      startDate: '2022-01-01',
      billing: billingJson({ proration, frequency: FREQUENCY[period] ?? 'monthly' }),
      ...dates.contract,
    },
    {},
    period,
  );
  return amountsOf(statement)[0]?.split(' ')[1];
};

describe('none', () => {
  it('bills a month in full for a row that is active on its last day, else nothing', () => {
    expect(billed('none', { from: '2025-03-31' })).toBe('100.00');
    expect(billed('none', { to: '2025-03-30' })).toBeUndefined();
    expect(billed('none', { from: '2025-03-02', to: '2025-03-30' })).toBeUndefined();
  });

  it("takes the last day as the contract's term clips it", () => {
    expect(billed('none', { contract: { endDate: '2025-03-01' } })).toBe('100.00');
    expect(billed('none', { to: '2025-03-09', contract: { endDate: '2025-03-10' } })).toBeUndefined();
    expect(billed('none', { contract: { startDate: '2025-03-31' } })).toBe('100.00');
  });

  it('bills the months of a longer period one by one', () => {
    expect(billed('none', { from: '2025-01-31', to: '2025-03-30' }, '2025-01')).toBe('200.00');
    expect(billed('none', { contract: { endDate: '2025-02-01' } }, '2025-01')).toBe('200.00');
  });
});

describe('calendarDays', () => {
  it('bills active days of the days in the month', () => {
    // 100 x 10 / 31 = 32.258...
    expect(billed('calendarDays', { from: '2025-03-22' })).toBe('32.26');
    expect(billed('calendarDays', { to: '2025-03-10' })).toBe('32.26');
    expect(billed('calendarDays', { from: '2025-03-11', to: '2025-03-20' })).toBe('32.26');
    expect(billed('calendarDays', { from: '2025-03-31' })).toBe('3.23');
    expect(billed('calendarDays', {})).toBe('100.00');
  });

  it('knows leap years', () => {
    // 14 of 29 and of 28 days
    expect(billed('calendarDays', { to: '2024-02-14' }, '2024-02')).toBe('48.28');
    expect(billed('calendarDays', { to: '2025-02-14' }, '2025-02')).toBe('50.00');
  });

  it('cuts by the term of the contract and by the dates of the component', () => {
    expect(billed('calendarDays', { contract: { endDate: '2025-03-10' } })).toBe('32.26');
    const component = withComponents({
      type: 'fixedFee',
      effectiveTo: '2025-03-10',
      services: [{ name: 'Valet', fee: '100', glCode: '4700' }],
    });
    expect(billed('calendarDays', { contract: component })).toBe('32.26');
  });

  it('adds the months of a longer period unrounded and rounds the line once', () => {
    // 0.10 x 16 / 31 + 0.10 + 0.10 x 15 / 31 = 0.2; each month alone would be 0.05 + 0.10 + 0.05
    expect(billed('calendarDays', { from: '2025-01-16', to: '2025-03-15', fee: '0.10' }, '2025-01')).toBe(
      '0.20',
    );
    // 0.45 x 16 / 31 + 0.45 x 15 / 28 = 0.232258... + 0.241071... = 0.473329...; rounded months give 0.47 too
    expect(billed('calendarDays', { from: '2025-01-16', to: '2025-02-15', fee: '0.45' }, '2025-01')).toBe(
      '0.47',
    );
    // 1 x 1 / 31 + 1 + 1 x 1 / 31 = 1.0645...; months rounded first would be 1.06
    expect(billed('calendarDays', { from: '2025-01-31', to: '2025-03-01', fee: '1' }, '2025-01')).toBe(
      '1.06',
    );
    // 3 x 2 / 31 = 0.19354..., twice, and 3: 3.38709...; months rounded first would be 3.38
    expect(billed('calendarDays', { from: '2025-01-30', to: '2025-03-02', fee: '3' }, '2025-01')).toBe(
      '3.39',
    );
  });

  it('is rounded as if exact, half away from zero', () => {
    // 0.31 x 15.5 days cannot be; 0.31 x 1 / 31 = 0.01 and 0.155 x 1 / 31 = 0.005 are exact
    expect(billed('calendarDays', { from: '2025-03-31', fee: '0.31' })).toBe('0.01');
    expect(billed('calendarDays', { from: '2025-03-31', fee: '0.155' })).toBe('0.01');
    expect(billed('calendarDays', { from: '2025-03-31', fee: '0.15499999999999999999' })).toBeUndefined();
  });
});

describe('thirtyDayMonth', () => {
  it('bills active days of thirty', () => {
    expect(billed('thirtyDayMonth', { from: '2025-03-22' })).toBe('33.33');
    expect(billed('thirtyDayMonth', { to: '2025-02-14' }, '2025-02')).toBe('46.67');
  });

  it('bills a whole month in full, and thirty of thirty-one days too', () => {
    expect(billed('thirtyDayMonth', {}, '2025-02')).toBe('100.00');
    expect(billed('thirtyDayMonth', { from: '2025-03-02' })).toBe('100.00');
    expect(billed('thirtyDayMonth', { from: '2025-03-03' })).toBe('96.67');
    // 27 of the 28 days of February are 27 of 30
    expect(billed('thirtyDayMonth', { to: '2025-02-27' }, '2025-02')).toBe('90.00');
  });
});

it('prorates the escalated amount of each month', () => {
  const contract = {
    escalators: [{ id: 'e', target: 'baseRates', month: 3, kind: 'percent', value: '10', firstYear: 2025 }],
  };
  // 110 x 10 / 31
  expect(billed('calendarDays', { to: '2025-03-10', contract })).toBe('35.48');
});

it('shows the days in the trace', () => {
  const statement = statementFor({
    ...withComponents({ type: 'fixedFee', services: [{ name: 'Valet', fee: '93', glCode: '4700' }] }),
    endDate: '2025-03-10',
    billing: billingJson({ proration: 'calendarDays' }),
  });
  expect(linesOf(statement)[0]?.trace).toEqual([
    { step: 'fee 2025-03, 10 of 31 days', base: '93.00', result: '30.00' },
  ]);
});
