/** Facts that are kept as rows of their own, which people and systems may change at any time. */
import type { LiveEntry } from '@powerbill/core';
import type { Owner } from './people';
import type { WriteResult } from './write-result';

export type { LiveEntry, LiveFacts, LiveSection } from '@powerbill/core';

/** A row to write, with the team that owns it and the name that a person sees. */
export interface NewLiveEntry extends LiveEntry {
  readonly owner: Owner | null;
  readonly label: string;
}

export interface LiveScope {
  readonly siteIds: readonly string[];
  readonly contractIds: readonly string[];
  readonly indexes: readonly string[];
  /** Months of what is dated, both included. */
  readonly from: string;
  readonly to: string;
}

export interface LiveFactsStore {
  /** The active contract of each site that has one, by the ids of both. */
  activeContracts(siteIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What is stored, withdrawn rows among it: the ad-hoc lines of all months, the others of the months of the scope. */
  current(scope: LiveScope): Promise<readonly LiveEntry[]>;
  /** Creates or updates each row by its key. Nothing is written when one of them is refused. */
  put(entries: readonly NewLiveEntry[]): Promise<WriteResult>;
}
