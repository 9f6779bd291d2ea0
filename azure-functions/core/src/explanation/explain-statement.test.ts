import fc from 'fast-check';
import type { JsonObject } from '../json/json';
import { minorUnitsOf } from '../money/currency';
import type { Statement } from '../statement/statement';
import { arbitraryStatement } from '../testing/arbitrary-statement';
import { billingJson, revenueJson, shareJson, statementFor } from '../testing/documents';
import { readExplanation } from '../testing/read-explanation';
import { statementOf, workedCases } from '../testing/worked-case';
import { explainStatement } from './explain-statement';

const explained = (contract: JsonObject, facts: JsonObject = {}): string =>
  explainStatement(statementFor(contract, facts));

it('prints a statement as a person reads it', () => {
  const text = explained(
    {
      invoiceGroups: [{ number: 1, title: 'Valet' }],
      deviation: { percent: '10', amount: '100' },
      taxes: [{ code: 'TX', rate: '8.25', appliesTo: ['fixedFee'] }],
      components: [
        { type: 'fixedFee', services: [{ name: 'Account manager', fee: '1000.01', glCode: '4700' }] },
        shareJson({
          accumulation: 'annualCalendar',
          tiers: [
            { upTo: '50000', percent: '20' },
            { upTo: null, percent: '30.5' },
          ],
        }),
        { type: 'perOccupiedRoom', rate: '1' },
      ],
    },
    {
      revenue: [revenueJson({ net: '40000', date: '2025-02-01' }), revenueJson({ net: '15000.01' })],
      forecast: [{ month: '2025-03', internalRevenue: '20000' }],
    },
  );
  expect(text).toBe(`Statement of contract C-1, version 1
Site 0042, service period 2025-03-01 to 2025-03-31, amounts in USD

Invoice 0042-202503-01-01
Group 1: Valet; invoice date 2025-03-31, due 2025-04-30

  1  Account manager                                                                        1,000.01
     GL account 4700
     The fee of the service in each month of the period, with its escalators and prorated as the
     contract says.
       - fee 2025-03: 1,000.01

  2  Fees for Services                                                                      3,525.00
     GL account 4790
     Revenue base USD 15,000.01
     The percent of each tier on the part of the revenue that lies in it, within each structure's
     minimum and maximum.
       - accumulated before: 40,000.00
       - revenue base: 15,000.01
       - accumulated after: 40,000.00 + 15,000.01 = 55,000.01
       - tier 1 ends at: 50,000.00
       - tier 1: 10,000.00 x 20 % = 2,000.00
       - tier 2: 5,000.01 x 30.5 % = 1,525.00305
       - tiers: 2,000.00 + 1,525.00305 = 3,525.00305
       - rounded: 3,525.00305 becomes 3,525.00

     Subtotal                                                                               4,525.01
     Tax TX                                                                                    82.50
       - taxed lines: 1,000.01 x 8.25 % = 82.500825
       - rounded: 82.500825 becomes 82.50
     Total                                                                                  4,607.51

Totals
  Invoice 0042-202503-01-01                                                                 4,607.51
  Statement                                                                                 4,607.51
  Tax liability                                                                                 0.00

Review
  The statement needs approval, because the revenue deviates from its forecast by more than the
  contract allows, and there are warnings among the findings.
  Forecast revenue 20,000.00, actual revenue 4,525.01: they differ by 15,474.99, 77.37 % of the
  forecast.

Accumulated
  - revenue share, structure 1: 40,000.00 before the period and 15,000.01 in it = 55,000.01

Findings
  - warning, per occupied room, facts.missing: There are no occupied rooms of the site for the days
    that this component bills: load the facts and calculate again.
`);
});

it.each([
  [
    'the period begins no cycle',
    { billing: billingJson({ frequency: 'quarterly' }) },
    'There is no invoice. The month does not begin a billing cycle of the contract: nothing is billed',
  ],
  [
    'the contract is over',
    { endDate: '2024-12-31' },
    'There is no invoice. The contract is not in force on any day of the service period.',
  ],
  [
    'nothing is due',
    { components: [] },
    'There is no invoice. There is nothing to bill for the service period.',
  ],
])('says why there is no invoice where %s', (_why, contract, sentence) => {
  expect(explained(contract)).toContain(`\n\n${sentence}`);
});

it('keeps what people entered in its place: a title cannot look like lines of the statement', () => {
  const text = explained(
    {},
    {
      adHocLines: [
        { id: 'A', month: '2025-03', kind: 'miscellaneous', title: 'Credit\n     Total\t5.00', amount: '-5' },
      ],
    },
  );
  expect(text).toContain('  2  Credit Total 5.00 ');
  expect(text.match(/^ {5}Total /gm)).toHaveLength(1);
});

/** What the printed text of a statement does not add up, or leaves out. */
function faultsOf(statement: Statement): readonly string[] {
  const { amounts, faults } = readExplanation(
    explainStatement(statement),
    minorUnitsOf(statement.currency) ?? 2,
  );
  const blanks = (row: string): string => row.trim().split(/\s+/).join(' ');
  const printed = [
    ...statement.invoices.flatMap(({ lines, subtotal, taxes, total }) => [
      ...lines.map(({ position, title, amount }) => `${position} ${title} ${amount}`),
      `Subtotal ${subtotal}`,
      ...taxes.map(({ code, amount }) => `Tax ${code} ${amount}`),
      `Total ${total}`,
    ]),
    ...statement.invoices.map(({ number, total }) => `Invoice ${number} ${total}`),
    `Statement ${statement.total}`,
    `Tax liability ${statement.taxLiability}`,
    ...(statement.profit === null ? [] : [`Profit of the period ${statement.profit}`]),
  ];
  return [...faults, ...printed.map(blanks).filter((row, index) => row !== blanks(amounts[index] ?? ''))];
}

it.each(workedCases().map((workedCase) => [workedCase.id, workedCase] as const))(
  'case %s adds up again from what is printed',
  (_id, workedCase) => {
    expect(faultsOf(statementOf(workedCase))).toEqual([]);
  },
);

it('any statement adds up again from what is printed', () => {
  fc.assert(
    fc.property(arbitraryStatement, (statement) => {
      expect(faultsOf(statement)).toEqual([]);
    }),
  );
});

it('what does not add up is found', () => {
  const text = explained({ taxes: [{ code: 'TX', rate: '8.25', appliesTo: ['fixedFee'] }] });
  const faults = (changed: string): number => readExplanation(changed, 2).faults.length;
  expect(faults(text)).toBe(0);
  expect(faults(text.replace('fee 2025-03: 100.00', 'fee 2025-03: 100.01'))).toBe(1);
  expect(faults(text.replace('x 8.25 % = 8.25', 'x 8.25 % = 8.26'))).toBeGreaterThan(0);
  expect(faults(text.replace(/(Subtotal +)100.00/, '$1100.01'))).toBe(2);
});
