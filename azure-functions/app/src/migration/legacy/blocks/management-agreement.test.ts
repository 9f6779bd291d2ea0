import type { MigratedRecord } from '../migrate-record';
import {
  agreement,
  billableAccounts,
  decimal,
  expenseList,
  legacyRecord,
  managementFee,
  on,
  payrollList,
  tier,
} from '../testing/legacy-record';
import { codesOf, componentsOf, errorsOf, migrate, pathOf, tasksOf } from '../testing/migrated';

describe('management agreement', () => {
  it('maps accounts, fee and each option that is on', () => {
    const migrated = migrate(
      legacyRecord(
        agreement(
          {
            insuranceEnabled: true,
            insuranceAdditionalPercentage: decimal('112.5'),
            insuranceLineTitle: 'Insurance',
            claimsEnabled: true,
            claimsCapAmount: decimal('12000'),
            claimsType: 'PerClaim',
            nonGlExpensesEnabled: true,
            nonGlExpenses: [
              {
                id: 'n1',
                expenseType: 'Payroll',
                payrollBase: 'Total',
                amount: decimal('2.5'),
                title: 'Bureau',
                finalMonthBilled: '2025-09',
              },
              {
                id: 'n2',
                expenseType: 'FixedAmount',
                payrollBase: 'Billable',
                amount: decimal('220'),
                title: 'Admin',
                finalMonthBilled: null,
              },
            ],
            profitShareEnabled: true,
            profitShareTiers: [tier('50', '0')],
            validationThresholdEnabled: true,
            validationThresholdType: 'VehicleCount',
            validationThresholdAmount: decimal('300'),
          },
          {
            ptebEnabled: true,
            ptebBillingType: 'Percentage',
            ptebPercentage: decimal('31.50'),
            supportEnabled: true,
            supportBillingType: 'Percentage',
            supportAmount: decimal('35'),
            supportPayrollBase: 'Total',
          },
        ),
      ),
    );
    expect(errorsOf(migrated)).toEqual([]);
    expect(componentsOf(migrated)).toEqual([
      {
        type: 'billableAccounts',
        payroll: { title: 'Wages', accounts: ['6301', '6302'] },
        expenses: { title: 'Costs', accounts: ['7201', '7301', '7401'] },
        payrollTaxes: { title: 'Taxes', method: 'percent', percent: '31.5' },
        supportServices: { title: 'Support', method: 'percent', percent: '35', base: 'total' },
      },
      { type: 'managementFee', method: 'fixed', amount: '900' },
      { type: 'insurance', method: 'billableAccounts', additionalPercent: '112.5', title: 'Insurance' },
      { type: 'claims', cap: 'perClaim', capAmount: '12000' },
      {
        type: 'nonLedgerExpense',
        items: [
          {
            title: 'Bureau',
            method: 'percentOfPayroll',
            percent: '2.5',
            base: 'total',
            finalMonth: '2025-09',
          },
          { title: 'Admin', method: 'fixed', amount: '220' },
        ],
      },
      {
        type: 'profitShare',
        accumulation: 'monthly',
        tiers: [{ upTo: null, percent: '50' }],
        validations: { type: 'vehicleCount', threshold: '300' },
      },
    ]);
    expect(codesOf(migrated)).toEqual(
      expect.arrayContaining(['insurance.highMarkUp', 'percentage.implausible']),
    );
  });

  it('rejects an hourly fee without jobs and takes one with jobs', () => {
    const hourly = { managementFeeType: 'PerLaborHour' };
    const rejected = migrate(legacyRecord(agreement(hourly)));
    expect(errorsOf(rejected)).toEqual([
      'managementFee.withoutJobs /contract/managementAgreement/managementFees/0/perLaborHourJobs',
    ]);
    const jobs = [{ id: 'p', jobCode: 'MGR', rate: decimal('40'), overtimeRate: decimal('60') }];
    const migrated = migrate(legacyRecord(agreement({ ...hourly, perLaborHourJobs: jobs })));
    expect(componentsOf(migrated)[1]).toEqual({
      type: 'managementFee',
      method: 'perLaborHour',
      jobs: [{ jobCode: 'MGR', rate: '40', overtimeRate: '60' }],
    });
  });

  it('leaves out a profit share without tiers and validations without a threshold', () => {
    const noTiers = migrate(legacyRecord(agreement({ profitShareEnabled: true })));
    expect(componentsOf(noTiers)).toHaveLength(2);
    expect(tasksOf(noTiers)).toEqual(['profitShare.leftOut']);
    const noThreshold = migrate(
      legacyRecord(
        agreement({
          profitShareEnabled: true,
          profitShareTiers: [tier('5', '0')],
          validationThresholdEnabled: true,
        }),
      ),
    );
    expect(componentsOf(noThreshold)[2]).toEqual({
      type: 'profitShare',
      accumulation: 'monthly',
      tiers: [{ upTo: null, percent: '5' }],
    });
    expect(tasksOf(noThreshold)).toEqual(['validations.leftOut']);
  });

  it('ignores validations without a profit share and keeps its tiers as inactive', () => {
    const migrated = migrate(
      legacyRecord(
        agreement({
          profitShareTiers: [tier('5', '0')],
          validationThresholdEnabled: true,
          validationThresholdAmount: decimal('100'),
        }),
      ),
    );
    expect(componentsOf(migrated)).toHaveLength(2);
    expect(migrated.inactive.map(({ type }) => type)).toEqual(['profitShare']);
    expect(codesOf(migrated)).toEqual(
      expect.arrayContaining(['validations.profitShareOff', 'option.inactive']),
    );
  });

  it('rejects an option of which nobody says whether it is on', () => {
    const migrated = migrate(legacyRecord(agreement({ insuranceEnabled: null })));
    expect(errorsOf(migrated)).toEqual([
      'field.missing /contract/managementAgreement/managementFees/0/insuranceEnabled',
    ]);
  });

  it('tells a second source of hourly jobs, and accounts that are off', () => {
    const jobs = [{ id: 'p', jobCode: 'MGR', rate: decimal('40'), overtimeRate: decimal('60') }];
    const hourly = { managementFeeType: 'PerLaborHour', perLaborHourJobs: jobs, laborHourJobCode: 'ATT' };
    const managementAgreement = on('managementFees', managementFee(hourly));
    const migrated = migrate(legacyRecord({ managementAgreement }));
    expect(migrated.outcome).toBe('migrated');
    expect(codesOf(migrated)).toEqual(
      expect.arrayContaining(['option.unused', 'managementAgreement.withoutAccounts']),
    );
  });

  it('asks for the start of the contract where a year of claims depends on it', () => {
    const migrated = migrate(
      legacyRecord(agreement({ claimsEnabled: true, claimsCapAmount: decimal('100') })),
    );
    expect(tasksOf(migrated)).toEqual(['contract.start']);
  });
});

describe('account lists', () => {
  const accountsOf = (payrollAccountsData: string, expenseAccountsData: string): MigratedRecord =>
    migrate(
      legacyRecord({
        billableAccounts: on(
          'billableAccountsData',
          billableAccounts({ payrollAccountsData, expenseAccountsData }),
        ),
      }),
    );

  it('count a repeated account once and a missing one as not billed', () => {
    const migrated = accountsOf(
      '[ {"code": "6302", "title": "", "isEnabled": true}, {"code": "6302", "title": "", "isEnabled": true} ]',
      expenseList('7404'),
    );
    expect(componentsOf(migrated)).toEqual([
      expect.objectContaining({ payroll: { title: 'Wages', accounts: ['6302'] } }),
    ]);
    expect(codesOf(migrated)).toEqual(expect.arrayContaining(['accounts.repeated', 'accounts.missing']));
  });

  it('may hold a bare NaN; a property that is not known is told', () => {
    const migrated = accountsOf(
      '[{"code":"6302","title":NaN,"isEnabled":true,"share":50}]',
      expenseList('7404'),
    );
    expect(componentsOf(migrated)).toEqual([
      expect.objectContaining({ payroll: { title: 'Wages', accounts: ['6302'] } }),
    ]);
    const at = '/contract/billableAccounts/billableAccountsData/0/payrollAccountsData';
    expect([pathOf(migrated, 'value.nan'), pathOf(migrated, 'field.unknown')]).toEqual([at, at]);
  });

  it('that are no JSON reject', () => {
    const migrated = accountsOf('[{', '{"code":"1"}');
    const at = '/contract/billableAccounts/billableAccountsData/0';
    expect(errorsOf(migrated)).toEqual([
      `accounts.malformed ${at}/payrollAccountsData`,
      `accounts.malformed ${at}/expenseAccountsData`,
    ]);
  });

  it('may not share an account', () => {
    const migrated = accountsOf(payrollList('6301'), '[{"code":"6301","title":"","isEnabled":true}]');
    expect(errorsOf(migrated)).toEqual([
      'accounts.inBothLists /contract/billableAccounts/billableAccountsData/0/expenseAccountsData',
    ]);
  });
});
