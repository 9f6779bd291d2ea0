import { withComponents } from '../testing/documents';
import { escalator } from './testing/components';
import { type Example, stated } from './testing/example';
import { rooms } from './testing/rows';

const perOccupiedRoom = (rate: string) => withComponents({ type: 'perOccupiedRoom', rate });

describe('4.3 per occupied room', () => {
  it.each<Example>([
    {
      title: '4.3 #1 rooms times rate',
      contract: perOccupiedRoom('1.30'),
      facts: { statistics: [rooms('9450')] },
      expected: { lines: ['perOccupiedRoom 12285.00'] },
    },
    {
      title: '4.3 #2 the rate rises by 0.04 a year (ours: an escalator does it; it was done by hand before)',
      contract: {
        ...perOccupiedRoom('1.35'),
        startDate: '2024-01-01',
        escalators: [escalator('baseRates', { month: 1, kind: 'amount', value: '0.04' })],
      },
      facts: { statistics: [rooms('7813')] },
      expected: { lines: ['perOccupiedRoom 10860.07'], rates: ['1.39'] },
    },
    {
      title: '4.3 #3 a rate below 1',
      contract: perOccupiedRoom('0.63'),
      facts: { statistics: [rooms('5117')] },
      expected: { lines: ['perOccupiedRoom 3223.71'] },
    },
    {
      title: '4.3 #4 no statistics: no invoice (ours: with a finding that asks for approval)',
      contract: perOccupiedRoom('1.30'),
      expected: { lines: [], findings: ['facts.missing', 'statement.nothingToBill'], route: 'approval' },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));
});
