/** Measured facts, loaded and read. */
import type { FactsAssembly, FactsQuestion } from '@powerbill/core';
import type { choices, FactsKind } from '@powerbill/schema';
import type { Owner, Reader } from './people';
import type { WriteResult } from './write-result';

export type { FactsKind };

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

/** The facts of which contract and months are asked for. */
export type FactsRequest = FactsQuestion;

/** The facts that a statement reads, and where they come from; or why there are none. */
export type FactsReading = FactsAssembly;

export interface FactsReader {
  /** One reading for each request, in the same order: only that site's rows, only the months needed. */
  read(requests: readonly FactsRequest[], as?: Reader): Promise<readonly FactsReading[]>;
}
