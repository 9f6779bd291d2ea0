import type { JsonObject } from '../json/json';
import type { Statement } from '../statement/statement';
import { linesOf, statementFor, withComponents } from '../testing/documents';
import {
  above,
  billableAccounts,
  claims,
  depositedRevenue,
  fixedFee,
  insurance,
  job,
  managementFee,
  midMonthAdvance,
  monthlyProfitShare,
  monthlyShare,
  nonLedgerExpense,
  perLaborHour,
  service,
} from './testing/components';
import { balance, banked, revenue, shift, validated } from './testing/rows';

/** The statement of site 1234 for March 2025. */
const bill = (contract: JsonObject, facts: JsonObject): Statement =>
  statementFor({ site: { number: '1234', name: 'Site 1234' }, ...contract }, { site: '1234', ...facts });

/** `position component part GL code amount` of every line. */
const printed = (statement: Statement): string[] =>
  linesOf(statement).map(({ position, component, part, glCode, amount }) =>
    [position, component, part, glCode, amount].filter((word) => word !== null).join(' '),
  );

const headOf = (statement: Statement) =>
  statement.invoices.map(({ number, invoiceDate, total }) => [number, invoiceDate, total]);

test('H1: a fixed fee and three jobs by the hour', () => {
  const statement = bill(
    withComponents(
      fixedFee(service('Account manager', '7096.27', { glCode: '4715' })),
      perLaborHour(job('A', '25.03', '37.55'), job('B', '25.03', '37.55'), job('C', '25.03', '37.55')),
    ),
    {
      shifts: [
        shift('A', { regular: 640 * 60, overtime: 8 * 60 }),
        shift('B', { regular: 320 * 60 }),
        shift('C', { regular: 96 * 60 + 30 }),
      ],
    },
  );
  expect(printed(statement)).toEqual([
    '1 fixedFee 4715 7096.27',
    '2 perLaborHour regular 4791 16019.20',
    '3 perLaborHour overtime 4791 300.40',
    '4 perLaborHour regular 4791 8009.60',
    '5 perLaborHour regular 4791 2415.40',
  ]);
  expect(linesOf(statement).map(({ quantity }) => quantity)).toEqual([null, '640', '8', '320', '96.5']);
  expect(headOf(statement)).toEqual([['1234-202503-01-01', '2025-03-31', '33840.87']]);
  expect(statement.total).toBe('33840.87');
});

test('H2: a share with validations, bell staff by the hour and an advance', () => {
  const statement = bill(
    withComponents(
      monthlyShare([above('24')], { validations: { type: 'percentOfRevenue', threshold: '3' } }),
      perLaborHour(job('BELL', '24.84', '24.84')),
      midMonthAdvance('30000.00'),
    ),
    {
      revenue: [revenue('210000.00'), validated('8900.00')],
      shifts: [shift('BELL', { regular: 300 * 60, overtime: 10 * 60 })],
    },
  );
  expect(printed(statement)).toEqual([
    '1 midMonthAdvance 4790 -30000.00',
    '2 perLaborHour regular 4791 7700.40',
    '3 revenueShare 4790 50400.00',
    '4 revenueShare validations 4790 624.00',
  ]);
  expect(linesOf(statement)[1]?.quantity).toBe('310');
  expect(headOf(statement)).toEqual([['1234-202503-01-01', '2025-03-31', '28724.40']]);
  expect(statement.total).toBe('28724.40');
});

test('H3: a management agreement with everything; the client receives 38,245.00 (ours: expenses stand before insurance)', () => {
  const statement = bill(
    withComponents(
      billableAccounts({
        payroll: ['6000'],
        expenses: ['7080', '7100', '7450'],
        payrollTaxes: { method: 'percent', percent: '35' },
        supportServices: { method: 'percent', percent: '3', base: 'total' },
      }),
      insurance({ method: 'billableAccounts', additionalPercent: '12.5' }),
      claims('annualCalendar', '10000'),
      managementFee({ method: 'fixed', amount: '1000.00' }),
      nonLedgerExpense({ method: 'fixed', amount: '980.00' }),
      monthlyProfitShare([above('8')]),
      depositedRevenue({ deposits: true, tax: false }),
    ),
    {
      revenue: [banked({ gross: '108000.00', net: '100000.00', taxRate: '0.08' })],
      ledger: [
        balance('6000', '40000.00'),
        balance('7080', '1000.00'),
        balance('7100', '400.00'),
        balance('7450', '8000.00'),
      ],
    },
  );
  expect(printed(statement)).toEqual([
    '1 depositedRevenue credit 4790 -108000.00',
    '2 billableAccounts payroll 4791 40000.00',
    '3 billableAccounts payrollTaxes 4791 14000.00',
    '4 billableAccounts supportServices 4791 1620.00',
    '5 billableAccounts expenses 4791 8000.00',
    '6 insurance 4791 1125.00',
    '7 claims 4791 400.00',
    '8 managementFee 4791 1000.00',
    '9 nonLedgerExpense 4791 980.00',
    '10 profitShare 4791 2630.00',
  ]);
  expect(headOf(statement)).toEqual([['1234-202503-01-01', '2025-03-31', '-38245.00']]);
  expect(statement).toMatchObject({ total: '-38245.00', profit: '32875.00', taxLiability: '0.00' });
  expect(statement.accumulators).toEqual([
    { component: 'claims', structure: null, before: '0.00', after: '400.00' },
    { component: 'profitShare', structure: null, before: '0.00', after: '32875.00' },
  ]);
});

test('H4: two groups are two invoices of one statement', () => {
  const statement = bill(
    {
      invoiceGroups: [
        { number: 1, title: 'Shuttle', customerName: 'Customer A', billingEmails: ['a@example.com'] },
        { number: 2, title: 'Valet' },
      ],
      ...withComponents(
        fixedFee(service('Shuttle', '3125.00', { glCode: '4705' })),
        perLaborHour(job('A', '25.08', '25.08', { group: 2 }), job('B', '25.08', '25.08', { group: 2 })),
      ),
    },
    {
      shifts: [
        shift('A', { regular: 160 * 60, overtime: 20 * 60 }),
        shift('B', { regular: 40 * 60, overtime: 5 * 60 }),
      ],
    },
  );
  expect(printed(statement)).toEqual([
    '1 fixedFee 4705 3125.00',
    '1 perLaborHour regular 4791 4514.40',
    '2 perLaborHour regular 4791 1128.60',
  ]);
  expect(headOf(statement)).toEqual([
    ['1234-202503-01-01', '2025-03-31', '3125.00'],
    ['1234-202503-02-01', '2025-03-31', '5643.00'],
  ]);
  expect(statement.total).toBe('8768.00');
});
