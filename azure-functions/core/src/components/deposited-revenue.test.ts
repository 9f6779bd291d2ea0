import type { JsonObject } from '../json/json';
import { amountsOf, findingCodes, revenueJson, statementFor, withComponents } from '../testing/documents';

const block = (deposits: boolean, operatorPaysParkingTax: boolean): JsonObject =>
  withComponents({ type: 'depositedRevenue', deposits, operatorPaysParkingTax });

const revenue = [
  revenueJson({ depositFlag: 'Y', gross: '110', net: '100', taxRate: '0.1' }),
  revenueJson({ depositFlag: 'Y', gross: '50', net: '50', category: 'Other Revenue' }),
  revenueJson({ depositFlag: 'N', gross: '220', net: '200', taxRate: '0.08' }),
  revenueJson({ depositFlag: 'N', net: '1000', taxRate: '0.1', category: 'Other Revenue' }),
  revenueJson({ depositFlag: 'N', net: '1000', taxRate: '0.1', category: 'Per Man Hour' }),
];

it.each([
  [false, false, [], '0.00'],
  [true, false, ['depositedRevenue credit -160.00'], '0.00'],
  [false, true, ['depositedRevenue tax 16.00'], '16.00'],
  [true, true, ['depositedRevenue tax 16.00', 'depositedRevenue credit -150.00'], '26.00'],
])('deposits %s, operator pays tax %s', (deposits, paysTax, lines, liability) => {
  const statement = statementFor(block(deposits, paysTax), { revenue });
  expect(amountsOf(statement)).toEqual(lines);
  expect(statement.taxLiability).toBe(liability);
});

it("B-17: the tax rate is each row's own, and validated rows are not client collected", () => {
  const statement = statementFor(block(true, true), {
    revenue: [
      revenueJson({ depositFlag: 'V', net: '1000', taxRate: '0.5' }),
      revenueJson({ depositFlag: 'Y', net: '100', gross: '110', taxRate: '0.1' }),
    ],
  });
  expect(amountsOf(statement)).toEqual(['depositedRevenue credit -100.00']);
  expect(statement.taxLiability).toBe('10.00');
});

it('rounds the tax liability once', () => {
  const statement = statementFor(block(true, true), {
    revenue: [
      revenueJson({ depositFlag: 'N', net: '0.04', taxRate: '0.1' }),
      revenueJson({ depositFlag: 'Y', net: '0.04', gross: '0.05', taxRate: '0.1' }),
    ],
  });
  expect(statement.taxLiability).toBe('0.01');
});

it('reads revenue only with a switch on', () => {
  expect(findingCodes(statementFor(block(false, false)))).toEqual(['statement.nothingToBill']);
  expect(findingCodes(statementFor(block(true, false)))).toEqual([
    'facts.missing',
    'statement.nothingToBill',
  ]);
});

it('counts the days on which it is active', () => {
  const dated = withComponents({
    type: 'depositedRevenue',
    deposits: true,
    operatorPaysParkingTax: true,
    effectiveFrom: '2025-03-10',
    effectiveTo: '2025-03-20',
  });
  const rows = (date: string, net: string): JsonObject[] => [
    revenueJson({ date, net, gross: net, taxRate: '0.1', depositFlag: 'Y' }),
    revenueJson({ date, net, gross: net, taxRate: '0.1', depositFlag: 'N' }),
  ];
  const around = [...rows('2025-03-09', '10'), ...rows('2025-03-21', '40000')];
  const statement = statementFor(dated, {
    revenue: [...around, ...rows('2025-03-10', '200'), ...rows('2025-03-20', '3000')],
  });
  expect(amountsOf(statement)).toEqual(['depositedRevenue tax 320.00', 'depositedRevenue credit -3200.00']);
  expect(statement.taxLiability).toBe('640.00');
  expect(findingCodes(statementFor(dated, { revenue: around }))).toEqual([
    'facts.missing',
    'statement.nothingToBill',
  ]);
});
