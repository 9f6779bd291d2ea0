import type { Json, JsonObject } from '../json/json';
import { contractJson, problemsOf, shareJson } from '../testing/documents';
import { readContract } from './read-contract';

const problems = (changes: JsonObject): string[] => problemsOf(readContract(contractJson(changes)));
const components = (...list: Json[]): string[] => problems({ components: list });

const accounts = (changes: JsonObject = {}): JsonObject => ({
  type: 'billableAccounts',
  payroll: { title: 'Payroll', accounts: ['6002', '6001'] },
  expenses: { title: 'Expenses', accounts: ['7002'] },
  ...changes,
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
