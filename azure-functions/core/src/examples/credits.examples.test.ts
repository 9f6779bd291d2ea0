import { withComponents } from '../testing/documents';
import {
  above,
  depositedRevenue,
  fixedFee,
  midMonthAdvance,
  monthlyShare,
  service,
} from './testing/components';
import { type Example, stated } from './testing/example';
import { adHoc, banked, revenue } from './testing/rows';

describe('4.7 mid-month advance', () => {
  it.each<Example>([
    {
      title: '4.7 #1 a share less the advance and an amount that the client paid',
      contract: withComponents(monthlyShare([above('49')]), midMonthAdvance('12000.00')),
      facts: {
        revenue: [revenue('137042.69')],
        adHocLines: [adHoc('clientPaid', '1284.00', { glCode: '7450' })],
      },
      expected: {
        lines: ['midMonthAdvance -12000.00', 'adHoc clientPaid -1284.00', 'revenueShare 67150.92'],
        total: '53866.92',
      },
    },
    {
      title: '4.7 #2 the advance is a credit',
      contract: withComponents(midMonthAdvance('30000.00')),
      expected: { lines: ['midMonthAdvance -30000.00'], glCodes: ['4790'] },
    },
    {
      title: '4.7 #3 an advance above the fees makes the invoice negative',
      contract: withComponents(fixedFee(service('Valet', '18600.00')), midMonthAdvance('25000.00')),
      expected: { lines: ['fixedFee 18600.00', 'midMonthAdvance -25000.00'], total: '-6400.00' },
    },
    {
      title: '4.7 #4 an advance reduces the invoice of its own group only',
      contract: {
        invoiceGroups: [{ number: 1 }, { number: 2 }],
        ...withComponents(fixedFee(service('Valet', '10000.00')), midMonthAdvance('25000.00', { group: 2 })),
      },
      expected: { invoices: ['1 10000.00', '2 -25000.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});

describe('4.8 deposited revenue and parking tax', () => {
  it.each<Example>([
    {
      title: '4.8 #1 the client pays the tax: deposits are returned with their tax',
      contract: withComponents(depositedRevenue({ deposits: true, tax: false })),
      facts: { revenue: [banked({ gross: '42180.55', net: '39056.06' })] },
      expected: { lines: ['depositedRevenue credit -42180.55'], taxLiability: '0.00' },
    },
    {
      title: '4.8 #2 the operator pays the tax: deposits are returned without it, the client pays its part',
      contract: withComponents(depositedRevenue({ deposits: true, tax: true })),
      facts: {
        revenue: [
          banked({ gross: '41515.00', net: '38000.00', taxRate: '0.0925' }),
          revenue('12400.00', { taxRate: '0.0925' }),
        ],
      },
      expected: {
        lines: ['depositedRevenue tax 1147.00', 'depositedRevenue credit -38000.00'],
        total: '-36853.00',
        taxLiability: '4662.00',
      },
    },
    {
      title: '4.8 #3 without deposits only the tax of what the client collected',
      contract: withComponents(depositedRevenue({ deposits: false, tax: true })),
      facts: { revenue: [revenue('21600.00', { taxRate: '0.07' })] },
      expected: { lines: ['depositedRevenue tax 1512.00'], taxLiability: '1512.00' },
    },
    {
      title:
        '4.8 #4 deposits only, taxed at 9.25 % (ours: a liability of 1,850.00; the earlier system lost the rate and owed 0)',
      contract: withComponents(depositedRevenue({ deposits: true, tax: true })),
      facts: { revenue: [banked({ gross: '21850.00', net: '20000.00', taxRate: '0.0925' })] },
      expected: { lines: ['depositedRevenue credit -20000.00'], taxLiability: '1850.00' },
    },
    {
      title: '4.8 #5 a share of banked revenue: the client is paid the rest',
      contract: withComponents(monthlyShare([above('24')]), depositedRevenue({ deposits: true, tax: false })),
      facts: { revenue: [banked({ gross: '127894.19', net: '118420.55', taxRate: '0.08' })] },
      expected: {
        lines: ['depositedRevenue credit -127894.19', 'revenueShare 28420.93'],
        total: '-99473.26',
      },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
