/** Contracts as they are billed. */
import type { Contract, Month } from '@powerbill/core';
import type { Owner, Reader } from './people';
import type { StoredStatement } from './statements';

export interface ContractInScope {
  readonly id: string;
  readonly number: string;
}

export type ContractReading =
  | { readonly ok: true; readonly contract: Contract; readonly rowHash: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** A contract as its rows say it, with the references that a statement needs. */
export interface StoredContract {
  readonly id: string;
  readonly number: string;
  readonly versionId: string;
  readonly siteId: string;
  readonly siteNumber: string;
  readonly customerId: string;
  readonly owner: Owner | null;
  readonly active: boolean;
  readonly reading: ContractReading;
}

export interface Contracts {
  /** Active contracts, all or those with one of the numbers, in the order of their numbers. */
  inScope(numbers: readonly string[]): Promise<readonly ContractInScope[]>;
  /** The contracts with the version in force, and their statements of the period, in one request. */
  readForPeriod(
    ids: readonly string[],
    period: Month,
  ): Promise<{
    readonly contracts: readonly StoredContract[];
    readonly statements: readonly StoredStatement[];
  }>;
  /** One contract with its version in force, or with the named one of its versions, as far as the reader may see it. */
  readVersion(id: string, versionId: string | null, as?: Reader): Promise<StoredContract | null>;
}
