import { readContract } from '../contract/read-contract';
import { contractJson, problemsOf, withComponents } from '../testing/documents';
import { job, perLaborHour } from './testing/components';
import { type Example, stated } from './testing/example';
import { shift } from './testing/rows';

const threeShifts = [
  shift('VALET', { regular: 445 }, '2025-03-03'),
  shift('VALET', { regular: 490 }, '2025-03-04'),
  shift('VALET', { regular: 410 }, '2025-03-05'),
];

describe('4.2 per labour hour', () => {
  it.each<Example>([
    {
      title: '4.2 #1 one line a job where overtime has the same rate',
      contract: withComponents(perLaborHour(job('A', '25.08', '25.08'), job('B', '25.08', '25.08'))),
      facts: {
        shifts: [
          shift('A', { regular: 160 * 60, overtime: 20 * 60 }),
          shift('B', { regular: 40 * 60, overtime: 5 * 60 }),
        ],
      },
      expected: {
        lines: ['perLaborHour regular 4514.40', 'perLaborHour regular 1128.60'],
        total: '5643.00',
      },
    },
    {
      title: '4.2 #2 a line of overtime at its own rate',
      contract: withComponents(perLaborHour(job('A', '18.47', '27.71'))),
      facts: { shifts: [shift('A', { regular: 160 * 60, overtime: 12 * 60 + 30 })] },
      expected: {
        lines: ['perLaborHour regular 2955.20', 'perLaborHour overtime 346.38'],
        total: '3301.58',
      },
    },
    {
      title: '4.2 #3 hours rounded for each shift: 7.42 + 8.17 + 6.83',
      contract: withComponents(perLaborHour(job('VALET', '25.03', '37.55'))),
      facts: { shifts: threeShifts },
      expected: { lines: ['perLaborHour regular 561.17'] },
    },
    {
      title:
        '4.2 #3 hours rounded once a month: 22.42 as well (hours that are never rounded would give 561.09)',
      contract: withComponents({
        ...perLaborHour(job('VALET', '25.03', '37.55')),
        hoursRounding: 'perMonth',
      }),
      facts: { shifts: threeShifts },
      expected: { lines: ['perLaborHour regular 561.17'] },
    },
    {
      title:
        '4.2 #4 overtime at its rate (the earlier system left 6 hours unbilled when the rate was absent)',
      contract: withComponents(perLaborHour(job('A', '21.99', '32.99'))),
      facts: { shifts: [shift('A', { regular: 100 * 60, overtime: 6 * 60 })] },
      expected: { lines: ['perLaborHour regular 2199.00', 'perLaborHour overtime 197.94'] },
    },
    {
      title: '4.2 #5 eight hours',
      contract: withComponents(perLaborHour(job('A', '15.00', '22.50'))),
      facts: { shifts: [shift('A', { regular: 8 * 60 })] },
      expected: { lines: ['perLaborHour regular 120.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));

  it('4.2 #4 a job without an overtime rate is no contract (ours; the earlier system dropped the overtime)', () => {
    const withoutOvertimeRate = perLaborHour({ jobCode: 'A', name: 'A', rate: '21.99' });
    expect(problemsOf(readContract(contractJson(withComponents(withoutOvertimeRate))))).toEqual([
      'property.missing /contract/components/0/jobs/0/overtimeRate',
    ]);
  });
});
