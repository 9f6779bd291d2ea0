import type { JsonObject } from '../json/json';
import { billingJson, findingCodes, statementFor, withComponents } from '../testing/documents';

const escalator = (changes: JsonObject = {}): JsonObject => ({
  id: 'cpi',
  target: 'baseRates',
  month: 2,
  kind: 'index',
  index: 'CPI',
  firstYear: 2024,
  ...changes,
});
const fee = (changes: JsonObject = {}, component: JsonObject = {}): JsonObject => ({
  type: 'fixedFee',
  services: [{ name: 'Valet', fee: '100', glCode: '4700', ...changes }],
  ...component,
});
const messages = (contract: JsonObject, facts: JsonObject = {}, period = '2025-03'): string[] =>
  statementFor(contract, facts, period)
    .findings.filter(({ code }) => code === 'facts.missingIndex')
    .map(({ message }) => /in (\d{4}-\d{2}) changed/.exec(message)?.[1] ?? message);

it('is one for each escalator and step', () => {
  const services = [1, 2].map((number) => ({ name: `Valet ${String(number)}`, fee: '100', glCode: '4700' }));
  const contract = {
    ...withComponents({ type: 'fixedFee', services }),
    escalators: [escalator(), escalator({ id: 'second', month: 3, firstYear: 2025 })],
  };
  expect(messages(contract)).toEqual(['2024-02', '2025-02', '2025-03']);
  const statement = statementFor(contract);
  expect(statement.findings[0]).toMatchObject({ severity: 'warning', component: null });
  expect(statement.review).toMatchObject({ route: 'approval', reasons: ['findings'] });
});

it('is not given for a step whose values are there', () => {
  const priceIndex = ['2023-02', '2024-02'].map((month) => ({ index: 'CPI', month, value: '100' }));
  expect(messages({ ...withComponents(fee()), escalators: [escalator()] }, { priceIndex })).toEqual([
    '2025-02',
  ]);
});

it('is not given for a step that every row holds already', () => {
  const contract = (startDate: string) => ({
    ...withComponents(fee({ startDate })),
    escalators: [escalator()],
  });
  expect(messages(contract('2025-02-01'))).toEqual([]);
  expect(messages(contract('2025-02-28'))).toEqual([]);
  expect(messages(contract('2025-01-31'))).toEqual(['2025-02']);
});

it('is given for a row that is active on one day of the month, though it is not billed', () => {
  const contract = (endDate: string) => ({ ...withComponents(fee({ endDate })), escalators: [escalator()] });
  const statement = statementFor(contract('2025-03-01'));
  expect(findingCodes(statement)).toEqual([
    'facts.missingIndex',
    'facts.missingIndex',
    'statement.nothingToBill',
  ]);
  expect(messages(contract('2025-02-28'))).toEqual([]);
});

it('needs a month of the period that is not before the step', () => {
  const quarterly = { startDate: '2022-01-01', billing: billingJson({ frequency: 'quarterly' }) };
  const steps = { escalators: [escalator({ firstYear: 2025 })] };
  expect(
    messages({ ...withComponents(fee({ endDate: '2025-01-31' })), ...quarterly, ...steps }, {}, '2025-01'),
  ).toEqual([]);
  expect(
    messages({ ...withComponents(fee({ endDate: '2025-02-01' })), ...quarterly, ...steps }, {}, '2025-01'),
  ).toEqual(['2025-02']);
});

it('looks at the rows of its target only', () => {
  const other = withComponents(fee(), {
    type: 'midMonthAdvance',
    amount: '1',
    title: 'x',
    effectiveTo: '2024-12-31',
  });
  expect(messages({ ...other, escalators: [escalator({ target: 'midMonthAdvance' })] })).toEqual([]);
  expect(messages({ ...other, escalators: [escalator({ target: 'fixedFee' })] })).toEqual([
    '2024-02',
    '2025-02',
  ]);
  expect(messages({ ...other, escalators: [escalator({ target: 'managementFee' })] })).toEqual([]);
});

it('takes an entry of a fee schedule as a row that starts on its day', () => {
  const schedule = [
    { from: '2023-01-01', amount: '10' },
    { from: '2024-06-01', amount: '20' },
  ];
  const contract = {
    ...withComponents({ type: 'managementFee', method: 'fixed', schedule }),
    escalators: [escalator({ target: 'managementFee' })],
  };
  expect(messages(contract)).toEqual(['2025-02']);
  expect(messages(contract, {}, '2024-05')).toEqual(['2024-02']);
});
