import type { Month } from '@powerbill/core';
import type { NewRun, Ports, StoredRun } from '../ports';
import { failure, type Result, success } from '../problem';
import { sha256 } from '../sha256';

export interface StatementRunRequest {
  readonly month: Month;
  /** Contract numbers; empty means every active contract. */
  readonly contracts: readonly string[];
  /** The key that the caller gave to this one request. */
  readonly idempotencyKey: string;
  /** The user for whom the statements are made. */
  readonly requestedBy: string | null;
  readonly correlationId: string;
}

/**
 * Creates the run's row, which is the command: the step on the table starts it. The same key gives the run
 * that it created before, and is refused for another month or scope. A run that is asked for again before it is done is
 * queued again, so that one whose messages were lost goes on at once.
 */
export async function requestStatementRun(
  ports: Pick<Ports, 'runs' | 'ids' | 'logger' | 'queue'>,
  request: StatementRunRequest,
): Promise<Result<StoredRun>> {
  const keyHash = sha256(request.idempotencyKey);
  const scope = [...new Set(request.contracts)].sort();
  const earlier = await ports.runs.findByKey(keyHash);
  if (earlier !== null) {
    const result = sameRequest(earlier, request.month, scope);
    if (result.ok && earlier.finishedOn === null) {
      const { id: runId, correlationId } = earlier;
      await ports.queue.send({ kind: 'start', runId, correlationId });
    }
    return result;
  }

  const run: NewRun = {
    id: ports.ids.next(),
    name: `Statements ${request.month}`,
    period: request.month,
    scope,
    keyHash,
    requestedBy: request.requestedBy,
    correlationId: request.correlationId,
  };
  const outcome = await ports.runs.create(run);
  const stored = await ports.runs.findByKey(keyHash);
  if (stored === null) throw new Error('The run that was just created cannot be read.');
  if (outcome === 'created') {
    const { month, correlationId } = request;
    ports.logger.info('run.requested', { runId: stored.id, month, correlationId });
  }
  return sameRequest(stored, request.month, scope);
}

function sameRequest(run: StoredRun, month: Month, scope: readonly string[]): Result<StoredRun> {
  if (run.period === month && run.scope.join('\n') === scope.join('\n')) return success(run);
  return failure({
    code: 'idempotencyKey.reused',
    message: `The key was used for a run of ${run.period ?? 'no month'} with another scope. Use a new key for a new request.`,
  });
}
