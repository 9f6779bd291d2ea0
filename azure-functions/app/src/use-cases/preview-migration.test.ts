import type { Json } from '@powerbill/core';
import { chart, legacyRecord } from '../migration/legacy/testing/legacy-record';
import { previewMigration } from './preview-migration';

const record = (anonId: string, siteNumber: string, changes: Readonly<Record<string, Json>> = {}): Json => ({
  ...legacyRecord(changes, { siteNumber }),
  anonId,
});

const preview = (...records: readonly Json[]) =>
  previewMigration({ chart, records: records.map((one) => ({ record: one, nanPaths: [] })) });

describe('previewMigration', () => {
  it('says of each record whether it would be migrated, and why not', async () => {
    const results = await preview(
      record('C1', '0001'),
      record('C1', '0001'),
      record('c1', '0001', { purchaseOrder: 'PO 1' }),
      record('C2', '0001'),
      null,
    );
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'migrated',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
    ]);
    const errors = results.map(({ findings }) => findings.find(({ severity }) => severity === 'error')?.code);
    expect(errors.slice(0, 4)).toEqual([undefined, 'record.repeated', 'record.changed', 'site.billed']);
    expect(results.map(({ contract }) => contract?.contractNumber ?? null)).toEqual([
      'C1',
      null,
      null,
      null,
      null,
    ]);
    expect(results.map(({ findings }) => findings.some(({ severity }) => severity === 'error'))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('says of a record that repeats a rejected one which of them to send', async () => {
    const rejected = record('C1', '0001', { paymentTerms: 'Whenever' });
    const results = await preview(rejected, record('C1', '0001'));
    expect(results.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected']);
    expect(results[1]?.findings[0]?.message).toContain('rejected');
  });

  it('tells a bare NaN at its record', async () => {
    const records = [
      { record: record('C1', '0001'), nanPaths: [] },
      { record: record('C2', '0002'), nanPaths: ['/metadata/noteTags'] },
    ];
    const results = await previewMigration({ chart, records });
    expect(results.map(({ findings }) => findings.some(({ code }) => code === 'value.nan'))).toEqual([
      false,
      true,
    ]);
  });
});
