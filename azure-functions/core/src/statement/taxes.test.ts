import type { JsonObject } from '../json/json';
import { statementFor, withComponents } from '../testing/documents';

const tax = (code: string, rate: string, ...appliesTo: string[]): JsonObject => ({ code, rate, appliesTo });
const fee = (amount: string, group = 1): JsonObject => ({
  name: `Fee ${amount}`,
  fee: amount,
  glCode: '4700',
  group,
});
const contract = (taxes: JsonObject[], ...services: JsonObject[]): JsonObject => ({
  ...withComponents(
    { type: 'fixedFee', services },
    { type: 'midMonthAdvance', amount: '30', title: 'Advance' },
  ),
  invoiceGroups: [{ number: 1 }, { number: 2 }],
  taxes,
});
const invoice = (taxes: JsonObject[], ...services: JsonObject[]) =>
  statementFor(contract(taxes, ...services)).invoices[0];

it('taxes the lines of the listed component types', () => {
  // 8.25 % of 1,020.01 = 84.150825
  expect(invoice([tax('SALES', '8.25', 'fixedFee')], fee('1000'), fee('20.01'))).toMatchObject({
    subtotal: '990.01',
    taxes: [{ code: 'SALES', rate: '8.25', base: '1020.01', amount: '84.15' }],
    total: '1074.16',
  });
});

it('adds printed lines, and rounds once half away from zero', () => {
  // two lines of 0.005 are printed as 0.01 each; 25 % of 0.02 is 0.005
  expect(
    invoice([tax('T', '25', 'fixedFee')], fee('0.005'), { ...fee('0.005'), name: 'x' })?.taxes,
  ).toMatchObject([{ base: '0.02', amount: '0.01' }]);
});

it('gives a negative tax on a negative base', () => {
  expect(invoice([tax('T', '10', 'midMonthAdvance')], fee('100'))).toMatchObject({
    taxes: [{ base: '-30.00', amount: '-3.00' }],
    total: '67.00',
  });
});

it('lists taxes in contract order, and none of 0', () => {
  const taxes = [
    tax('B', '10', 'fixedFee'),
    tax('NONE', '10', 'claims'),
    tax('ZERO', '0', 'fixedFee'),
    tax('SMALL', '0.004', 'fixedFee'),
    tax('A', '5', 'fixedFee', 'midMonthAdvance'),
  ];
  expect(invoice(taxes, fee('100'))?.taxes).toMatchObject([
    { code: 'B', amount: '10.00' },
    { code: 'A', base: '70.00', amount: '3.50' },
  ]);
});

it('is of its own invoice, and part of the total of the statement', () => {
  const statement = statementFor(contract([tax('T', '10', 'fixedFee')], fee('100'), fee('50.04', 2)));
  expect(statement.invoices.map(({ subtotal, taxes, total }) => [subtotal, taxes[0]?.amount, total])).toEqual(
    [
      ['70.00', '10.00', '80.00'],
      ['50.04', '5.00', '55.04'],
    ],
  );
  expect(statement.total).toBe('135.04');
});

it('may be of ad-hoc lines', () => {
  const statement = statementFor(contract([tax('T', '10', 'adHoc')], fee('100')), {
    adHocLines: [{ id: '1', month: '2025-03', kind: 'miscellaneous', title: 'x', amount: '-20' }],
  });
  expect(statement.invoices[0]).toMatchObject({
    taxes: [{ base: '-20.00', amount: '-2.00' }],
    total: '48.00',
  });
});

it('has the minor units of the currency', () => {
  const yen = { ...contract([tax('T', '10', 'fixedFee')], fee('105')), currency: 'JPY' };
  expect(statementFor(yen).invoices[0]).toMatchObject({
    taxes: [{ base: '105', amount: '11' }],
    total: '86',
  });
});

it('does not enter the review', () => {
  const reviewed = { ...contract([tax('T', '10', 'fixedFee')], fee('100')) };
  const forecast = [{ month: '2025-03', internalRevenue: '70' }];
  expect(statementFor(reviewed, { forecast }).review.actual).toBe('70.00');
});
