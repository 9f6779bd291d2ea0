/** Measured facts, loaded and read. */
import type { Facts, FactsSection, Month } from '@powerbill/core';
import type { choices } from '@powerbill/schema';
import type { Owner } from './people';
import type { WriteResult } from './write-result';

export type FactsKind = keyof typeof choices.factsKind.value;

export type FactsSource = keyof typeof choices.sourceSystem.value;

export interface SiteReference {
  readonly id: string;
  readonly number: string;
  readonly owner: Owner | null;
}

export interface CurrentFacts {
  readonly id: string;
  readonly etag: string;
  /** Site ~ month ~ kind. */
  readonly currentKey: string;
  readonly version: number;
  readonly checksum: string;
}

/** One snapshot to store: what was measured for one site in one month, of one kind. */
export interface NewFacts {
  readonly id: string;
  readonly site: SiteReference;
  /** `yyyyMM` */
  readonly monthKey: string;
  readonly kind: FactsKind;
  readonly version: number;
  readonly rows: readonly unknown[];
  readonly checksum: string;
  readonly totals: FactsTotals;
  readonly source: FactsSource;
  readonly loadedOn: Date;
  readonly replaces: CurrentFacts | null;
}

export interface FactsTotals {
  readonly gross?: string;
  readonly net?: string;
  readonly amount?: string;
  readonly quantity?: string;
}

export interface FactsStore {
  sites(numbers: readonly string[]): Promise<readonly SiteReference[]>;
  current(sites: readonly SiteReference[], from: string, to: string): Promise<readonly CurrentFacts[]>;
  add(snapshots: readonly NewFacts[]): Promise<readonly WriteResult[]>;
}

export interface FactsRequest {
  readonly siteId: string;
  readonly siteNumber: string;
  readonly needed: Readonly<Record<FactsSection, { readonly from: Month; readonly to: Month } | null>>;
}

/** The facts that a statement reads, and the versions they came from. */
export interface FactsSnapshot {
  readonly facts: Facts;
  readonly used: readonly { readonly key: string; readonly checksum: string }[];
}

export interface FactsReader {
  /** One snapshot for each request, in the same order: only that site's rows, only the months needed. */
  read(requests: readonly FactsRequest[]): Promise<readonly FactsSnapshot[]>;
}
