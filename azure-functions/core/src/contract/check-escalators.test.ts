import type { Json, JsonObject } from '../json/json';
import { contractJson, problemsOf } from '../testing/documents';
import { readContract } from './read-contract';

const problems = (changes: JsonObject): string[] => problemsOf(readContract(contractJson(changes)));

const service = (changes: JsonObject = {}): JsonObject => ({
  name: 'Valet',
  fee: '1',
  glCode: '4700',
  ...changes,
});
const fixedFee = (...services: JsonObject[]): JsonObject => ({ type: 'fixedFee', services });
const accounts = (changes: JsonObject = {}): JsonObject => ({
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: ['6002', '6001'] },
  expenses: { title: 'Expenses', accounts: ['7002'] },
  ...changes,
});

const escalators = (changes: JsonObject, list: Json[] = [fixedFee(service())]): string[] =>
  problems({
    components: list,
    escalators: [{ id: 'e', target: 'baseRates', month: 1, kind: 'percent', value: '-3', ...changes }],
  });

it('takes value and index as the kind says', () => {
  expect(escalators({ value: null })).toEqual(['property.missing /contract/escalators/0/value']);
  expect(escalators({ index: 'CPI' })).toEqual(['property.notAllowed /contract/escalators/0/index']);
  expect(escalators({ kind: 'index', index: 'CPI' })).toEqual([
    'property.notAllowed /contract/escalators/0/value',
  ]);
  expect(escalators({ kind: 'greaterOf' })).toEqual(['property.missing /contract/escalators/0/index']);
  expect(escalators({ kind: 'percent', lagMonths: 1 })).toEqual([
    'property.notAllowed /contract/escalators/0/lagMonths',
  ]);
});

it('names a keyword or a component with rates', () => {
  expect(escalators({ target: 'nobody' })).toEqual(['target.unknown /contract/escalators/0/target']);
  expect(
    escalators({ target: 'claims' }, [accounts(), { type: 'claims', cap: 'perClaim', capAmount: '1' }]),
  ).toEqual(['target.unknown /contract/escalators/0/target']);
  for (const target of ['fixedFee', 'managementFee', 'profitShareTiers', 'payrollTaxPercent']) {
    const escalator = { id: 'e', target, month: 1, kind: 'percent', value: '1' };
    expect(readContract(contractJson({ escalators: [escalator] })).ok).toBe(true);
  }
});

it('does not judge a target while a component is unreadable', () => {
  expect(escalators({ target: 'later' }, [{ type: 'unknown' }])).toEqual([
    'value.unknown /contract/components/0/type',
  ]);
});
