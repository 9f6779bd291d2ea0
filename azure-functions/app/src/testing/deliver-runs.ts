import type { StoredRun } from '../ports';
import { billChunk } from '../use-cases/bill-chunk';
import { failDelivery } from '../use-cases/fail-delivery';
import { startRun } from '../use-cases/start-run';
import { monthOf, numberedContract } from './documents';
import { World } from './world';

export const june = monthOf('2025-06');
export const RUN = '11111111-0000-4000-8000-000000000001';

export function worldWith(contracts: number): World {
  const world = new World();
  for (let number = 1; number <= contracts; number += 1) world.addContract(numberedContract(number));
  return world;
}

export function requestRun(
  world: World,
  id = RUN,
  scope: readonly string[] = [],
  person: string | null = null,
  written: Partial<StoredRun> = {},
): void {
  const run = {
    id,
    name: 'June',
    period: june,
    scope,
    keyHash: id,
    requestedBy: 'asked',
    correlationId: 'c-1',
  };
  world.runs.insert(run, person, written);
}

/** Delivers every message that was sent, as the host does: again when it fails, three times at most. */
export async function deliverAll(world: World): Promise<void> {
  for (let next = world.sent.shift(); next !== undefined; next = world.sent.shift()) {
    const { message } = next;
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      try {
        if (attempt === 4) await failDelivery(world.ports, message, 3);
        else if (message.kind === 'start') await startRun(world.ports, message.runId, 2);
        else await billChunk(world.ports, { ...message, attempt });
        break;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    }
  }
}

export async function runAll(world: World, id = RUN): Promise<void> {
  world.sent.push({ message: { kind: 'start', runId: id }, delaySeconds: undefined });
  await deliverAll(world);
}
