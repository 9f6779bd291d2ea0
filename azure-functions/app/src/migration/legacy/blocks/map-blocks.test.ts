import type { Json } from '@powerbill/core';
import { decimal, job, legacyRecord, on, service, structure, tier } from '../testing/legacy-record';
import { codesOf, componentsOf, errorsOf, migrate, pathOf, tasksOf } from '../testing/migrated';

describe('fixed fees and labour', () => {
  it('shifts the first month of a service by the timing', () => {
    const start = (billingType: string): unknown =>
      migrate(legacyRecord({ billingType, fixedFee: on('serviceRates', service()) })).contract?.components[0];
    expect(start('Arrears')).toMatchObject({
      services: [{ name: 'Parking', fee: '1500.5', glCode: '4110', startDate: '2025-01-01' }],
    });
    expect(start('Advanced')).toMatchObject({ services: [{ startDate: '2025-03-01' }] });
  });

  it('puts equal services into components of their own', () => {
    const same = service({ displayName: 'Parking ' });
    const migrated = migrate(
      legacyRecord({ fixedFee: on('serviceRates', service(), same, service({ glCode: '4115' }), same) }),
    );
    expect(migrated.contract?.components).toHaveLength(3);
    expect(codesOf(migrated)).toEqual(expect.arrayContaining(['fixedFee.equalServices', 'text.trimmed']));
  });

  it('keeps overtime below the regular rate with a warning', () => {
    const rates = { rate: decimal('18.71'), overtimeRate: decimal('18.61') };
    const migrated = migrate(legacyRecord({ perLaborHour: on('jobRates', job(rates)) }));
    expect(componentsOf(migrated)).toEqual([
      expect.objectContaining({
        type: 'perLaborHour',
        jobs: [
          expect.objectContaining({
            jobCode: 'ATT',
            name: 'Attendant',
            rate: '18.71',
            overtimeRate: '18.61',
            glCode: '4791',
          }),
        ],
      }),
    ]);
    expect(pathOf(migrated, 'rate.overtimeBelowRegular')).toBe(
      '/contract/perLaborHour/jobRates/0/overtimeRate',
    );
  });

  it('reports a report of hours without labour', () => {
    const migrated = migrate(legacyRecord({ supportingReports: ['tax', 'tax', 'hoursBackup'] }));
    expect(migrated.contract?.supportingReports).toEqual(['tax', 'hoursBackup']);
    expect(pathOf(migrated, 'report.withoutLabour')).toBe('/contract/supportingReports/2');
  });

  it('reports a report of hours that is on but not listed', () => {
    const perLaborHour = { ...on('jobRates', job()), hoursBackupReport: true };
    const listed = migrate(legacyRecord({ perLaborHour, supportingReports: ['hoursBackup'] }));
    expect(codesOf(listed)).not.toContain('report.notListed');
    const migrated = migrate(legacyRecord({ perLaborHour }));
    expect(pathOf(migrated, 'report.notListed')).toBe('/contract/perLaborHour/hoursBackupReport');
  });
});

describe('invoice groups', () => {
  const group = (groupNumber: number, fields: Record<string, Json> = {}): Record<string, Json> => ({
    id: `g-${groupNumber}`,
    groupNumber,
    title: 'Main',
    description: null,
    vendorId: null,
    siteNumber: null,
    customerName: null,
    billingContactEmails: null,
    ...fields,
  });

  it('carry numbers, texts and recipients', () => {
    const migrated = migrate(
      legacyRecord({
        invoiceGrouping: on(
          'invoiceGroups',
          group(1),
          group(2, { siteNumber: '0028', billingContactEmails: 'a@x.example; b@x.example' }),
        ),
        fixedFee: on('serviceRates', service({ invoiceGroup: 2 })),
      }),
    );
    expect(migrated.contract?.invoiceGroups[1]).toMatchObject({
      number: 2,
      siteNumber: '0028',
      billingEmails: ['a@x.example', 'b@x.example'],
    });
    expect(componentsOf(migrated)).toEqual([
      expect.objectContaining({ services: [expect.objectContaining({ group: 2 })] }),
    ]);
  });

  it('that do not exist reject', () => {
    const migrated = migrate(legacyRecord({ fixedFee: on('serviceRates', service({ invoiceGroup: 2 })) }));
    expect(errorsOf(migrated)).toEqual(['group.unknown /contract/fixedFee/serviceRates/0/invoiceGroup']);
  });
});

describe('revenue share', () => {
  it('reads limits, accumulation and validations; a threshold of 0 is a value', () => {
    const migrated = migrate(
      legacyRecord({
        revenueShare: on(
          'thresholdStructures',
          structure({ validationThresholdType: 'RevenuePercentage', accumulationType: 'AnnualAnniversary' }),
        ),
      }),
    );
    expect(componentsOf(migrated)).toEqual([
      {
        type: 'revenueShare',
        structures: [
          {
            revenueCodes: ['AD1', 'AD2'],
            accumulation: 'annualAnniversary',
            tiers: [
              { upTo: '50000', percent: '20' },
              { upTo: null, percent: '30' },
            ],
          },
        ],
        validations: { type: 'percentOfRevenue', threshold: '0' },
      },
    ]);
    expect(codesOf(migrated)).toContain('validations.thresholdZero');
    expect(tasksOf(migrated)).toEqual(['contract.start']);
  });

  it('takes the validations of the first structure and asks', () => {
    const second = structure({
      revenueCodes: ['UM1'],
      validationThresholdType: 'VehicleCount',
      validationThresholdAmount: decimal('99'),
    });
    const first = structure({
      validationThresholdType: 'ValidationAmount',
      validationThresholdAmount: decimal('10'),
    });
    const migrated = migrate(legacyRecord({ revenueShare: on('thresholdStructures', first, second) }));
    expect(componentsOf(migrated)).toEqual([
      expect.objectContaining({ validations: { type: 'amount', threshold: '10' } }),
    ]);
    expect(tasksOf(migrated)).toEqual(['validations.differ']);
    const third = { ...second, revenueCodes: ['UM2'] };
    const withThird = migrate(
      legacyRecord({ revenueShare: on('thresholdStructures', first, second, third) }),
    );
    expect(tasksOf(withThird)).toEqual(['validations.differ']);
  });

  it('tells a threshold that measures nothing, shares above the whole and codes in no structure', () => {
    const odd = structure({ validationThresholdAmount: decimal('5'), tiers: [tier('150', '0')] });
    const migrated = migrate(legacyRecord({ revenueShare: on('thresholdStructures', odd) }));
    expect(migrated.outcome).toBe('migrated');
    const at = '/contract/revenueShare/thresholdStructures';
    expect(pathOf(migrated, 'option.off')).toBe(`${at}/0/validationThresholdAmount`);
    expect(pathOf(migrated, 'percentage.implausible')).toBe(`${at}/0/tiers/0/sharePercentage`);
    expect(pathOf(migrated, 'revenueShare.codesMissing')).toBe(at);
  });

  it('is kept with tiers of 0 %', () => {
    const migrated = migrate(
      legacyRecord({ revenueShare: on('thresholdStructures', structure({ tiers: [tier('0', '0')] })) }),
    );
    expect(migrated.outcome).toBe('migrated');
    expect(codesOf(migrated)).toContain('revenueShare.allZero');
  });

  it('rejects tiers that are not bounded in order', () => {
    const tiers = [tier('10', '500'), tier('20', '500'), tier('30', '900')];
    const migrated = migrate(legacyRecord({ revenueShare: on('thresholdStructures', structure({ tiers })) }));
    const at = '/contract/revenueShare/thresholdStructures/0/tiers';
    expect(errorsOf(migrated)).toEqual([`tiers.order ${at}/1/amount`, `tiers.open ${at}/2/amount`]);
  });
});

describe('advances, bells, rooms and deposits', () => {
  it('give a missing title its default', () => {
    const advance = (lineTitle: string | null): unknown =>
      componentsOf(
        migrate(
          legacyRecord({
            midMonthAdvance: on('midMonthAdvances', {
              id: 'a',
              amount: decimal('9000'),
              lineTitle,
              invoiceGroup: 1,
            }),
          }),
        ),
      )[0];
    expect(advance(null)).toEqual({
      type: 'midMonthAdvance',
      amount: '9000',
      title: 'Less: Mid-Month Billing',
    });
    expect(advance('advanceBill')).toMatchObject({ title: 'Less: Pre-Bill' });
  });

  it('are mapped in the order of a contract', () => {
    const migrated = migrate(
      legacyRecord({
        depositedRevenue: on('depositData', {
          id: 'd',
          operatorResponsibleForParkingTax: true,
          depositedRevenueEnabled: false,
          invoiceGroup: 1,
        }),
        bellServiceFee: on('bellServices', { id: 'b', invoiceGroup: 1 }),
        perOccupiedRoom: { enabled: true, roomRate: decimal('1.46'), invoiceGroup: 1 },
      }),
    );
    expect(componentsOf(migrated)).toEqual([
      { type: 'perOccupiedRoom', rate: '1.46' },
      { type: 'bellServiceFee', collectionTypes: ['Bell Service Fee'] },
      { type: 'depositedRevenue', deposits: false, operatorPaysParkingTax: true },
    ]);
  });
});
