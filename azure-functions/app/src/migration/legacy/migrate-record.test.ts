import { isJsonArray, isJsonObject, JsonNumber } from '@powerbill/core';
import type { Json } from '@powerbill/core';
import {
  agreement,
  billableAccounts,
  decimal,
  legacyRecord,
  off,
  on,
  service,
  structure,
} from './testing/legacy-record';
import { codesOf, componentsOf, errorsOf, migrate, pathOf, tasksOf } from './testing/migrated';

describe('identity and terms', () => {
  it('takes number, customer, site and the assumed start', () => {
    const migrated = migrate(legacyRecord());
    expect(migrated).toMatchObject({
      recordKey: 'C9001',
      outcome: 'migrated',
      contractNumber: 'C9001',
      customer: { number: 'CUST-0042', name: 'Harbor Clinic', isPlaceholder: false },
      site: {
        number: '0042',
        name: 'Harbor Clinic',
        district: 'D - Area 1',
        state: 'XA',
        accountManagerName: 'Manager 001',
      },
      externalId: '00000000-0000-4000-8001-000000000001',
      sourceContractType: 'Other',
      depositsMade: false,
    });
    expect(migrated.contract).toMatchObject({
      currency: 'USD',
      startDate: '2025-01-01',
      billing: {
        timing: 'arrears',
        frequency: 'monthly',
        paymentTerms: { kind: 'netDays', days: 30 },
        proration: 'none',
      },
      deviation: { percent: '10', amount: '3000', rule: 'both' },
      accountRoles: { insurance: ['7201'], claims: ['7301'], bellRevenueCodes: ['XR1', 'XR2'] },
      escalators: [],
      components: [],
    });
    expect(codesOf(migrated)).toEqual(['contract.startAssumed']);
  });

  it('keeps a placeholder and lets the terms of the contract win', () => {
    const migrated = migrate(
      legacyRecord(
        { paymentTerms: 'Due by 1st of the Month' },
        { customerName: 'Site_0042', paymentTerms: 'Due on Receipt' },
      ),
    );
    expect(migrated.customer?.isPlaceholder).toBe(true);
    expect(migrated.contract?.billing.paymentTerms).toEqual({ kind: 'dayOfMonth', day: 1 });
    expect(codesOf(migrated)).toEqual(
      expect.arrayContaining(['customer.placeholder', 'paymentTerms.conflict']),
    );
  });

  it('turns control characters into blanks and trims', () => {
    const migrated = migrate(legacyRecord({ purchaseOrder: '\tPO 1\t\tB\n' }));
    expect(migrated.contract?.billing.purchaseOrder).toBe('PO 1  B');
    expect(pathOf(migrated, 'text.controlCharacters')).toBe('/contract/purchaseOrder');
  });

  it('keeps review limits of 0 and says so', () => {
    const migrated = migrate(
      legacyRecord({ deviationAmount: decimal('0'), deviationPercentage: decimal('0') }),
    );
    expect(migrated.contract?.deviation).toEqual({ percent: '0', amount: '0', rule: 'both' });
    expect(codesOf(migrated)).toContain('deviation.zero');
  });
});

describe('increment', () => {
  it.each([
    ['Arrears', 'April', 2026],
    ['Arrears', 'May', 2025],
    ['Advanced', 'June', 2026],
    ['Advanced', 'July', 2025],
  ])('of %s contracts in %s is first due in %i', (billingType, incrementMonth, firstYear) => {
    const migrated = migrate(legacyRecord({ billingType, incrementMonth, incrementPercent: decimal('3') }));
    expect(migrated.contract?.escalators).toEqual([
      expect.objectContaining({ target: 'baseRates', kind: 'percent', value: '3', firstYear }),
    ]);
  });

  it('of 0 % is none', () => {
    const migrated = migrate(legacyRecord({ incrementMonth: 'March' }));
    expect(migrated.contract?.escalators).toEqual([]);
    expect(codesOf(migrated)).toContain('increment.monthWithoutPercent');
    const misspelt = migrate(legacyRecord({ incrementMonth: 'Mai' }));
    expect(misspelt.outcome).toBe('migrated');
    expect(pathOf(misspelt, 'value.invalid')).toBe('/contract/incrementMonth');
  });

  it('of more than 100 % is kept and told', () => {
    const migrated = migrate(legacyRecord({ incrementPercent: decimal('300') }));
    expect(migrated.contract?.escalators).toMatchObject([{ value: '300' }]);
    expect(pathOf(migrated, 'percentage.implausible')).toBe('/contract/incrementPercent');
  });
});

describe('notes', () => {
  const withTags = (noteTags: readonly string[], percent = '0'): string[] =>
    tasksOf(migrate(legacyRecord({ noteTags, incrementPercent: decimal(percent) })));

  it('need nobody when the increment says it all', () => {
    expect(withTags(['escalator.percent', 'escalates.labor-rates'], '3')).toEqual([]);
    expect(withTags(['blank', 'other', 'report-preference'])).toEqual([]);
  });

  it('become tasks otherwise', () => {
    expect(withTags(['escalator.percent'])).toEqual(['escalator.notes']);
    expect(withTags(['escalator.percent', 'escalates.insurance'], '3')).toEqual(['escalator.notes']);
    expect(withTags(['stepped-terms', 'rent'])).toEqual(['escalator.notes', 'notes.review']);
  });
});

describe('what is off', () => {
  it('is kept as inactive and never billed', () => {
    const migrated = migrate(
      legacyRecord({
        bellServiceFee: off('bellServices', { id: 'b', invoiceGroup: 1 }),
        billableAccounts: off('billableAccountsData', billableAccounts({ ptebEnabled: true })),
      }),
    );
    expect(componentsOf(migrated)).toEqual([]);
    expect(migrated.inactive.map(({ type }) => type)).toEqual(['bellServiceFee', 'billableAccounts']);
    expect(codesOf(migrated)).toEqual(
      expect.arrayContaining(['block.disabled', 'payrollTaxes.blockDisabled']),
    );
  });

  it('rejects nothing, even when it is wrong', () => {
    const migrated = migrate(legacyRecord({ fixedFee: off('serviceRates', service({ fee: 'many' })) }));
    expect(migrated.outcome).toBe('migrated');
    expect(codesOf(migrated)).toEqual(expect.arrayContaining(['value.type', 'block.notKept']));
  });

  it('contradicts a main type that names it', () => {
    const migrated = migrate(
      legacyRecord({ contractType: 'Revenue Share', fixedFee: on('serviceRates', service()) }),
    );
    expect(pathOf(migrated, 'contractType.contradicts')).toBe('/contract/contractType');
  });

  it('and blocks that are on without data are left out with a task', () => {
    const migrated = migrate(legacyRecord({ perLaborHour: on('jobRates') }));
    expect(componentsOf(migrated)).toEqual([]);
    expect(tasksOf(migrated)).toEqual(['block.leftOut']);
  });
});

describe('what bills nothing', () => {
  it('rejects nothing where it is missing', () => {
    const migrated = migrate(
      legacyRecord(
        {
          deposits: null,
          consumerPriceIndex: null,
          noteTags: [null, 'rent'],
          invoiceGrouping: { enabled: false, invoiceGroups: null },
        },
        { location: null },
      ),
    );
    expect(errorsOf(migrated)).toEqual([]);
    expect(migrated).toMatchObject({ depositsMade: false, site: { city: null } });
    expect(codesOf(migrated).filter((code) => code === 'value.assumed')).toHaveLength(2);
    expect(tasksOf(migrated)).toEqual(['notes.review']);
  });
});

describe('wrong input', () => {
  it('has no key that could not be stored, and no text either', () => {
    const long = 'x'.repeat(5000);
    const migrated = migrate({ ...legacyRecord({}, { customerName: long }), anonId: long });
    expect(errorsOf(migrated)).toEqual(['value.tooLong /anonId', 'value.tooLong /metadata/customerName']);
    expect(migrated.recordKey).toBeNull();
    expect(migrated.customer?.name).toHaveLength(160);
  });

  it('of too many digits is told as such', () => {
    const migrated = migrate(legacyRecord({ deviationAmount: new JsonNumber('1e999') }));
    const finding = migrated.findings.find(({ severity }) => severity === 'error');
    expect(finding?.path).toBe('/contract/deviationAmount');
    expect(finding?.message).toContain('digits');
  });

  it('is rejected with every problem at once', () => {
    const migrated = migrate(
      legacyRecord(
        {
          id: null,
          billingType: 'Sometimes',
          paymentTerms: 'Whenever',
          incrementMonth: 'Mai',
          incrementPercent: decimal('3'),
          deviationAmount: decimal('-1'),
          revenueShare: null,
          fixedFee: on(
            'serviceRates',
            service({ fee: decimal('-5'), startMonth: '2025-13', displayName: ' ' }),
          ),
        },
        { siteNumber: 42, status: 'ended' },
      ),
    );
    expect(migrated.outcome).toBe('rejected');
    expect(migrated.contract).toBeNull();
    expect(errorsOf(migrated).sort()).toEqual([
      'field.missing /contract/fixedFee/serviceRates/0/displayName',
      'field.missing /contract/id',
      'field.missing /contract/revenueShare',
      'paymentTerms.unknown /contract/paymentTerms',
      'status.notActive /metadata/status',
      'value.invalid /contract/fixedFee/serviceRates/0/startMonth',
      'value.invalid /contract/incrementMonth',
      'value.negative /contract/deviationAmount',
      'value.negative /contract/fixedFee/serviceRates/0/fee',
      'value.type /metadata/siteNumber',
      'value.unknownOption /contract/billingType',
    ]);
  });

  it.each([[null], ['text'], [[]], [7], [{}], [{ anonId: 'C1', metadata: {}, contract: [] }]])(
    'such as %j never throws',
    (record: Json) => {
      const migrated = migrate(record);
      expect(migrated.outcome).toBe('rejected');
      expect(errorsOf(migrated).length).toBeGreaterThan(0);
    },
  );

  it('survives any single field of the wrong kind', () => {
    const record = legacyRecord({
      ...agreement(),
      fixedFee: on('serviceRates', service()),
      revenueShare: on('thresholdStructures', structure()),
    });
    for (const wrong of [null, true, -3, 'x', [], [null], {}] as const) {
      for (const mutated of mutations(record, wrong)) {
        const migrated = migrate(mutated);
        expect(migrated.outcome === 'rejected').toBe(errorsOf(migrated).length > 0);
      }
    }
  });

  it('names properties that it does not know', () => {
    const migrated = migrate({ ...legacyRecord({ 'rate/x': 1 }), extra: {} });
    expect(migrated.outcome).toBe('migrated');
    const unknown = migrated.findings.filter(({ code }) => code === 'field.unknown').map(({ path }) => path);
    expect(unknown).toEqual(['/contract/rate~1x', '/extra']);
  });

  it('tells a bare NaN as a warning', () => {
    const migrated = migrate(legacyRecord(), ['/metadata/noteTags']);
    expect(migrated.findings[0]).toMatchObject({
      code: 'value.nan',
      severity: 'warning',
      path: '/metadata/noteTags',
    });
  });
});

/** The value with one property or entry, at any depth, replaced by `wrong`. */
function* mutations(value: Json, wrong: Json): Iterable<Json> {
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      const replaced = (by: Json): Json => value.map((one, place) => (place === index ? by : one));
      yield replaced(wrong);
      for (const inner of mutations(item, wrong)) yield replaced(inner);
    }
  } else if (isJsonObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      yield { ...value, [name]: wrong };
      for (const inner of mutations(item, wrong)) yield { ...value, [name]: inner };
    }
  }
}
