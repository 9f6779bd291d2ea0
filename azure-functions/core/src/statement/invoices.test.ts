import type { JsonObject } from '../json/json';
import {
  amountsOf,
  findingCodes,
  revenueJson,
  shareJson,
  statementFor,
  withComponents,
} from '../testing/documents';

const fee = (amount: string, changes: JsonObject = {}): JsonObject => ({
  name: `Fee ${amount}`,
  fee: amount,
  glCode: '4700',
  ...changes,
});
const fees = (...services: JsonObject[]): JsonObject => withComponents({ type: 'fixedFee', services });

const groups = {
  invoiceGroups: [
    { number: 7, title: 'Seven', siteNumber: 'A55' },
    { number: 2, siteNumber: ' ' },
  ],
};

it('has one for each group with lines, by ascending number', () => {
  const statement = statementFor({ ...fees(fee('1', { group: 7 }), fee('2', { group: 2 })), ...groups });
  expect(statement.invoices.map(({ number, title }) => [number, title])).toEqual([
    ['0042-202503-02-01', null],
    ['A55-202503-07-01', 'Seven'],
  ]);
});

it('drops lines of 0 and invoices without lines', () => {
  const statement = statementFor({
    ...fees(fee('0.004', { group: 7 }), fee('2', { group: 2 })),
    ...groups,
  });
  expect(statement.invoices.map(({ group }) => group)).toEqual([2]);
  expect(findingCodes(statementFor(fees(fee('0'))))).toEqual(['statement.nothingToBill']);
  expect(findingCodes(statementFor(withComponents()))).toEqual(['statement.nothingToBill']);
});

it('B-11: adds the printed lines', () => {
  const statement = statementFor(fees(fee('0.005'), fee('0.015'), fee('0.025')));
  expect(amountsOf(statement)).toEqual(['fixedFee 0.01', 'fixedFee 0.02', 'fixedFee 0.03']);
  expect(statement.invoices[0]).toMatchObject({ subtotal: '0.06', taxes: [], total: '0.06' });
  expect(statement.total).toBe('0.06');
});

it('writes money with the minor units of the currency', () => {
  const total = (currency: string): string => statementFor({ ...fees(fee('1.2345')), currency }).total;
  expect([total('JPY'), total('USD'), total('KWD'), total('CLF')]).toEqual(['1', '1.23', '1.235', '1.2345']);
});

it('orders lines by component type, whatever the order of the contract', () => {
  const components = [
    shareJson({}, { validations: { type: 'vehicleCount' } }),
    { type: 'perLaborHour', jobs: [{ jobCode: 'A', name: 'A', rate: '1', overtimeRate: '2' }] },
    { type: 'midMonthAdvance', amount: '1', title: 'x' },
    { type: 'depositedRevenue', deposits: true, operatorPaysParkingTax: true },
    { type: 'bellServiceFee', collectionTypes: ['b'] },
    { type: 'perOccupiedRoom', rate: '1' },
    { type: 'fixedFee', id: 'second', services: [fee('2')] },
    { type: 'fixedFee', services: [fee('1')] },
  ];
  const facts = {
    revenue: [
      revenueJson({ net: '100', gross: '100', taxRate: '0.1' }),
      revenueJson({ net: '10', gross: '10', depositFlag: 'Y' }),
      revenueJson({ net: '5', category: 'Other Revenue', collectionType: 'b' }),
      revenueJson({ depositFlag: 'V', billableValidation: '3' }),
    ],
    statistics: [{ date: '2025-03-01', category: 'Occupied Rooms', value: '4' }],
    shifts: [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 60, overtime: 60 } }],
  };
  expect(amountsOf(statementFor({ components }, facts))).toEqual([
    'fixedFee 2.00',
    'fixedFee 1.00',
    'perOccupiedRoom 4.00',
    'bellServiceFee 5.00',
    'depositedRevenue tax 10.00',
    'depositedRevenue credit -10.00',
    'midMonthAdvance -1.00',
    'perLaborHour regular 1.00',
    'perLaborHour overtime 2.00',
    'revenueShare 23.00',
    'revenueShare validations 3.00',
  ]);
});
