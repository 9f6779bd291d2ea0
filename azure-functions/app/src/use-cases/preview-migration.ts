import type { Chart, Json } from '@powerbill/core';
import type { Logger, MigrationStore } from '../ports';
import { migrateContracts, type RecordResult } from './migrate-contracts';

export interface PreviewRequest {
  readonly chart: Chart;
  readonly records: readonly { readonly record: Json; readonly nanPaths: readonly string[] }[];
}

const emptyStore: MigrationStore = {
  lookUp: () =>
    Promise.resolve({
      outcomes: [],
      contractNumbers: [],
      billedSites: [],
      customers: [],
      sites: [],
      teams: [],
      businessUnitId: '',
    }),
  write: () => Promise.reject(new Error('A preview writes nothing.')),
};

/** What would become of a record: migrated or rejected, with the findings that say why. */
export type PreviewResult = Omit<RecordResult, 'outcome'> & { readonly outcome: 'migrated' | 'rejected' };

const silent = (): void => undefined;
const logger: Logger = { info: silent, warn: silent, error: silent };

/**
 * What migrating the records would do in an environment that holds none yet, in the order given. Every record is either
 * migrated or rejected: one that repeats an earlier key is rejected, with the finding that says whether it is equal.
 */
export async function previewMigration({
  chart,
  records,
}: PreviewRequest): Promise<readonly PreviewResult[]> {
  const results = await migrateContracts(
    { chart: { readChart: () => Promise.resolve(chart) }, migration: emptyStore, logger },
    {
      records: records.map(({ record }) => record),
      nanPaths: Object.fromEntries(records.map(({ nanPaths }, index) => [String(index), nanPaths])),
      dryRun: true,
      correlationId: 'preview',
    },
  );
  return results.map(previewOf);
}

const previewOf = (result: RecordResult): PreviewResult => ({
  ...result,
  outcome: result.outcome === 'migrated' ? 'migrated' : 'rejected',
  findings: result.outcome === 'unchanged' ? [repeated, ...result.findings] : result.findings,
});

const repeated = {
  code: 'record.repeated',
  severity: 'error',
  path: '',
  message: 'An equal record stands before this one in the same export. Leave one of them out.',
} as const;
