import { billingJson, withComponents } from '../testing/documents';
import { fixedFee, service } from './testing/components';
import { type Example, stated } from './testing/example';

const twoGroups = { invoiceGroups: [{ number: 1 }, { number: 2 }] };
const endsInMidMonth = withComponents(fixedFee(service('Valet', '1000.00', { endDate: '2025-03-15' })));

describe('4.1 fixed fee', () => {
  it.each<Example>([
    {
      title: '4.1 #1 two fees are two lines of one invoice',
      contract: withComponents(
        fixedFee(service('Management', '2500.00'), service('Fixed expenses', '30800.00')),
      ),
      expected: { lines: ['fixedFee 2500.00', 'fixedFee 30800.00'], total: '33300.00' },
    },
    {
      title: '4.1 #2 each fee goes to the invoice of its group',
      contract: {
        ...twoGroups,
        ...withComponents(
          fixedFee(service('Valet', '38642.00'), service('Shuttle insurance', '3125.00', { group: 2 })),
        ),
      },
      expected: { invoices: ['1 38642.00', '2 3125.00'] },
    },
    {
      title:
        '4.1 #3 a fee that is succeeded on 1 February, billed for January (ours: 4,442.16, in force in January; the earlier system billed its successor, 4,575.42)',
      contract: withComponents(
        fixedFee(
          service('Valet', '4442.16', { endDate: '2025-01-31' }),
          service('Valet', '4575.42', { startDate: '2025-02-01' }),
        ),
      ),
      period: '2025-01',
      expected: { lines: ['fixedFee 4442.16'] },
    },
    {
      title: '4.1 #4 a fee that ends on 15 March, without proration: March is not billed',
      contract: endsInMidMonth,
      expected: { lines: [], findings: ['statement.nothingToBill'] },
    },
    {
      title:
        '4.1 #5 a fee that ends on 15 March, prorated by calendar days: 15 of 31 (the earlier system billed nothing)',
      contract: { ...endsInMidMonth, billing: billingJson({ proration: 'calendarDays' }) },
      expected: { lines: ['fixedFee 483.87'] },
    },
    {
      title: '4.1 #5 the same, prorated by months of thirty days: 15 of 30',
      contract: { ...endsInMidMonth, billing: billingJson({ proration: 'thirtyDayMonth' }) },
      expected: { lines: ['fixedFee 500.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
