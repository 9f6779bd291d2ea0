import type { Json } from '../json/json';
import { isMonth } from '../calendar/date';
import { billingJson, contractOf, shareJson } from '../testing/documents';
import { contractType } from './contract-type';
import { factsNeeded } from './facts-needed';

const fixedFee = { type: 'fixedFee', services: [{ name: 'a', fee: '1', glCode: '1' }] };
const labor = { type: 'perLaborHour', jobs: [{ jobCode: 'a', name: 'a', rate: '1', overtimeRate: '1' }] };
const room = { type: 'perOccupiedRoom', rate: '1' };
const bell = { type: 'bellServiceFee', collectionTypes: ['x'] };
const deposits = { type: 'depositedRevenue', deposits: true, operatorPaysParkingTax: false };
const accounts = {
  type: 'billableAccounts',
  payroll: { title: 'x', accounts: [] },
  expenses: { title: 'x', accounts: [] },
};
const managementFee = { type: 'managementFee', method: 'fixed', amount: '1' };

it.each<[string, Json[]]>([
  ['Fixed Fee', [fixedFee, deposits]],
  ['Fixed Fee', [fixedFee, accounts]],
  ['Per Labor Hour', [labor]],
  ['Per Occupied Room', [room, bell]],
  ['Revenue Share', [shareJson(), deposits, bell]],
  ['Management Agreement', [accounts, managementFee, deposits]],
  ['Management Agreement', [accounts]],
  ['Hybrid', [fixedFee, labor]],
  ['Hybrid', [fixedFee, accounts, managementFee]],
  ['Other', [bell]],
  ['Other', []],
])('a contract is labelled %s by %j', (label, components) => {
  expect(contractType(contractOf({ components }))).toBe(label);
});

describe('factsNeeded', () => {
  const needed = (components: Json[], period: string, changes = {}) => {
    if (!isMonth(period)) throw new Error(period);
    const spans = factsNeeded(contractOf({ components, ...changes }), period);
    return Object.entries(spans).flatMap(([section, span]) =>
      span === null ? [] : [`${section} ${span.from} ${span.to}`],
    );
  };

  it('names what the components read, beside what every statement reads', () => {
    expect(needed([fixedFee], '2025-03')).toEqual([
      'ledger 2025-03 2025-03',
      'forecast 2025-03 2025-03',
      'adHocLines 2025-03 2025-03',
      'readiness 2025-03 2025-03',
    ]);
    expect(
      needed([labor, room], '2025-01', {
        startDate: '2024-01-01',
        billing: billingJson({ frequency: 'quarterly' }),
      }),
    ).toEqual([
      'statistics 2025-01 2025-03',
      'shifts 2025-01 2025-03',
      'ledger 2025-01 2025-03',
      'forecast 2025-01 2025-03',
      'adHocLines 2025-01 2025-03',
      'readiness 2025-01 2025-01',
    ]);
  });

  it('goes back to the beginning of the accumulation window', () => {
    const share = (accumulation: string, period: string): string | undefined =>
      needed([shareJson({ accumulation }), bell], period).find((span) => span.startsWith('revenue'));
    expect(share('monthly', '2025-06')).toBe('revenue 2025-06 2025-06');
    expect(share('annualCalendar', '2025-06')).toBe('revenue 2025-01 2025-06');
    expect(share('annualAnniversary', '2025-06')).toBe('revenue 2024-07 2025-06');
    expect(share('annualCalendar', '2022-08')).toBe('revenue 2022-07 2022-08');
  });

  it('reads the window of claims and of the profit, and measured values of the last month', () => {
    const agreement = [
      accounts,
      { type: 'claims', cap: 'annualCalendar', capAmount: '1' },
      { type: 'profitShare', accumulation: 'annualCalendar', tiers: [{ upTo: null, percent: '1' }] },
      {
        type: 'performance',
        measures: [{ code: 'x', title: 'x', target: '1', direction: 'atMost' }],
      },
    ];
    const quarterly = { startDate: '2024-01-01', billing: billingJson({ frequency: 'quarterly' }) };
    expect(needed(agreement, '2025-04', quarterly)).toEqual([
      'revenue 2025-04 2025-06',
      'ledger 2025-01 2025-06',
      'forecast 2025-04 2025-06',
      'performance 2025-06 2025-06',
      'profit 2025-01 2025-03',
      'adHocLines 2025-04 2025-06',
      'readiness 2025-04 2025-04',
    ]);
  });

  it('reads the two months that each step of an index compares', () => {
    const escalators = [
      { id: 'e', target: 'baseRates', month: 2, kind: 'index', index: 'CPI', lagMonths: 3 },
    ];
    expect(needed([fixedFee], '2025-03', { escalators })).toContain('priceIndex 2022-11 2024-11');
  });

  it('needs nothing where nothing is billed', () => {
    expect(needed([fixedFee], '2022-06')).toEqual([]);
  });
});
