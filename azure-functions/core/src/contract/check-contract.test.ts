import type { Json, JsonObject } from '../json/json';
import { billingJson, contractJson, problemsOf, shareJson } from '../testing/documents';
import { readContract } from './read-contract';

const problems = (changes: JsonObject): string[] => problemsOf(readContract(contractJson(changes)));
const components = (...list: Json[]): string[] => problems({ components: list });

const service = (changes: JsonObject = {}): JsonObject => ({
  name: 'Valet',
  fee: '1',
  glCode: '4700',
  ...changes,
});
const fixedFee = (...services: JsonObject[]): JsonObject => ({ type: 'fixedFee', services });
const job = (changes: JsonObject = {}): JsonObject => ({
  jobCode: 'A',
  name: 'A',
  rate: '1',
  overtimeRate: '1',
  ...changes,
});
const accounts = (changes: JsonObject = {}): JsonObject => ({
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: ['6002', '6001'] },
  expenses: { title: 'Expenses', accounts: ['7002'] },
  ...changes,
});

it('refuses ids twice, absent ones being the type', () => {
  expect(components(fixedFee(service()), fixedFee(service()))).toEqual([
    'value.duplicate /contract/components/1/id',
  ]);
  expect(components({ ...fixedFee(service()), id: 'x' }, { ...fixedFee(service()), id: 'x' })).toEqual([
    'value.duplicate /contract/components/1/id',
  ]);
});

it('keeps the keywords of escalators from being ids', () => {
  expect(components({ ...fixedFee(service()), id: 'baseRates' })).toEqual([
    'id.reserved /contract/components/0/id',
  ]);
  expect(components({ ...fixedFee(service()), id: 'managementFee' })).toEqual([
    'id.reserved /contract/components/0/id',
  ]);
  expect(
    components(
      { ...fixedFee(service()), id: 'managementFee' },
      { type: 'managementFee', method: 'fixed', amount: '1' },
    ),
  ).toEqual(['id.reserved /contract/components/0/id']);
  expect(
    readContract(contractJson({ components: [{ type: 'managementFee', method: 'fixed', amount: '1' }] })).ok,
  ).toBe(true);
});

it('refuses a second component where a contract has at most one', () => {
  expect(components(shareJson(), shareJson({}, { id: 'again' }))).toEqual([
    'component.repeated /contract/components/1',
  ]);
});

it.each<[string, JsonObject]>([
  ['insurance', { method: 'fixed', amount: '1' }],
  ['claims', { cap: 'perClaim', capAmount: '1' }],
  ['nonLedgerExpense', { items: [{ title: 'x', method: 'fixed', amount: '1' }] }],
  ['profitShare', { accumulation: 'monthly', tiers: [{ upTo: null, percent: '1' }] }],
])('%s needs billable accounts', (type, own) => {
  expect(components({ type, ...own })).toEqual(['component.needsOther /contract/components/0']);
  expect(readContract(contractJson({ components: [{ type, ...own }, accounts()] })).ok).toBe(true);
});

it('allows in advance only what does not depend on facts', () => {
  const billing = billingJson({ timing: 'advance' });
  const advance = { type: 'midMonthAdvance', amount: '1', title: 'x' };
  const hourly = {
    type: 'managementFee',
    method: 'perLaborHour',
    jobs: [{ jobCode: 'A', rate: '1', overtimeRate: '1' }],
  };
  const fixed = { type: 'managementFee', method: 'fixed', amount: '1' };
  expect(readContract(contractJson({ billing, components: [fixedFee(service()), advance, fixed] })).ok).toBe(
    true,
  );
  expect(problems({ billing, components: [shareJson(), hourly] })).toEqual([
    'component.notAllowed /contract/components/0',
    'component.notAllowed /contract/components/1',
  ]);
});

it('reports a dangling group at the row, else at the component', () => {
  const invoiceGroups = [{ number: 2 }, { number: 3 }];
  expect(
    problems({
      invoiceGroups,
      components: [fixedFee(service({ group: 2 }), service({ name: 'B', group: 4 }))],
    }),
  ).toEqual(['group.unknown /contract/components/0/services/1/group']);
  expect(
    problems({ invoiceGroups, components: [fixedFee(service({ group: 2 }), service({ name: 'B' }))] }),
  ).toEqual(['group.unknown /contract/components/0/group']);
  expect(problems({ components: [accounts({ expenses: { title: 'x', accounts: [], group: 9 } })] })).toEqual([
    'group.unknown /contract/components/0/expenses/group',
  ]);
  expect(
    readContract(contractJson({ invoiceGroups, components: [fixedFee(service({ group: 3 }))] })).ok,
  ).toBe(true);
});

it('refuses groups, taxes, escalators and entries twice', () => {
  expect(
    problems({
      invoiceGroups: [{ number: 1 }, { number: 1 }],
      escalators: [
        { id: 'e', target: 'baseRates', month: 1, kind: 'percent', value: '1' },
        { id: 'e', target: 'baseRates', month: 1, kind: 'percent', value: '1' },
      ],
      taxes: [
        { code: 'T', rate: '1', appliesTo: ['fixedFee', 'adHoc', 'fixedFee'] },
        { code: 'T', rate: '1', appliesTo: ['fixedFee'] },
      ],
    }).sort(),
  ).toEqual([
    'value.duplicate /contract/escalators/1/id',
    'value.duplicate /contract/invoiceGroups/1/number',
    'value.duplicate /contract/taxes/0/appliesTo/2',
    'value.duplicate /contract/taxes/1/code',
  ]);
});

it('reports services that overlap by name, GL code and group', () => {
  const early = service({ endDate: '2025-03-31' });
  expect(components(fixedFee(early, service({ startDate: '2025-03-31' })))).toEqual([
    'row.overlap /contract/components/0/services/1',
  ]);
  expect(
    readContract(contractJson({ components: [fixedFee(early, service({ startDate: '2025-04-01' }))] })).ok,
  ).toBe(true);
  expect(components(fixedFee(service(), service({ group: 1 })))).toEqual([
    'row.overlap /contract/components/0/services/1',
  ]);
  expect(
    readContract(contractJson({ components: [fixedFee(service(), service({ glCode: '4701' }))] })).ok,
  ).toBe(true);
});

it('reports job codes that overlap in the whole contract, within their components', () => {
  const first = { type: 'perLaborHour', jobs: [job()], effectiveTo: '2024-12-31' };
  const second = { type: 'perLaborHour', id: 'next', jobs: [job({ startDate: '2024-12-31' })] };
  expect(components(first, second)).toEqual(['row.overlap /contract/components/1/jobs/0']);
  expect(components({ type: 'perLaborHour', jobs: [job(), job()] })).toEqual([
    'row.overlap /contract/components/0/jobs/1',
  ]);
  expect(
    readContract(contractJson({ components: [first, { ...second, effectiveFrom: '2025-01-01' }] })).ok,
  ).toBe(true);
});
