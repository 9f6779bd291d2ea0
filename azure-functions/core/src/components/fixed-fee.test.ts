import type { JsonObject } from '../json/json';
import { amountsOf, billingJson, linesOf, statementFor, withComponents } from '../testing/documents';

const fee = (changes: JsonObject = {}, component: JsonObject = {}): JsonObject =>
  withComponents({
    type: 'fixedFee',
    services: [{ name: 'Valet', fee: '100', glCode: '4700', ...changes }],
    ...component,
  });

it('bills a service in force on the last day of the month', () => {
  expect(amountsOf(statementFor(fee({ startDate: '2025-03-31' })))).toEqual(['fixedFee 100.00']);
  expect(amountsOf(statementFor(fee({ endDate: '2025-03-30' })))).toEqual([]);
  expect(amountsOf(statementFor(fee({ startDate: '2025-04-01' })))).toEqual([]);
});

it('takes the last day of the month as the contract clips it', () => {
  expect(amountsOf(statementFor({ ...fee({ endDate: '2025-03-20' }), endDate: '2025-03-20' }))).toEqual([
    'fixedFee 100.00',
  ]);
  expect(amountsOf(statementFor({ ...fee({ endDate: '2025-03-19' }), endDate: '2025-03-20' }))).toEqual([]);
  expect(amountsOf(statementFor({ ...fee(), startDate: '2025-03-31' }))).toEqual(['fixedFee 100.00']);
});

it('bills within the dates of the component', () => {
  expect(amountsOf(statementFor(fee({}, { effectiveTo: '2025-03-30' })))).toEqual([]);
  expect(amountsOf(statementFor(fee({}, { effectiveFrom: '2025-03-31' })))).toEqual(['fixedFee 100.00']);
});

it('adds the months of a longer period unrounded and rounds once', () => {
  const statement = statementFor(
    { ...fee({ fee: '0.335' }), startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) },
    {},
    '2025-01',
  );
  expect(amountsOf(statement)).toEqual(['fixedFee 1.01']);
  expect(linesOf(statement)[0]?.trace).toEqual([
    { step: 'fee 2025-01', result: '0.335' },
    { step: 'fee 2025-02', result: '0.335' },
    { step: 'fee 2025-03', result: '0.335' },
    { step: 'total of 3', result: '1.005' },
  ]);
});

it('B-04: a rate that is succeeded in mid-month is billed by its successor, whenever it is calculated', () => {
  const succession = withComponents({
    type: 'fixedFee',
    services: [
      { name: 'Valet', fee: '4442.16', glCode: '4700', endDate: '2025-01-31' },
      { name: 'Valet', fee: '4575.42', glCode: '4700', startDate: '2025-02-01' },
    ],
  });
  expect(amountsOf(statementFor(succession, {}, '2025-01'))).toEqual(['fixedFee 4442.16']);
  expect(amountsOf(statementFor(succession, {}, '2025-02'))).toEqual(['fixedFee 4575.42']);
});

it('bills a service without its own group in the group of the component', () => {
  const services = [
    { name: 'Valet', fee: '100', glCode: '4700' },
    { name: 'Doorman', fee: '20', glCode: '4700', group: 1 },
  ];
  const statement = statementFor({
    ...withComponents({ type: 'fixedFee', group: 2, services }),
    invoiceGroups: [{ number: 1 }, { number: 2 }],
  });
  expect(statement.invoices.map(({ group, total }) => [group, total])).toEqual([
    [1, '20.00'],
    [2, '100.00'],
  ]);
});
