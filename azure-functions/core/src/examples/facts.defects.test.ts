import type { JsonObject } from '../json/json';
import { linesOf, statementFor, withComponents } from '../testing/documents';
import {
  above,
  bellServiceFee,
  billableAccounts,
  depositedRevenue,
  fixedFee,
  job,
  managementFee,
  monthlyShare,
  perLaborHour,
  service,
  upTo,
} from './testing/components';
import { type Example, stated } from './testing/example';
import { balance, banked, revenue, rooms, shift, validated } from './testing/rows';

const perOccupiedRoom: JsonObject = { type: 'perOccupiedRoom', rate: '1.30' };
const waitingTime: JsonObject = {
  type: 'performance',
  measures: [
    {
      code: 'WAIT',
      title: 'Waiting time',
      target: '5',
      direction: 'atMost',
      incentive: { kind: 'fixed', value: '100' },
    },
  ],
};

describe('missing facts', () => {
  it.each<Example>([
    {
      title:
        'B-09: validations of a month without other revenue are billed at the first tier: 20 % of 1,000 (the earlier system divided by zero and failed)',
      contract: withComponents(
        monthlyShare([upTo('50000', '20'), above('30')], {
          validations: { type: 'percentOfRevenue', threshold: '2' },
        }),
      ),
      facts: { revenue: [validated('1000')] },
      expected: { lines: ['revenueShare validations 200.00'], findings: [] },
    },
    {
      title:
        'B-13: rooms without a group are billed in group 1 (the earlier system read no group as 0 and never billed them)',
      contract: { invoiceGroups: [{ number: 1 }, { number: 2 }], ...withComponents(perOccupiedRoom) },
      facts: { statistics: [rooms('9450')] },
      expected: { invoices: ['1 12285.00'] },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));

  it.each([
    ['revenueShare', monthlyShare([above('20')])],
    ['bellServiceFee', bellServiceFee('Bell Revenue')],
    ['depositedRevenue', depositedRevenue({ deposits: true, tax: true })],
    ['perOccupiedRoom', perOccupiedRoom],
    ['perLaborHour', perLaborHour(job('A', '20', '30'))],
    ['billableAccounts', billableAccounts({ payroll: ['6000'] })],
    ['managementFee', managementFee({ method: 'percentOfRevenue', percent: '5' })],
    ['performance', waitingTime],
  ])(
    'B-10: %s without its facts is a finding that asks for approval (the earlier system dropped a line of 0.00)',
    (component, withoutFacts) => {
      const statement = statementFor(withComponents(fixedFee(service('Valet', '100.00')), withoutFacts));
      expect(statement.findings).toEqual([
        expect.objectContaining({ code: 'facts.missing', severity: 'warning', component }),
      ]);
      expect(statement).toMatchObject({
        total: '100.00',
        review: { route: 'approval', reasons: ['findings'] },
      });
    },
  );
});

describe('which facts count', () => {
  it.each<Example>([
    {
      title:
        'B-16: balances of an elimination entity count in no component (the earlier system left them out of expenses only: a payroll of 45,000.00)',
      contract: withComponents(
        billableAccounts({
          payroll: ['6000'],
          expenses: ['7450'],
          payrollTaxes: { method: 'actual' },
        }),
      ),
      facts: {
        ledger: ['02', '06'].flatMap((entity) => [
          balance('6000', entity === '02' ? '40000' : '5000', '2025-03', entity),
          balance('6200', entity === '02' ? '3000' : '400', '2025-03', entity),
          balance('7450', entity === '02' ? '8000' : '900', '2025-03', entity),
        ]),
      },
      expected: {
        lines: [
          'billableAccounts payroll 40000.00',
          'billableAccounts payrollTaxes 3000.00',
          'billableAccounts expenses 8000.00',
        ],
      },
    },
    {
      title:
        'B-17: deposits keep their own tax rate where the client collected nothing (the earlier system lost it: a liability of 0.00)',
      contract: withComponents(depositedRevenue({ deposits: true, tax: true })),
      facts: { revenue: [banked({ gross: '21850.00', net: '20000.00', taxRate: '0.0925' })] },
      expected: { lines: ['depositedRevenue credit -20000.00'], taxLiability: '1850.00' },
    },
    {
      title:
        'B-17: validated parking is not collected by the client (the earlier system taxed it too: 1,582.00)',
      contract: withComponents(depositedRevenue({ deposits: false, tax: true })),
      facts: {
        revenue: [
          revenue('21600.00', { taxRate: '0.07' }),
          revenue('1000.00', { depositFlag: 'V', taxRate: '0.07' }),
        ],
      },
      expected: { lines: ['depositedRevenue tax 1512.00'], taxLiability: '1512.00' },
    },
    {
      title:
        'B-44: the comment of the service month counts, whatever month it is (the earlier system read the last calendar month)',
      contract: withComponents(fixedFee(service('Valet', '100.00'))),
      facts: { readiness: { '2024-02': { status: 'ready', comment: 'Please check the fee.' } } },
      period: '2024-02',
      expected: { route: 'arReview' },
    },
    {
      title: 'B-44: and no comment of another month does',
      contract: withComponents(fixedFee(service('Valet', '100.00'))),
      facts: { readiness: { '2025-03': { status: 'ready', comment: 'Please check the fee.' } } },
      period: '2024-02',
      expected: { route: 'readyToSend' },
    },
  ])('$title', (example) => expect(stated(example)).toEqual(example.expected));

  it('B-19: validations that fall below their threshold leave nothing behind (the earlier system kept the rows of the run before)', () => {
    const contract = withComponents(
      monthlyShare([above('20')], { validations: { type: 'percentOfRevenue', threshold: '2' } }),
    );
    const billedWith = (...validations: JsonObject[]) =>
      statementFor(contract, { revenue: [revenue('75000'), ...validations] });
    expect(linesOf(billedWith(validated('6000'))).at(-1)).toMatchObject({
      part: 'validations',
      amount: '900.00',
    });
    expect(billedWith(validated('1400'))).toEqual(billedWith());
  });

  it('B-24: hours have no trailing zeros (the earlier system printed them)', () => {
    const statement = statementFor(withComponents(perLaborHour(job('A', '20', '30'), job('B', '20', '30'))), {
      shifts: [shift('A', { regular: 96 * 60 + 30 }), shift('B', { regular: 320 * 60 })],
    });
    expect(linesOf(statement).map(({ quantity }) => quantity)).toEqual(['96.5', '320']);
    expect(linesOf(statement).map(({ description }) => description?.split(' ')[0])).toEqual(['96.5', '320']);
  });
});
