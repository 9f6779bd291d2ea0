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

describe('several parts of a contract together', () => {
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
      readContract(contractJson({ components: [{ type: 'managementFee', method: 'fixed', amount: '1' }] }))
        .ok,
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
    expect(
      readContract(contractJson({ billing, components: [fixedFee(service()), advance, fixed] })).ok,
    ).toBe(true);
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
    expect(
      problems({ components: [accounts({ expenses: { title: 'x', accounts: [], group: 9 } })] }),
    ).toEqual(['group.unknown /contract/components/0/expenses/group']);
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
});

describe('shares', () => {
  const tiers = (...list: Json[]): string[] => components(shareJson({ tiers: list }));
  const path = '/contract/components/0/structures/0';

  it('checks the order of tiers', () => {
    expect(
      tiers({ upTo: '10', percent: '1' }, { upTo: '10', percent: '1' }, { upTo: null, percent: '1' }),
    ).toEqual([`tier.order ${path}/tiers/1/upTo`]);
    expect(tiers({ upTo: null, percent: '1' }, { upTo: null, percent: '1' })).toEqual([
      `tier.order ${path}/tiers/0/upTo`,
    ]);
    expect(tiers({ upTo: '10', percent: '1' })).toEqual([`tier.order ${path}/tiers/0/upTo`]);
    expect(tiers({ upTo: '0', percent: '1' }, { upTo: null, percent: '1' })).toEqual([
      `value.range ${path}/tiers/0/upTo`,
    ]);
    expect(tiers({ percent: '1' })).toEqual([`property.missing ${path}/tiers/0/upTo`]);
    expect(tiers()).toEqual([`value.empty ${path}/tiers`]);
  });

  it('checks revenue codes, minimum and maximum', () => {
    const structure = (codes: Json): JsonObject => ({
      revenueCodes: codes,
      accumulation: 'monthly',
      tiers: [{ upTo: null, percent: '1' }],
    });
    const share = (...codes: Json[]): string[] =>
      components({ type: 'revenueShare', structures: codes.map(structure) });
    expect(share([])).toEqual([`value.empty ${path}/revenueCodes`]);
    expect(share(['A', 'A'])).toEqual([`value.duplicate ${path}/revenueCodes/1`]);
    expect(share(['A'], ['B', 'A'])).toEqual([
      'value.duplicate /contract/components/0/structures/1/revenueCodes/1',
    ]);
    expect(share(['A'], 'all')).toEqual(['value.duplicate /contract/components/0/structures/1/revenueCodes']);
    expect(components(shareJson({ minimum: '5', maximum: '4' }))).toEqual([`value.order ${path}/maximum`]);
  });

  it('needs a threshold but for counted vehicles', () => {
    expect(components(shareJson({}, { validations: { type: 'amount' } }))).toEqual([
      'property.missing /contract/components/0/validations/threshold',
    ]);
    expect(
      readContract(contractJson({ components: [shareJson({}, { validations: { type: 'vehicleCount' } })] }))
        .ok,
    ).toBe(true);
  });

  it('carries no losses forward within a month', () => {
    const profit = {
      type: 'profitShare',
      accumulation: 'monthly',
      tiers: [{ upTo: null, percent: '1' }],
      lossCarryforward: true,
    };
    expect(components(accounts(), profit)).toEqual([
      'property.notAllowed /contract/components/1/lossCarryforward',
    ]);
  });
});

describe('management agreements', () => {
  it('needs what the method needs', () => {
    expect(components({ type: 'managementFee', method: 'fixed' })).toEqual([
      'property.missing /contract/components/0/amount',
    ]);
    expect(components({ type: 'managementFee', method: 'perLaborHour' })).toEqual([
      'property.missing /contract/components/0/jobs',
    ]);
    expect(components({ type: 'managementFee', method: 'percentOfRevenue' })).toEqual([
      'property.missing /contract/components/0/percent',
    ]);
    expect(
      components(
        accounts({
          payrollTaxes: { title: 'x', method: 'percent' },
          supportServices: { title: 'x', method: 'fixed' },
        }),
        { type: 'insurance', method: 'fixed' },
        { type: 'nonLedgerExpense', items: [{ title: 'x', method: 'percentOfPayroll' }] },
      ),
    ).toEqual([
      'property.missing /contract/components/0/payrollTaxes/percent',
      'property.missing /contract/components/0/supportServices/amount',
      'property.missing /contract/components/1/amount',
      'property.missing /contract/components/2/items/0/percent',
    ]);
  });

  it('checks schedules, job codes, measures and accounts', () => {
    const fee = {
      type: 'managementFee',
      method: 'fixed',
      schedule: [
        { from: '2025-02-01', amount: '1' },
        { from: '2025-02-01', amount: '2' },
      ],
    };
    const rate = { jobCode: 'A', rate: '1', overtimeRate: '1' };
    const measure = { code: 'M', title: 'M', target: '-1', direction: 'atMost' };
    expect(components(fee)).toEqual(['value.order /contract/components/0/schedule/1/from']);
    expect(components({ type: 'managementFee', method: 'perLaborHour', jobs: [rate, rate] })).toEqual([
      'value.duplicate /contract/components/0/jobs/1/jobCode',
    ]);
    expect(components({ type: 'performance', measures: [measure, measure] })).toEqual([
      'value.duplicate /contract/components/0/measures/1/code',
    ]);
    expect(
      components(
        accounts({
          payroll: { title: 'x', accounts: ['6002', '6001', '6002'] },
          expenses: { title: 'x', accounts: ['7000', '6001'] },
        }),
      ),
    ).toEqual([
      'value.duplicate /contract/components/0/payroll/accounts/2',
      'value.duplicate /contract/components/0/expenses/accounts/1',
    ]);
  });

  it('gives an account one role, defaults included', () => {
    expect(problems({ accountRoles: { insurance: ['1', '7099'] } })).toEqual([
      'value.duplicate /contract/accountRoles/insurance',
    ]);
    expect(problems({ accountRoles: { insurance: ['1'], claims: ['1'] } })).toEqual([
      'value.duplicate /contract/accountRoles/claims',
    ]);
    expect(problems({ accountRoles: { revenue: { from: '5000', to: '04000' } } })).toEqual([
      'value.order /contract/accountRoles/revenue/to',
    ]);
  });
});

describe('escalators', () => {
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
});
