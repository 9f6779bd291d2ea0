import {
  type AssembledFacts,
  calculate,
  type Contract,
  coreVersion,
  type Month,
  type Statement,
} from '@powerbill/core';
import { periodKey } from '@powerbill/schema';
import { canonicalJson } from '../canonical-json';
import type { StatementStatus, StoredContract, StoredStatement } from '../ports';
import { sha256 } from '../sha256';

/** Everything that a statement is calculated from. */
export interface BillableContract {
  readonly stored: StoredContract;
  readonly terms: Contract;
  readonly rowHash: string;
  readonly snapshot: AssembledFacts;
  readonly period: Month;
}

export type StatementPlan =
  | { readonly kind: 'notBillable'; readonly code: string; readonly message: string }
  | { readonly kind: 'unchanged'; readonly current: StoredStatement }
  | { readonly kind: 'sent'; readonly current: StoredStatement }
  | { readonly kind: 'exhausted' }
  | {
      readonly kind: 'write';
      readonly key: string;
      readonly inputHash: string;
      readonly statement: Statement;
      readonly predecessor: StoredStatement | null;
      readonly existing: StoredStatement | null;
    };

const ISSUED: readonly StatementStatus[] = ['sending', 'sent'];
const NO_PERIOD = ['period.notBillable', 'contract.notInForce'];
const LAST_VERSION = 99;

/**
 * Decides what is to be done for a contract and a month, given the statements that the store holds of both:
 * equal inputs are unchanged, what was issued is left alone, anything else becomes the current draft under the
 * lowest version that is above every sent one and not below `lowestVersion`.
 */
export function planStatement(
  input: BillableContract,
  statements: readonly StoredStatement[],
  lowestVersion: number,
): StatementPlan {
  const inputHash = hashOf(input);
  const current = statements.find((statement) => statement.isCurrent) ?? null;
  if (current?.inputHash === inputHash) return { kind: 'unchanged', current };
  if (current !== null && ISSUED.includes(current.status)) return { kind: 'sent', current };

  for (let version = Math.max(lowestVersion, afterSent(statements)); version <= LAST_VERSION; version += 1) {
    const key = statementKey(input, version, inputHash);
    const existing = statements.find((statement) => statement.key === key) ?? null;
    // A draft that was issued or voided keeps its number: the same inputs get the next one.
    if (existing !== null && existing.status !== 'superseded') continue;
    const statement = calculate({
      contract: input.terms,
      facts: input.snapshot.facts,
      period: input.period,
      version,
    });
    const reason = statement.findings.find((finding) => NO_PERIOD.includes(finding.code));
    if (reason !== undefined) return { kind: 'notBillable', code: reason.code, message: reason.message };
    return { kind: 'write', key, inputHash, statement, predecessor: current, existing };
  }
  return { kind: 'exhausted' };
}

const afterSent = (statements: readonly StoredStatement[]): number =>
  1 +
  Math.max(0, ...statements.filter(({ status }) => ISSUED.includes(status)).map(({ version }) => version));

/**
 * SHA-256 of all inputs: the terms as they are read, the measured facts by their checksums, the live ones, and the core.
 * Facts that were corrected and corrected back are the same input, whatever version they have.
 */
const hashOf = (input: BillableContract): string =>
  sha256(
    canonicalJson({
      contract: input.terms,
      contractVersion: input.stored.versionId,
      rows: input.rowHash,
      facts: input.snapshot.used.map(({ key, checksum }) => [key.replace(/~\d+$/, ''), checksum]),
      live: input.snapshot.live,
      period: input.period,
      core: coreVersion,
    }),
  );

/** Contract ~ period ~ version ~ first 16 hex digits of the input hash. */
const statementKey = (input: BillableContract, version: number, inputHash: string): string =>
  [input.stored.number, periodKey(input.period), version, inputHash.slice(0, 16)].join('~');
