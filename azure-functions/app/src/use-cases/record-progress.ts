import type { ItemChange, ItemOutcome, Ports, RunItem, RunStatus, StoredRun } from '../ports';
import { finishRun } from './finish-run';
import { isOpen } from './item-state';

/** What became of one item. */
export interface ItemResult {
  readonly status: Extract<RunStatus, 'succeeded' | 'failed' | 'skipped'>;
  readonly outcome: ItemOutcome;
  readonly statementId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

type ProgressPorts = Pick<Ports, 'runItems' | 'clock'>;

export interface OpenChunk {
  readonly run: StoredRun;
  readonly items: readonly RunItem[];
}

/** Every failed try means that another chunk was recorded; more chunks at once than this are not in flight. */
const MOST_TRIES = 40;

/**
 * Writes the results of a chunk and moves the run's counters in one transaction, so that an item is counted
 * exactly once however often its chunk is delivered. The last item finishes the run.
 */
export async function recordProgress(
  ports: ProgressPorts,
  chunk: OpenChunk,
  results: ReadonlyMap<string, ItemResult>,
  attempt: number,
): Promise<void> {
  let opened: OpenChunk | null = chunk;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    if (opened === null) return;
    const { run }: OpenChunk = opened;
    const changes = changesOf(opened, results, attempt);
    if (changes.length === 0) return;
    const counters = countersAfter(run, changes);
    const now = ports.clock.now();
    const change = { ...counters, progressedOn: now.toISOString(), ...finishRun(run, counters, now) };
    if ((await ports.runItems.saveProgress(run, change, changes)) === 'done') return;
    opened = await ports.runItems.openChunk(run.id, chunk.items[0]?.chunk ?? 0);
  }
  throw new Error(
    'The run was changed by somebody else all the time. The chunk is recorded by the next delivery.',
  );
}

function changesOf(
  chunk: OpenChunk,
  results: ReadonlyMap<string, ItemResult>,
  attempt: number,
): ItemChange[] {
  return chunk.items.filter(isOpen).flatMap((item) => {
    const result = results.get(item.id);
    if (result === undefined) return [];
    return [{ item, ...result, attempts: attempt, correlationId: chunk.run.correlationId }];
  });
}

function countersAfter(run: StoredRun, changes: readonly ItemChange[]) {
  const count = (test: (change: ItemChange) => boolean): number => changes.filter(test).length;
  return {
    succeeded: run.succeeded + count((change) => change.status !== 'failed'),
    failed: run.failed + count((change) => change.status === 'failed'),
    written: run.written + count((change) => change.outcome === 'written'),
    unchanged: run.unchanged + count((change) => change.outcome === 'unchanged'),
  };
}
