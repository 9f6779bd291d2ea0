import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContract } from '@powerbill/core';
import { type MigratedRecord, migrateRecord, readLegacyExport } from '@powerbill/functions';
import { portfolioFolder, sampleChart } from './testing/migrated-portfolio';

const chart = sampleChart();

const migrateFile = (name: string): MigratedRecord[] =>
  readLegacyExport(readFileSync(join(portfolioFolder, name), 'utf8')).map((line) => {
    if (!line.ok) throw new Error(`line ${line.line}: ${line.message}`);
    return migrateRecord(line.record, { chart, nanPaths: line.nanPaths });
  });

const codesOf = ({ findings }: MigratedRecord): string[] => findings.map(({ code }) => code);

describe('the sample portfolio', () => {
  const migrated = migrateFile('legacy-contracts.jsonl');

  it('is migrated but for the hourly fee without jobs', () => {
    expect(migrated).toHaveLength(500);
    const rejected = migrated.filter(({ outcome }) => outcome === 'rejected');
    expect(rejected.map(({ recordKey }) => recordKey)).toEqual(['C0229']);
  });

  it('gives contracts that can be read again, unchanged', () => {
    for (const { contract } of migrated) {
      if (contract === null) continue;
      expect(readContract(JSON.parse(JSON.stringify(contract)) as never)).toEqual({
        ok: true,
        value: contract,
      });
    }
  });

  it('has no property that the migration does not know', () => {
    expect(migrated.flatMap(codesOf)).not.toContain('field.unknown');
  });

  it('says something with every finding and task', () => {
    for (const { findings, tasks } of migrated) {
      for (const { code, message } of [...findings, ...tasks]) {
        expect(code).toMatch(/^[a-z][A-Za-z]+\.[a-z][A-Za-z]+$/);
        expect(message).toMatch(/\.$|\)$/);
        expect(message.length).toBeLessThanOrEqual(500);
      }
    }
  });
});

describe('the odd records', () => {
  it.each([
    ['contract-type-contradicts-features', 'contractType.contradicts'],
    ['control-chars-in-text', 'text.controlCharacters'],
    ['mid-month-title-null', 'midMonthAdvance.defaultTitle'],
    ['overtime-below-regular', 'rate.overtimeBelowRegular'],
    ['revenue-share-all-zero', 'revenueShare.allZero'],
    ['validation-enabled-null-amount', 'validations.withoutThreshold'],
  ])('%s is migrated with %s', (name, code) => {
    const [migrated] = migrateFile(`dirty/${name}.json`);
    expect(migrated?.outcome).toBe('migrated');
    expect(migrated === undefined ? [] : codesOf(migrated)).toContain(code);
  });

  it('management-fee-per-hour-without-jobs is rejected', () => {
    const [migrated] = migrateFile('dirty/management-fee-per-hour-without-jobs.json');
    expect(migrated?.outcome).toBe('rejected');
    expect(migrated === undefined ? [] : codesOf(migrated)).toContain('managementFee.withoutJobs');
  });

  it('tell each bare NaN', () => {
    const [migrated] = migrateFile('dirty/contract-type-contradicts-features.json');
    const paths = migrated?.findings.filter(({ code }) => code === 'value.nan').map(({ path }) => path);
    expect(paths).toEqual(['/metadata/accountManager', '/metadata/noteTags', '/metadata/location/region']);
  });
});
