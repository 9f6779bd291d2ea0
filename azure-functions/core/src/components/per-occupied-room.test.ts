import type { JsonObject } from '../json/json';
import {
  amountsOf,
  billingJson,
  findingCodes,
  linesOf,
  statementFor,
  withComponents,
} from '../testing/documents';

const rooms = (date: string, value: string): JsonObject => ({ date, category: 'Occupied Rooms', value });
const room = (rate: string): JsonObject => withComponents({ type: 'perOccupiedRoom', rate });
const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
const step = { id: 'e', target: 'baseRates', month: 2, kind: 'percent', value: '10', firstYear: 2025 };

it('sums the rooms and rounds once', () => {
  const statement = statementFor(room('1.335'), {
    statistics: [rooms('2025-03-01', '1'), rooms('2025-03-31', '1.5'), rooms('2025-04-01', '9')],
  });
  expect(linesOf(statement)[0]).toMatchObject({
    title: 'Occupied Rooms',
    description: '2.5 occupied rooms at USD 1.335',
    quantity: '2.5',
    rate: '1.335',
    amount: '3.34',
  });
});

it('bills each month at its own rate; the line has no rate then', () => {
  const statement = statementFor(
    { ...room('1'), ...quarterly, escalators: [step] },
    { statistics: [rooms('2025-02-01', '10'), rooms('2025-01-01', '10')] },
    '2025-01',
  );
  expect(linesOf(statement)[0]).toMatchObject({ quantity: '20', rate: null, amount: '21.00' });
});

it('B-10: missing statistics are a finding, not a line of 0 that is silently dropped', () => {
  const statement = statementFor(room('1'), { statistics: [rooms('2025-02-01', '5')] });
  expect(findingCodes(statement)).toEqual(['facts.missing', 'statement.nothingToBill']);
  expect(findingCodes(statementFor(room('1'), { statistics: [rooms('2025-03-01', '0')] }))).toEqual([
    'statement.nothingToBill',
  ]);
});

it('B-13: a component without group bills in group 1', () => {
  const statement = statementFor(
    { ...room('2'), invoiceGroups: [{ number: 1 }, { number: 2 }] },
    { statistics: [rooms('2025-03-01', '3')] },
  );
  expect(statement.invoices.map(({ group }) => group)).toEqual([1]);
  expect(amountsOf(statement)).toEqual(['perOccupiedRoom 6.00']);
});

it('has the rate of the months in which it is active, whether rooms were counted in them or not', () => {
  const rate = (changes: JsonObject) =>
    linesOf(
      statementFor(
        {
          ...withComponents({ type: 'perOccupiedRoom', rate: '1', ...changes }),
          ...quarterly,
          escalators: [step],
        },
        { statistics: [rooms('2025-02-01', '10')] },
        '2025-01',
      ),
    )[0]?.rate;
  expect(rate({})).toBeNull();
  expect(rate({ effectiveFrom: '2025-02-01' })).toBe('1.1');
  expect(rate({ effectiveFrom: '2025-01-31' })).toBeNull();
});

it('says one room in the singular', () => {
  const statement = statementFor(room('1'), { statistics: [rooms('2025-03-01', '1')] });
  expect(linesOf(statement)[0]?.description).toBe('1 occupied room at USD 1.00');
});

it('shows a step once where several months have it', () => {
  const statement = statementFor(
    { ...room('1'), ...quarterly, escalators: [step] },
    { statistics: [rooms('2025-01-01', '1'), rooms('2025-02-01', '1'), rooms('2025-03-01', '1')] },
    '2025-01',
  );
  expect(linesOf(statement)[0]?.trace.map((each) => each.step)).toEqual([
    'escalator e 2025-02, change 10 %',
    'rooms 2025-01',
    'rooms 2025-02',
    'rooms 2025-03',
    'total of 3',
  ]);
});
