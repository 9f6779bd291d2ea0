import type { Ports } from '../ports';
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
    if (run.status === 'running') {
      const noted = await ports.runs.update(run, { progressedOn: now.toISOString() });
      if (noted === 'changed') continue;
    }
    const chunks = run.total === null ? [] : openChunks(await ports.runItems.all(run.id));
    if (run.total === null) await ports.queue.send({ kind: 'start', runId: run.id });
    for (const chunk of chunks) await ports.queue.send({ kind: 'chunk', runId: run.id, chunk });
    ports.logger.warn('run.swept', { runId: run.id, status: run.status, chunks: chunks.length });
  }
}
