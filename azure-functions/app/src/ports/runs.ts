/** Billing runs and their items. */
import type { Month } from '@powerbill/core';
import type { Reader } from './people';

export type RunStatus =
  | 'requested'
  | 'claimed'
  | 'running'
  | 'succeeded'
  | 'succeededWithWarnings'
  | 'failed'
  | 'cancelled'
  | 'skipped';

export type ItemOutcome = 'written' | 'unchanged' | 'nothingToBill' | 'failed';

export interface StoredRun {
  readonly id: string;
  readonly etag: string;
  readonly name: string;
  /** Null when the row names no month. */
  readonly period: Month | null;
  /** Contract numbers; empty means every active contract. */
  readonly scope: readonly string[];
  readonly status: RunStatus;
  readonly total: number | null;
  readonly succeeded: number;
  readonly failed: number;
  readonly written: number;
  readonly unchanged: number;
  readonly requestedBy: string | null;
  /** The person who created the row himself; null when the app did it for somebody. */
  readonly createdByPerson: string | null;
  /** Whether only the one who created the row has written it. */
  readonly isAsCreated: boolean;
  readonly createdOn: string | null;
  readonly startedOn: string | null;
  readonly progressedOn: string | null;
  readonly finishedOn: string | null;
  readonly message: string | null;
  readonly correlationId: string | null;
}

export interface NewRun {
  readonly id: string;
  readonly name: string;
  readonly period: Month;
  readonly scope: readonly string[];
  readonly keyHash: string;
  readonly requestedBy: string | null;
  readonly correlationId: string;
}

export type RunChange = Partial<
  Pick<
    StoredRun,
    | 'status'
    | 'total'
    | 'succeeded'
    | 'failed'
    | 'written'
    | 'unchanged'
    | 'requestedBy'
    | 'startedOn'
    | 'progressedOn'
    | 'finishedOn'
    | 'message'
    | 'correlationId'
  >
>;

export interface RunItem {
  readonly id: string;
  readonly etag: string;
  /** The contract number. */
  readonly key: string;
  readonly chunk: number;
  readonly contractId: string | null;
  readonly statementId: string | null;
  readonly status: RunStatus;
  readonly outcome: ItemOutcome | null;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface NewItem {
  readonly id: string;
  readonly key: string;
  readonly contractId: string;
  readonly chunk: number;
}

export interface ItemChange {
  readonly item: RunItem;
  readonly status: RunStatus;
  readonly outcome: ItemOutcome;
  readonly statementId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly attempts: number;
  readonly correlationId: string | null;
}

export interface ItemPage {
  readonly items: readonly RunItem[];
  /** Key of the last item, when more follow. */
  readonly next: string | null;
}

export interface Runs {
  findByKey(keyHash: string): Promise<StoredRun | null>;
  /** `exists`: a run with this idempotency key was created at the same time. */
  create(run: NewRun): Promise<'created' | 'exists'>;
  read(id: string, as?: Reader): Promise<StoredRun | null>;
  /** Changes the run when nobody else did since it was read. */
  update(run: StoredRun, change: RunChange): Promise<'done' | 'changed'>;
  /** Runs in state Requested created before the moment, and running ones without progress since then. */
  stale(before: Date): Promise<readonly StoredRun[]>;
}

export interface RunItems {
  all(runId: string): Promise<readonly RunItem[]>;
  page(
    runId: string,
    query: { readonly status?: RunStatus; readonly after?: string; readonly size: number },
    as?: Reader,
  ): Promise<ItemPage>;
  /** All or none; `conflict` when one of them exists already. */
  add(runId: string, items: readonly NewItem[]): Promise<'done' | 'conflict'>;
  /** The run, read first, then the items of one chunk: so that a counter is never newer than its items. */
  openChunk(
    runId: string,
    chunk: number,
  ): Promise<{ readonly run: StoredRun; readonly items: readonly RunItem[] } | null>;
  /** Items and the run's counters in one transaction, refused when the run has changed. */
  saveProgress(run: StoredRun, change: RunChange, items: readonly ItemChange[]): Promise<'done' | 'changed'>;
}
