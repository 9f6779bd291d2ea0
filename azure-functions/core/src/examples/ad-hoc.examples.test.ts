import { withComponents } from '../testing/documents';
import { above, fixedFee, monthlyShare, service } from './testing/components';
import { type Example, stated } from './testing/example';
import { adHoc, revenue } from './testing/rows';

describe('4.15 ad-hoc lines', () => {
  it.each<Example>([
    {
      title: '4.15 #1 a credit of one month',
      contract: withComponents(fixedFee(service('Valet', '12400.00'))),
      facts: {
        adHocLines: [
          adHoc('miscellaneous', '-695.00'),
          adHoc('miscellaneous', '-694.00', { month: '2025-04' }),
        ],
      },
      expected: {
        lines: ['fixedFee 12400.00', 'adHoc miscellaneous -695.00'],
        glCodes: ['4700', '4790'],
        total: '11705.00',
      },
    },
    {
      title: '4.15 #2 an expense that the client reimburses',
      contract: withComponents(fixedFee(service('Valet', '33300.00'))),
      facts: { adHocLines: [adHoc('reimbursable', '1250.00')] },
      expected: {
        lines: ['fixedFee 33300.00', 'adHoc reimbursable 1250.00'],
        glCodes: ['4700', '4792'],
        total: '34550.00',
      },
    },
    {
      title: '4.15 #3 what the client paid is a credit where no profit is shared',
      contract: withComponents(monthlyShare([above('49')])),
      facts: {
        revenue: [revenue('137042.69')],
        adHocLines: [adHoc('clientPaid', '1284.00', { glCode: '7450' })],
      },
      expected: {
        lines: ['adHoc clientPaid -1284.00', 'revenueShare 67150.92'],
        glCodes: ['7450', '4790'],
        total: '65866.92',
      },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
