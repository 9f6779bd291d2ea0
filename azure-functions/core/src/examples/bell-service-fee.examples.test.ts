import { withComponents } from '../testing/documents';
import { above, bellServiceFee, monthlyShare } from './testing/components';
import { type Example, stated } from './testing/example';
import { bell, revenue } from './testing/rows';

const withBellCodes = [
  revenue('84500'),
  bell('Bell Revenue', '3000', { code: 'OR1' }),
  bell('Bell Revenue', '500', { code: 'OR2' }),
];

describe('4.6 bell service fee', () => {
  it.each<Example>([
    {
      title: '4.6 #1 the sum of what was collected for bell services',
      contract: withComponents(bellServiceFee('Bell Service Fee', 'Bag Drops', 'Gratuities')),
      facts: {
        revenue: [
          bell('Bell Service Fee', '4210.00'),
          bell('Bag Drops', '635.50'),
          bell('Gratuities', '1120.25'),
        ],
      },
      expected: { lines: ['bellServiceFee 5965.75'], glCodes: ['4795'] },
    },
    {
      title: '4.6 #2 nothing of a collection type that the contract does not list',
      contract: withComponents(bellServiceFee('Bell Service Fee')),
      facts: { revenue: [bell('Valet Tips', '900.00')] },
      expected: { lines: [] },
    },
    {
      title: '4.6 #3 beside a share: 3,500 in full and 20 % of the rest',
      contract: withComponents(bellServiceFee('Bell Revenue'), monthlyShare([above('20')])),
      facts: { revenue: withBellCodes },
      expected: { lines: ['bellServiceFee 3500.00', 'revenueShare 16900.00'], total: '20400.00' },
    },
    {
      title: '4.6 #3 the same without a bell fee: 20 % of everything',
      contract: withComponents(monthlyShare([above('20')])),
      facts: { revenue: withBellCodes },
      expected: { lines: ['revenueShare 17600.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
