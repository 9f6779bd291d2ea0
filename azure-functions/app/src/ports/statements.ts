/** Statements as they are stored. */
import type { Contract, Month, Statement } from '@powerbill/core';
import type { StoredContract } from './contracts';
import type { LiveFacts } from './live-facts';
import type { WriteResult } from './write-result';

export type StatementStatus =
  | 'queued'
  | 'generating'
  | 'arReview'
  | 'approval'
  | 'readyToSend'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'superseded'
  | 'voided';

export interface StoredStatement {
  readonly id: string;
  readonly etag: string;
  readonly contractId: string;
  readonly key: string;
  readonly version: number;
  readonly status: StatementStatus;
  readonly isCurrent: boolean;
  readonly inputHash: string;
  readonly invoices: readonly { readonly id: string; readonly number: string }[];
}

/** A statement that is to become the current one of its contract and period. */
export interface StatementDraft {
  readonly id: string;
  readonly key: string;
  readonly contract: StoredContract;
  readonly terms: Contract;
  readonly statement: Statement;
  readonly period: Month;
  readonly inputHash: string;
  readonly factsUsed: readonly string[];
  readonly liveFacts: LiveFacts;
  readonly requestedBy: string | null;
  readonly correlationId: string | null;
  /** The statement that is current now. */
  readonly predecessor: StoredStatement | null;
  /** The same draft, written before and not current now: it is made current instead of written again. */
  readonly existing: StoredStatement | null;
}

export interface Statements {
  /** Every version of the contracts' statements of one period. */
  ofPeriod(contractIds: readonly string[], period: Month): Promise<readonly StoredStatement[]>;
  /** Those of the invoice numbers that a current invoice holds, with the contract that it belongs to. */
  heldNumbers(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** One transaction for each draft; a failed one does not touch the others. */
  write(drafts: readonly StatementDraft[]): Promise<readonly WriteResult[]>;
}
