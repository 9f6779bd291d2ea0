import { billingJson, statementFor, withComponents } from '../testing/documents';
import { escalator, fixedFee, job, managementFee, perLaborHour, service } from './testing/components';
import { type Example, stated } from './testing/example';
import { shift } from './testing/rows';

const feeWithStep = (month: number, startDate: string) => ({
  startDate,
  escalators: [escalator('baseRates', { month, kind: 'percent' as const, value: '3' })],
  ...withComponents(fixedFee(service('Valet', '1000.00'))),
});
const inAdvance = { billing: billingJson({ timing: 'advance' }) };
const agreement = {
  startDate: '2023-07-01',
  escalators: [escalator('managementFee', { month: 7, kind: 'percent', value: '5' })],
  ...withComponents(managementFee({ method: 'fixed', amount: '1000.00' })),
};
const endsInMidMonth = withComponents(fixedFee(service('Valet', '1000.00', { endDate: '2025-03-15' })));

describe('rates follow the service period, not the day of the calculation', () => {
  it.each<Example>([
    {
      title:
        'B-04: a month keeps its fee when a successor is in force (the earlier system billed the successor: 4,575.42)',
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
      title: 'B-04: 15 days of a fee that ends in mid-month are billed (the earlier system billed 0.00)',
      contract: { ...endsInMidMonth, billing: billingJson({ proration: 'calendarDays' }) },
      expected: { lines: ['fixedFee 483.87'] },
    },
    {
      title: 'B-04: each shift has the rate of its day',
      contract: withComponents(
        perLaborHour(
          job('A', '25.00', '37.50', { endDate: '2025-03-15' }),
          job('A', '26.00', '39.00', { startDate: '2025-03-16' }),
        ),
      ),
      facts: {
        shifts: [shift('A', { regular: 600 }, '2025-03-15'), shift('A', { regular: 600 }, '2025-03-16')],
      },
      expected: { lines: ['perLaborHour regular 250.00', 'perLaborHour regular 260.00'] },
    },
    {
      title:
        'B-06: in arrears a management fee that rises in July bills June at the old value (the earlier system raised it in June already: 1,102.50)',
      contract: agreement,
      period: '2025-06',
      expected: { lines: ['managementFee 1050.00'] },
    },
    {
      title: 'B-06: and July at the new one',
      contract: agreement,
      period: '2025-07',
      expected: { lines: ['managementFee 1102.50'] },
    },
    {
      title:
        'B-06: a step overwrites nothing: June of the year before keeps 1,000.00 under the same contract (the earlier system kept no history)',
      contract: agreement,
      period: '2024-06',
      expected: { lines: ['managementFee 1000.00'] },
    },
    {
      title: 'B-07: in advance a step in January is taken (the earlier system never took it: 1,000.00)',
      contract: { ...feeWithStep(1, '2024-01-01'), ...inAdvance },
      period: '2025-01',
      expected: { lines: ['fixedFee 1030.00'] },
    },
    {
      title: 'B-07: in advance a step in February is taken (the earlier system never took it: 1,000.00)',
      contract: { ...feeWithStep(2, '2024-01-01'), ...inAdvance },
      period: '2025-02',
      expected: { lines: ['fixedFee 1030.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));

  const allMonths = Array.from({ length: 12 }, (_, index) => index + 1);
  it.each(allMonths)('B-07: a step in month %i bills the same in advance and in arrears', (month) => {
    const period = `2025-${String(month).padStart(2, '0')}`;
    const contract = feeWithStep(month, '2024-01-01');
    const billed = [inAdvance, {}].map(
      (timing) => statementFor({ ...contract, ...timing }, {}, period).total,
    );
    expect(billed).toEqual(['1030.00', '1030.00']);
  });
});
