import type { JsonObject } from '../json/json';
import { withComponents } from '../testing/documents';
import {
  above,
  billableAccounts,
  fixedFee,
  midMonthAdvance,
  monthlyShare,
  service,
} from './testing/components';
import { type Example, stated } from './testing/example';
import { adHoc, balance, forecast, revenue } from './testing/rows';

describe('4.18 comparison with the forecast, limits of 10 % and 2,500, both', () => {
  const invoicing = (amount: string): JsonObject => ({
    deviation: { percent: '10', amount: '2500', rule: 'both' },
    ...withComponents(fixedFee(service('Valet', amount))),
  });

  it.each<Example>([
    {
      title: '4.18 #1 12,000 and 12 % below the forecast, posted revenue included: approval',
      contract: invoicing('86500.00'),
      facts: { forecast: [forecast('100000')], ledger: [balance('4100', '-1500')] },
      expected: {
        actual: '88000.00',
        deviationAmount: '12000.00',
        deviationPercent: '12.00',
        route: 'approval',
      },
    },
    {
      title: '4.18 #2 5,000, but only 5 %',
      contract: invoicing('95000.00'),
      facts: { forecast: [forecast('100000')] },
      expected: { deviationAmount: '5000.00', deviationPercent: '5.00', route: 'readyToSend' },
    },
    {
      title: '4.18 #3 15 %, but only 1,500',
      contract: invoicing('8500.00'),
      facts: { forecast: [forecast('10000')] },
      expected: { deviationAmount: '1500.00', deviationPercent: '15.00', route: 'readyToSend' },
    },
    {
      title: '4.18 #4 exactly at both limits is not above them',
      contract: invoicing('22500.00'),
      facts: { forecast: [forecast('25000')] },
      expected: { deviationAmount: '2500.00', deviationPercent: '10.00', route: 'readyToSend' },
    },
    {
      title: '4.18 #5 a forecast of 0 has a deviation of 0 %',
      contract: invoicing('40000.00'),
      facts: { forecast: [forecast('0')] },
      expected: { deviationAmount: '40000.00', deviationPercent: '0.00', route: 'readyToSend' },
    },
    {
      title: '4.18 #5 no forecast at all: no comparison',
      contract: invoicing('40000.00'),
      expected: { actual: null, deviationAmount: null, deviationPercent: null, route: 'readyToSend' },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.19 totals add the printed lines', () => {
  it.each<Example>([
    {
      title: '4.19 #1 lines of 10.004, 20.004 and 30.004 (ours: 60.00; the earlier system totalled 60.01)',
      contract: withComponents(
        fixedFee(service('A', '10.004'), service('B', '20.004'), service('C', '30.004')),
      ),
      expected: {
        lines: ['fixedFee 10.00', 'fixedFee 20.00', 'fixedFee 30.00'],
        total: '60.00',
      },
    },
    {
      title: '4.19 #2 an agreement with lines of 18,844.2695 and 2,180.551185',
      contract: withComponents(
        billableAccounts({
          payroll: ['6000'],
          additionalAmount: '1500.00',
          expenses: ['7450'],
          payrollTaxes: { method: 'percent', percent: '35' },
          supportServices: { method: 'percent', percent: '3', base: 'total' },
        }),
      ),
      facts: { ledger: [balance('6000', '52340.77'), balance('7450', '9215.40')] },
      expected: { total: '84080.99' },
    },
    {
      title: '4.19 #3 a share of 67,150.9181 less two credits',
      contract: withComponents(monthlyShare([above('49')]), midMonthAdvance('12000.00')),
      facts: {
        revenue: [revenue('137042.69')],
        adHocLines: [adHoc('clientPaid', '1284.00', { glCode: '7450' })],
      },
      expected: { total: '53866.92' },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
