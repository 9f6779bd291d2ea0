import type { NewItem, Ports, RunItem, StoredRun } from '../ports';
import { isOpen } from './item-state';

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

/** Whoever made the row is trusted, not what he wrote in it: a person's own run is his, whatever it says. */
async function claim(ports: StartPorts, run: StoredRun): Promise<void> {
  const person = await ports.runs.personWhoCreated(run.id);
  const now = ports.clock.now().toISOString();
  await ports.runs.update(run, {
    status: 'running',
    startedOn: now,
    progressedOn: now,
    ...(person === null || person === run.requestedBy ? {} : { requestedBy: person }),
  });
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
  const absent = run.scope.filter((number) => !items.some((item) => item.key === number)).length;
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
  await Promise.all(chunks.map((chunk) => ports.queue.send({ kind: 'chunk', runId: run.id, chunk })));
  ports.logger.info('run.started', { runId: run.id, items: items.length, chunks: chunks.length });
}

/** Numbers of the chunks that still hold an item to bill, in ascending order. */
export const openChunks = (items: readonly RunItem[]): number[] =>
  [...new Set(items.filter(isOpen).map((item) => item.chunk))].sort((a, b) => a - b);
