import { deliverAll, requestRun, RUN, worldWith } from '../testing/deliver-runs';
import type { World } from '../testing/world';
import { billChunk } from './bill-chunk';
import { startRun } from './start-run';
import { sweepRuns } from './sweep-runs';

describe('the sweep', () => {
  const later = (world: World, minutes: number) =>
    (world.now = new Date(world.now.getTime() + minutes * 60_000));

  it('starts a run that nobody started', async () => {
    const world = worldWith(1);
    requestRun(world);
    await sweepRuns(world.ports);
    expect(world.sent).toEqual([]);
    later(world, 3);
    await sweepRuns(world.ports);
    expect(world.sent.map(({ message }) => message)).toEqual([
      { kind: 'start', runId: RUN, correlationId: 'c-1' },
    ]);
    await deliverAll(world);
    expect(world.runs.only.status).toBe('succeeded');
  });

  it('ends a row that a person made in a state of the app, and starts the others', async () => {
    const world = worldWith(1);
    const progressedOn = world.now.toISOString();
    requestRun(world, world.newId(), [], 'person-1', { status: 'running', total: 1, progressedOn });
    requestRun(world);
    later(world, 3);
    await sweepRuns(world.ports);
    await deliverAll(world);
    expect([...world.runs.kept.values()].map(({ run }) => run.status)).toEqual(['failed', 'succeeded']);
  });

  it('queues the open chunks of a run whose messages were lost, once for two sweeps at a time', async () => {
    const world = worldWith(5);
    requestRun(world);
    await startRun(world.ports, RUN, 2);
    await billChunk(world.ports, { runId: RUN, chunk: 2, attempt: 1 });
    world.sent.length = 0;
    later(world, 3);
    await Promise.all([sweepRuns(world.ports), sweepRuns(world.ports)]);
    expect(world.sent.map(({ message }) => message)).toEqual([
      { kind: 'chunk', runId: RUN, chunk: 1, correlationId: 'c-1' },
      { kind: 'chunk', runId: RUN, chunk: 3, correlationId: 'c-1' },
    ]);
    await deliverAll(world);
    expect(world.runs.only).toMatchObject({ status: 'succeeded', succeeded: 5 });
  });
});
