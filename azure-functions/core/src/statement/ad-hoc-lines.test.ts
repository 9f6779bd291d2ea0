import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billingJson,
  findingCodes,
  linesOf,
  statementFor,
  withComponents,
} from '../testing/documents';

const line = (changes: JsonObject = {}): JsonObject => ({
  id: 'A-1',
  month: '2025-03',
  kind: 'miscellaneous',
  title: 'Credit',
  amount: '-695.005',
  ...changes,
});
const bill = (adHocLines: JsonObject[], contract: JsonObject = withComponents()) =>
  statementFor(contract, { adHocLines });

it('is printed with its kind as its part, rounded half away from zero', () => {
  expect(bill([line()]).invoices[0]?.lines).toMatchObject([
    {
      component: 'adHoc',
      part: 'miscellaneous',
      kind: 'adHoc',
      title: 'Credit',
      description: null,
      glCode: '4790',
      quantity: null,
      rate: null,
      amount: '-695.01',
    },
  ]);
});

it.each([
  ['miscellaneous', '20', {}, '4790', '20.00'],
  ['miscellaneous', '20', { glCode: '4700' }, '4700', '20.00'],
  ['reimbursable', '20', {}, '4792', '20.00'],
  ['reimbursable', '20', { glCode: '4793' }, '4793', '20.00'],
  ['clientPaid', '20.005', { glCode: '4795' }, '4795', '-20.01'],
])('%s of %s, %j: code %s, %s', (kind, amount, changes, glCode, printed) => {
  expect(linesOf(bill([line({ kind, amount, ...changes })]))).toMatchObject([{ glCode, amount: printed }]);
});

it('B-39: what is not billable is never printed', () => {
  const statement = bill([line({ kind: 'nonBillable', amount: '20' })]);
  expect(findingCodes(statement)).toEqual(['statement.nothingToBill']);
});

it('drops an amount that is 0 when it is rounded', () => {
  expect(amountsOf(bill([line({ amount: '0.004' }), line({ id: 'B', amount: '0' })]))).toEqual([]);
});

it('is of the months of the service period, though the contract ends before them', () => {
  const months = ['2024-12', '2025-01', '2025-03', '2025-04'];
  const lines = months.map((month, index) => line({ id: String(index), month, amount: String(index + 1) }));
  const quarterly = {
    ...withComponents(),
    startDate: '2022-01-01',
    endDate: '2025-01-10',
    billing: billingJson({ frequency: 'quarterly' }),
  };
  expect(amountsOf(statementFor(quarterly, { adHocLines: lines }, '2025-01'))).toEqual([
    'adHoc miscellaneous 2.00',
    'adHoc miscellaneous 3.00',
  ]);
});

it('makes an invoice for a group that has nothing else', () => {
  const groups = { invoiceGroups: [{ number: 1 }, { number: 3 }] };
  const statement = statementFor(groups, { adHocLines: [line({ group: 3 }), line({ id: 'B' })] });
  expect(statement.invoices.map(({ group, total }) => [group, total])).toEqual([
    [1, '-595.01'],
    [3, '-695.01'],
  ]);
});

it('stands after the labour hours and before the revenue share', () => {
  const contract = withComponents(
    {
      type: 'performance',
      measures: [
        {
          code: 'A',
          title: 'A',
          target: '1',
          direction: 'atLeast',
          incentive: { kind: 'fixed', value: '5' },
        },
      ],
    },
    { type: 'perLaborHour', jobs: [{ jobCode: 'A', name: 'A', rate: '1', overtimeRate: '1' }] },
  );
  const statement = statementFor(contract, {
    adHocLines: [line()],
    shifts: [{ date: '2025-03-01', jobCode: 'A', minutes: { regular: 60 } }],
    performance: [{ month: '2025-03', code: 'A', actual: '2' }],
  });
  expect(linesOf(statement).map(({ component }) => component)).toEqual([
    'perLaborHour',
    'adHoc',
    'performance',
  ]);
});

it('stands in the order of the ids, whatever the order of the facts', () => {
  const ids = ['A-10', 'A-2', 'B-1', 'A-1'];
  const titles = (order: string[]) =>
    linesOf(bill(order.map((id) => line({ id, title: id })))).map(({ title }) => title);
  expect(titles(ids)).toEqual(['A-1', 'A-2', 'A-10', 'B-1']);
  expect(titles([...ids].reverse())).toEqual(titles(ids));
});

it('counts in the actual revenue of the review by its GL code', () => {
  const review = bill([line({ amount: '10' }), line({ id: 'B', amount: '7', glCode: '5000' })]).review;
  expect(review.actual).toBeNull();
  const compared = statementFor(withComponents(), {
    adHocLines: [line({ amount: '10' }), line({ id: 'B', amount: '7', glCode: '5000' })],
    forecast: [{ month: '2025-03', internalRevenue: '10' }],
  }).review;
  expect(compared).toMatchObject({ actual: '10.00', deviationAmount: '0.00' });
});
