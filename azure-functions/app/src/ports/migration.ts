/** What the store holds of migrated records. */
import type { Chart } from '@powerbill/core';
import type { MigratedRecord } from '../migration';
import type { WriteResult } from './write-result';

export interface StoredOutcome {
  readonly id: string;
  readonly etag: string;
  readonly sourceKey: string;
  readonly checksum: string;
  readonly outcome: 'migrated' | 'rejected';
  readonly contractNumber: string | null;
}

/** What the store holds already of the things that records name. */
export interface MigrationMasters {
  readonly outcomes: readonly StoredOutcome[];
  readonly contractNumbers: readonly string[];
  /** Numbers of the sites that have an active contract. */
  readonly billedSites: readonly string[];
  readonly customers: readonly { readonly number: string; readonly id: string }[];
  readonly sites: readonly { readonly number: string; readonly id: string }[];
  readonly teams: readonly { readonly siteNumber: string; readonly id: string }[];
  readonly businessUnitId: string;
}

export interface MigrationQuestion {
  readonly sourceKeys: readonly string[];
  readonly contractNumbers: readonly string[];
  readonly customerNumbers: readonly string[];
  readonly siteNumbers: readonly string[];
}

/** One record as it is to be stored, in one transaction. */
export interface MigrationPlan {
  readonly record: MigratedRecord;
  readonly sourceKey: string;
  readonly checksum: string;
  readonly correlationId: string;
  readonly chart: Chart;
  readonly businessUnitId: string;
  /** An earlier, rejected outcome of the same record that this one replaces. */
  readonly replaces: StoredOutcome | null;
  /** Rows that exist already, by what they are; absent ones are created. */
  readonly existing: {
    readonly customerId: string | null;
    readonly siteId: string | null;
    readonly teamId: string | null;
  };
}

export interface MigrationStore {
  lookUp(question: MigrationQuestion): Promise<MigrationMasters>;
  write(plans: readonly MigrationPlan[]): Promise<readonly WriteResult[]>;
}
