import type { WriteResult } from '../../ports';
import type { Operation } from './batch';
import type { DataverseClient } from './client';
import { type DataverseError, PART_THROTTLED_SECONDS, ThrottledError } from './dataverse-error';
import { UnstorableError } from './encode-row';

/**
 * Writes one change set for each item, many in one batch, and gives one result for each, in order. An item
 * whose values its columns cannot hold is refused alone.
 */
export async function writeChangeSets<T>(
  client: DataverseClient,
  items: readonly T[],
  operationsOf: (item: T) => readonly Operation[],
): Promise<WriteResult[]> {
  const prepared = items.map((item) => prepare(item, operationsOf));
  const sent = prepared.filter((one) => one.ok);
  const answers =
    sent.length === 0
      ? []
      : await client.batch(sent.map(({ operations }) => ({ kind: 'changeSet', operations })));
  const byOperations = new Map(sent.map((one, index) => [one, answers[index]]));
  return prepared.map((one): WriteResult => {
    if (!one.ok) return one.result;
    const answer = byOperations.get(one);
    if (answer === undefined) return UNANSWERED;
    if (answer.ok) return { ok: true };
    if (answer.error.status === 429) throw new ThrottledError(PART_THROTTLED_SECONDS);
    return writeFailure(answer.error);
  });
}

export const UNANSWERED: WriteResult = {
  ok: false,
  reason: 'failed',
  code: 'batch.unanswered',
  message: 'Dataverse did not say whether it was written.',
};

/** What an error of Dataverse means for the one who wanted to write. */
export function writeFailure(error: DataverseError): WriteResult {
  const refused = error.status >= 400 && error.status < 500;
  const reason = error.isConflict ? 'conflict' : refused ? 'refused' : 'failed';
  return { ok: false, reason, code: error.code, message: error.message };
}

type Prepared =
  | { readonly ok: true; readonly operations: readonly Operation[] }
  | { readonly ok: false; readonly result: WriteResult };

function prepare<T>(item: T, operationsOf: (item: T) => readonly Operation[]): Prepared {
  try {
    return { ok: true, operations: operationsOf(item) };
  } catch (error) {
    if (!(error instanceof UnstorableError)) throw error;
    return {
      ok: false,
      result: { ok: false, reason: 'refused', code: 'value.unstorable', message: error.message },
    };
  }
}
