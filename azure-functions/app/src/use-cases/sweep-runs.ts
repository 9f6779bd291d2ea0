import type { Ports } from '../ports';
import { isForged } from './run-state';
import { openChunks } from './start-run';

/** A run is left alone this long before it counts as forgotten. */
const PATIENCE_MILLISECONDS = 120_000;

/**
 * Starts runs that nobody started, and queues the open chunks of runs that make no progress. Taking note of it
 * in the run makes two sweeps at once harmless: the second one finds the run changed.
 */
export async function sweepRuns(
  ports: Pick<Ports, 'runs' | 'runItems' | 'queue' | 'clock' | 'logger'>,
): Promise<void> {
  const now = ports.clock.now();
  for (const run of await ports.runs.stale(new Date(now.getTime() - PATIENCE_MILLISECONDS))) {
    const goesOn = run.status === 'running' && !isForged(run);
    if (goesOn) {
      const noted = await ports.runs.update(run, { progressedOn: now.toISOString() });
      if (noted === 'changed') continue;
    }
    const isStarted = goesOn && run.total !== null;
    const chunks = isStarted ? openChunks(await ports.runItems.all(run.id)) : [];
    const { id: runId, status, correlationId } = run;
    if (!isStarted) await ports.queue.send({ kind: 'start', runId, correlationId });
    for (const chunk of chunks) await ports.queue.send({ kind: 'chunk', runId, chunk, correlationId });
    ports.logger.warn('run.swept', { runId, status, chunks: chunks.length, correlationId });
  }
}
