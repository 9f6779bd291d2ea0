import { factsJson, problemsOf, withComponents } from '../testing/documents';
import { readFacts } from '../facts/read-facts';
import {
  above,
  bellServiceFee,
  billableAccounts,
  claims,
  upTo,
  yearlyProfitShare,
  yearlyShare,
} from './testing/components';
import { type Example, stated } from './testing/example';
import { balance, bell, profitOf, revenue, revenueOf } from './testing/rows';

const yearlyTiers = [upTo('700000', '42'), above('33')];
const profitAbove200000 = (changes = {}) =>
  withComponents(
    billableAccounts({ payroll: ['6000'] }),
    yearlyProfitShare([upTo('200000', '0'), above('25')], changes),
  );
/** Revenue and payroll of a month with this revenue and a payroll of 6,000. */
const monthOf = (month: string, net: string) => ({
  ledger: [balance('6000', '6000', month)],
  revenue: [revenueOf(`${month}-10`, net)],
});
/** January to November 2024: 190,000 together. */
const elevenMonths = Array.from({ length: 11 }, (_, index) =>
  profitOf(`2024-${String(index + 1).padStart(2, '0')}`, index === 0 ? '40000' : '15000'),
);
const payroll = 'billableAccounts payroll 6000.00';

describe('accumulations', () => {
  it.each<Example>([
    {
      title:
        'B-01: the revenue of a calendar year begins on 1 January of the service year (the earlier system began at the opening of the site: 39,600.00)',
      contract: withComponents(yearlyShare(yearlyTiers)),
      facts: {
        revenue: [revenueOf('2022-08-01', '1750000'), revenueOf('2025-01-10', '650000'), revenue('120000')],
      },
      expected: { lines: ['revenueShare 44100.00'] },
    },
    {
      title:
        'B-01: the revenue of a contract year begins at the last anniversary (the earlier system began at the opening of the site: 39,600.00)',
      contract: withComponents({
        type: 'revenueShare',
        structures: [{ revenueCodes: 'all', accumulation: 'annualAnniversary', tiers: yearlyTiers }],
      }),
      facts: {
        revenue: [revenueOf('2024-06-30', '1750000'), revenueOf('2024-07-01', '650000'), revenue('120000')],
      },
      expected: { lines: ['revenueShare 44100.00'] },
    },
    {
      title:
        'B-02: the claims of December count against the cap of its own year (the earlier system counted from January of the next: 1,200.00)',
      contract: withComponents(
        billableAccounts({ payroll: ['6000'], expenses: ['7099'] }),
        claims('annualCalendar', '10000'),
      ),
      facts: {
        ledger: [
          balance('7099', '10000.00', '2024-11'),
          balance('7099', '1200.00', '2024-12'),
          balance('6000', '6000', '2024-12'),
        ],
      },
      period: '2024-12',
      expected: { lines: [payroll] },
    },
    {
      title:
        'B-02: the profit of December follows eleven months of 190,000 (the earlier system lost them and shared 0.00)',
      contract: profitAbove200000(),
      facts: { ...monthOf('2024-12', '30000'), profit: elevenMonths },
      period: '2024-12',
      expected: { lines: [payroll, 'profitShare 3500.00'] },
    },
    {
      title:
        'B-03: a month that is billed again follows the months before it only (the earlier system counted its own first version and April too: 6,000.00)',
      contract: profitAbove200000(),
      facts: {
        ...monthOf('2025-03', '30000'),
        profit: [
          profitOf('2025-01', '100000'),
          profitOf('2025-02', '90000'),
          profitOf('2025-03', '24000'),
          profitOf('2025-04', '30000'),
        ],
      },
      expected: { lines: [payroll, 'profitShare 3500.00'] },
    },
    {
      title:
        'B-15: earlier months leave the bell codes out as the month itself does: 690,000 before (the earlier system took 740,000 and billed 3,300.00)',
      contract: withComponents(yearlyShare(yearlyTiers), bellServiceFee('Bell Revenue')),
      facts: {
        revenue: [
          revenueOf('2025-02-10', '690000'),
          bell('Bell Revenue', '50000', { code: 'OR1', date: '2025-02-10' }),
          revenue('10000'),
        ],
      },
      expected: { lines: ['revenueShare 4200.00'] },
    },
    {
      title:
        'B-18: profit that was lost is not shared again when it is earned again, where the contract says so (the earlier system shared it twice: 2,250.00)',
      contract: profitAbove200000({ lossCarryforward: true }),
      facts: {
        ...monthOf('2025-03', '16000'),
        profit: [profitOf('2025-01', '205000'), profitOf('2025-02', '-6000')],
      },
      expected: { lines: [payroll, 'profitShare 1000.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));

  it('B-03: a month has one profit: a second one is refused, not added', () => {
    const twice = factsJson({ profit: [profitOf('2025-02', '90000'), profitOf('2025-02', '90000')] });
    expect(problemsOf(readFacts(twice))).toEqual(['value.duplicate /facts/profit/1/month']);
  });

  it('B-02: a profit that is unknown is said, not taken as 0', () => {
    const example = {
      title: 'February has no profit',
      contract: profitAbove200000(),
      facts: { ...monthOf('2025-03', '30000'), profit: [profitOf('2025-01', '190000')] },
      expected: { findings: ['facts.missing'], route: 'approval' },
    };
    expect(stated(example)).toEqual(example.expected);
  });
});
