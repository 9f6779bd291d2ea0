import type { Ports, RunMessage, StoredRun } from '../ports';
import { type ItemResult, recordProgress } from './record-progress';

const GIVEN_UP: ItemResult = {
  status: 'failed',
  outcome: 'failed',
  statementId: null,
  errorCode: 'delivery.failed',
  errorMessage:
    'Billing failed each time it was tried. See the log by the correlation id, then start the run again.',
};

/** A message that failed too often: what it named is marked failed, so that its run comes to an end. */
export async function failDelivery(
  ports: Pick<Ports, 'runs' | 'runItems' | 'clock' | 'logger'>,
  message: RunMessage,
  attempts: number,
): Promise<void> {
  if (message.kind === 'start') {
    const run = await ports.runs.read(message.runId);
    ports.logger.error('delivery.failed', { ...message, correlationId: run?.correlationId });
    if (run === null || !isStarting(run)) return;
    await ports.runs.update(run, {
      status: 'failed',
      finishedOn: ports.clock.now().toISOString(),
      message: 'The run could not be started. See the log by the correlation id, then ask for it again.',
    });
    return;
  }
  const chunk = await ports.runItems.openChunk(message.runId, message.chunk);
  ports.logger.error('delivery.failed', { ...message, correlationId: chunk?.run.correlationId });
  if (chunk?.run.status !== 'running') return;
  const results = new Map(chunk.items.map((item) => [item.id, GIVEN_UP]));
  await recordProgress(ports, chunk, results, attempts);
}

/** Once its items stand, a run comes to its end by them. */
const isStarting = (run: StoredRun): boolean =>
  run.total === null && (run.status === 'requested' || run.status === 'running');
