import { billingJson, linesOf, statementFor, withComponents } from '../testing/documents';
import { newStepsByMonth } from './new-steps';

const steps = (...results: string[]) => results.map((result) => ({ step: 'escalator e', result }));

it('gives each step of a row once', () => {
  expect(newStepsByMonth([steps('1'), steps('1'), steps('1', '2'), steps('1', '2', '3')])).toEqual(
    steps('1', '2', '3'),
  );
});

it('gives another row in full', () => {
  expect(newStepsByMonth([steps('1', '2'), steps('1', '3'), [], steps('4')])).toEqual(
    steps('1', '2', '1', '3', '4'),
  );
});

it('is what a line of several months shows', () => {
  const fee = { type: 'fixedFee', services: [{ name: 'Valet', fee: '100', glCode: '4700' }] };
  const statement = statementFor(
    {
      ...withComponents(fee),
      startDate: '2023-01-01',
      billing: billingJson({ frequency: 'quarterly' }),
      escalators: [2, 3].map((month) => ({
        id: `m${String(month)}`,
        target: 'baseRates',
        month,
        kind: 'percent',
        value: '10',
      })),
    },
    {},
    '2024-01',
  );
  expect(linesOf(statement)[0]?.trace.map(({ step }) => step)).toEqual([
    'escalator m2 2024-02, change 10 %',
    'escalator m3 2024-03, change 10 %',
    'fee 2024-01',
    'fee 2024-02',
    'fee 2024-03',
    'total of 3',
  ]);
});
