import { withComponents } from '../testing/documents';
import { above, bellServiceFee, monthlyShare, upTo, yearlyShare } from './testing/components';
import { type Example, stated } from './testing/example';
import { bell, revenue, revenueOf, validated } from './testing/rows';

const twoTiers = [upTo('50000', '20'), above('30')];
const yearlyTiers = [upTo('700000', '42'), above('33')];

describe('4.4 revenue share', () => {
  it.each<Example>([
    {
      title: '4.4 #1 two tiers: 50,000 at 20 % and 25,000 at 30 %',
      contract: withComponents(monthlyShare(twoTiers)),
      facts: { revenue: [revenue('75000.00')] },
      expected: { lines: ['revenueShare 17500.00'], descriptions: ['Revenue base USD 75,000.00'] },
    },
    {
      title: '4.4 #2 two tiers: 1,000 at 30 % and 500 at 50 %',
      contract: withComponents(monthlyShare([upTo('1000', '30'), above('50')])),
      facts: { revenue: [revenue('1500')] },
      expected: { lines: ['revenueShare 550.00'] },
    },
    {
      title: '4.4 #3 one tier, a large base',
      contract: withComponents(monthlyShare([above('30')])),
      facts: { revenue: [revenue('133509635.10')] },
      expected: { lines: ['revenueShare 40052890.53'] },
    },
    {
      title: '4.4 #4 rounded up from 67,150.9181',
      contract: withComponents(monthlyShare([above('49')])),
      facts: { revenue: [revenue('137042.69')] },
      expected: { lines: ['revenueShare 67150.92'] },
    },
    {
      title: '4.4 #5 two structures make one line over both bases',
      contract: withComponents({
        type: 'revenueShare',
        structures: [
          { revenueCodes: ['VD1'], accumulation: 'monthly', tiers: [above('27.5')] },
          { revenueCodes: ['SD1'], accumulation: 'monthly', tiers: [above('9.5')] },
        ],
      }),
      facts: { revenue: [revenue('210000'), revenue('64000', { code: 'SD1' })] },
      expected: { lines: ['revenueShare 63830.00'], descriptions: ['Revenue base USD 274,000.00'] },
    },
    {
      title: '4.4 #6 the year passes a limit within the month: 50,000 at 42 %, 70,000 at 33 %',
      contract: withComponents(yearlyShare(yearlyTiers)),
      facts: { revenue: [revenueOf('2025-02-10', '650000'), revenue('120000')] },
      expected: { lines: ['revenueShare 44100.00'] },
    },
    {
      title: '4.4 #7 the year passed the limit in earlier months',
      contract: withComponents(yearlyShare(yearlyTiers)),
      facts: { revenue: [revenueOf('2025-02-10', '710000'), revenue('80000')] },
      expected: { lines: ['revenueShare 26400.00'] },
    },
    {
      title: '4.4 #8 three tiers, the first one used up: 80,000 at 45 %, 70,000 at 40 %',
      contract: withComponents(yearlyShare([upTo('500000', '50'), upTo('1200000', '45'), above('40')])),
      facts: { revenue: [revenueOf('2025-02-10', '1120000'), revenue('150000')] },
      expected: { lines: ['revenueShare 64000.00'] },
    },
    {
      title: '4.4 #9 refunds above the revenue give nothing back',
      contract: withComponents(monthlyShare([above('20')])),
      facts: { revenue: [revenue('-2000')] },
      expected: { lines: [], findings: ['statement.nothingToBill'] },
    },
    {
      title:
        '4.4 #10 #6 at a site that took 2,400,000 since 2022 (ours: 44,100.00; the earlier system never restarted the year and billed 39,600.00)',
      contract: withComponents(yearlyShare(yearlyTiers)),
      facts: {
        revenue: [
          revenueOf('2022-08-01', '750000'),
          revenueOf('2024-12-31', '1000000'),
          revenueOf('2025-02-10', '650000'),
          revenue('120000'),
        ],
      },
      expected: { lines: ['revenueShare 44100.00'] },
    },
    {
      title: '4.4 #11 with a bell fee the share leaves the bell codes out: 20 % of 84,500',
      contract: withComponents(monthlyShare([above('20')]), bellServiceFee('Bell Revenue')),
      facts: {
        revenue: [
          revenue('84500'),
          bell('Bell Revenue', '3000', { code: 'OR1' }),
          bell('Bell Revenue', '500', { code: 'OR2' }),
        ],
      },
      expected: { lines: ['bellServiceFee 3500.00', 'revenueShare 16900.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.5 validations billed with the share', () => {
  const percentOfRevenue = (threshold: string) => ({
    validations: { type: 'percentOfRevenue', threshold },
  });

  it.each<Example>([
    {
      title: '4.5 #1 above 10 % of the revenue: 41,000 at the share of 20 %',
      contract: withComponents(monthlyShare([above('20')], percentOfRevenue('10'))),
      facts: { revenue: [revenue('90000'), validated('50000')] },
      expected: { lines: ['revenueShare 18000.00', 'revenueShare validations 8200.00'] },
    },
    {
      title: '4.5 #2 above an amount: 25,000 at the share of 10 %',
      contract: withComponents(
        monthlyShare([above('10')], { validations: { type: 'amount', threshold: '25000' } }),
      ),
      facts: { revenue: [revenue('100000'), validated('50000')] },
      expected: { lines: ['revenueShare 10000.00', 'revenueShare validations 2500.00'] },
    },
    {
      title:
        '4.5 #3 vehicles that were counted (ours: in full, 5,000.00; the earlier system billed the share of 20 %, 1,000.00)',
      contract: withComponents(monthlyShare([above('20')], { validations: { type: 'vehicleCount' } })),
      facts: { revenue: [revenue('50000'), validated('5000')] },
      expected: { lines: ['revenueShare 10000.00', 'revenueShare validations 5000.00'] },
    },
    {
      title: '4.5 #3 vehicles that were counted, where the contract says at the share',
      contract: withComponents(
        monthlyShare([above('20')], { validations: { type: 'vehicleCount', billedAt: 'share' } }),
      ),
      facts: { revenue: [revenue('50000'), validated('5000')] },
      expected: { lines: ['revenueShare 10000.00', 'revenueShare validations 1000.00'] },
    },
    {
      title: '4.5 #4 the share of two tiers blended: 17,500 of 75,000',
      contract: withComponents(monthlyShare(twoTiers, percentOfRevenue('2'))),
      facts: { revenue: [revenue('75000'), validated('6000')] },
      expected: { lines: ['revenueShare 17500.00', 'revenueShare validations 1050.00'] },
    },
    {
      title: '4.5 #5 not above the threshold: no line',
      contract: withComponents(monthlyShare(twoTiers, percentOfRevenue('2'))),
      facts: { revenue: [revenue('75000'), validated('1400')] },
      expected: { lines: ['revenueShare 17500.00'] },
    },
    {
      title: '4.5 #6 a threshold of 0 % bills everything',
      contract: withComponents(monthlyShare([above('70')], percentOfRevenue('0'))),
      facts: { revenue: [revenue('10000'), validated('3200')] },
      expected: { lines: ['revenueShare 7000.00', 'revenueShare validations 2240.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
