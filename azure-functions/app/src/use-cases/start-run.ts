import type { NewItem, Ports, RunChange, RunItem, StoredRun } from '../ports';
import { isOpen } from './item-state';
import { isForged } from './run-state';

type StartPorts = Pick<Ports, 'runs' | 'runItems' | 'contracts' | 'queue' | 'ids' | 'clock' | 'logger'>;

/** More rounds than two starts of one run can take from each other. */
const MOST_ROUNDS = 5;

/**
 * Starts a run: claims it, writes one item for each contract in scope and queues its chunks. Delivered twice, or
 * again after it died at any point, it goes on where it stopped: items are only ever added, and the number of
 * items is written last.
 */
export async function startRun(ports: StartPorts, runId: string, chunkSize: number): Promise<void> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const run = await ports.runs.read(runId);
    if (run === null) {
      ports.logger.warn('run.missing', { runId });
      return;
    }
    const obstacle = obstacleOf(run);
    if (obstacle !== null) {
      if ((await refuse(ports, run, obstacle)) === 'done') return;
      continue;
    }
    if (run.status === 'requested') {
      await claim(ports, run);
      continue;
    }
    if (run.status !== 'running') return;
    const items = await ports.runItems.all(run.id);
    if (run.total !== null) {
      await queueOpenChunks(ports, run, items);
      return;
    }
    if (await addItems(ports, run, items, chunkSize)) continue;
    if (await release(ports, run)) {
      await queueOpenChunks(ports, run, await ports.runItems.all(run.id));
      return;
    }
  }
  throw new Error('The run is changed by somebody else all the time. It is tried again.');
}

/** Why a run is not started at all; null when nothing speaks against it, or it has ended. */
function obstacleOf(run: StoredRun): string | null {
  if (isForged(run)) return 'A run is asked for in the state Requested. Ask for a new one.';
  const isAsked = run.status === 'requested' || run.status === 'running';
  if (isAsked && run.period === null)
    return 'The period is no month. Ask for a new run, with a period like 202506.';
  return null;
}

/** What a run has before it is started, whatever a person wrote in its row: only the request is his. */
function unstarted(ports: Pick<StartPorts, 'ids'>, run: StoredRun): RunChange {
  const counters = { total: null, succeeded: 0, failed: 0, written: 0, unchanged: 0 };
  const cleared = { ...counters, startedOn: null, progressedOn: null, finishedOn: null, message: null };
  if (run.createdByPerson === null) return cleared;
  return { ...cleared, requestedBy: run.createdByPerson, correlationId: ports.ids.next() };
}

async function claim(ports: StartPorts, run: StoredRun): Promise<void> {
  const now = ports.clock.now().toISOString();
  await ports.runs.update(run, {
    ...unstarted(ports, run),
    status: 'running',
    startedOn: now,
    progressedOn: now,
  });
}

async function refuse(ports: StartPorts, run: StoredRun, message: string): Promise<'done' | 'changed'> {
  const change = unstarted(ports, run);
  ports.logger.warn('run.refused', {
    runId: run.id,
    correlationId: change.correlationId ?? run.correlationId,
  });
  const finishedOn = ports.clock.now().toISOString();
  return ports.runs.update(run, { ...change, status: 'failed', finishedOn, message });
}

/** Adds the items that are missing; true when the items must be read again. */
async function addItems(
  ports: StartPorts,
  run: StoredRun,
  items: readonly RunItem[],
  chunkSize: number,
): Promise<boolean> {
  const contracts = await ports.contracts.inScope(run.scope);
  const known = new Set(items.map((item) => item.key));
  const missing = contracts.flatMap((contract, index): NewItem[] =>
    known.has(contract.number)
      ? []
      : [
          {
            id: ports.ids.next(),
            key: contract.number,
            contractId: contract.id,
            chunk: Math.floor(index / chunkSize) + 1,
          },
        ],
  );
  if (missing.length === 0) return false;
  await ports.runItems.add(run.id, missing);
  return true;
}

/** Writes the number of items, from which on chunks may finish the run; false when the run has changed. */
async function release(ports: StartPorts, run: StoredRun): Promise<boolean> {
  const items = await ports.runItems.all(run.id);
  const now = ports.clock.now().toISOString();
  const found = new Set(items.map((item) => item.key.toLowerCase()));
  const absent = run.scope.filter((number) => !found.has(number.toLowerCase())).length;
  const released = await ports.runs.update(run, {
    total: items.length,
    progressedOn: now,
    message: absent === 0 ? null : `${absent} of the contracts in scope are not active and are not billed.`,
    ...(items.length === 0 ? { status: 'succeeded', finishedOn: now } : {}),
  });
  return released === 'done';
}

async function queueOpenChunks(ports: StartPorts, run: StoredRun, items: readonly RunItem[]): Promise<void> {
  const chunks = openChunks(items);
  const { id: runId, correlationId } = run;
  await Promise.all(chunks.map((chunk) => ports.queue.send({ kind: 'chunk', runId, chunk, correlationId })));
  ports.logger.info('run.started', { runId, items: items.length, chunks: chunks.length, correlationId });
}

/** Numbers of the chunks that still hold an item to bill, in ascending order. */
export const openChunks = (items: readonly RunItem[]): number[] =>
  [...new Set(items.filter(isOpen).map((item) => item.chunk))].sort((a, b) => a - b);
