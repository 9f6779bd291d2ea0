import type { RunStatus } from '../ports';
import { requestRun, RUN, runAll, worldWith } from '../testing/deliver-runs';

describe('a run that a person asks for', () => {
  it('takes the person who created the row for the one who asked, whatever the row says', async () => {
    const world = worldWith(1);
    requestRun(world, RUN, [], 'person-1');
    await runAll(world);
    expect(world.runs.only.requestedBy).toBe('person-1');
    expect(world.statements.kept[0]?.requestedBy).toBe('person-1');
  });

  it('takes the request from the row of a person, and nothing that the app fills', async () => {
    const world = worldWith(3);
    const written = { total: 1, succeeded: 1, failed: 1, written: 9, unchanged: 9, correlationId: 'forged' };
    requestRun(world, RUN, [], 'person-1', {
      ...written,
      finishedOn: '2025-01-01T00:00:00Z',
      message: 'Forged',
    });
    await runAll(world);
    const counted = { total: 3, succeeded: 3, failed: 0, written: 3, unchanged: 0 };
    expect(world.runs.only).toMatchObject({ ...counted, status: 'succeeded', message: null });
    expect(world.runs.only.finishedOn).not.toContain('2025-01-01');
    expect(world.runs.only.correlationId).not.toBe('forged');
  });

  it.each<RunStatus>([
    'claimed',
    'running',
    'succeeded',
    'succeededWithWarnings',
    'failed',
    'cancelled',
    'skipped',
  ])('fails when a person made its row in the state %s', async (status) => {
    const world = worldWith(1);
    requestRun(world, RUN, [], 'person-1', { status, total: 5 });
    await runAll(world);
    expect(world.runs.only).toMatchObject({ status: 'failed', total: null, requestedBy: 'person-1' });
    expect(world.runs.only.finishedOn).not.toBeNull();
    expect(world.runs.only.message).toContain('Requested');
    expect(world.statements.kept).toEqual([]);
  });

  it('fails when its row names no month', async () => {
    const world = worldWith(1);
    requestRun(world, RUN, [], 'person-1', { period: null });
    await runAll(world);
    expect(world.runs.only).toMatchObject({ status: 'failed', total: null });
    expect(world.runs.only.message).toContain('no month');
  });

  it('finds the contracts of its scope without regard to case', async () => {
    const world = worldWith(1);
    requestRun(world, RUN, ['C-1']);
    world.runs.touch(RUN, { scope: ['c-1', 'C-1'] });
    await runAll(world);
    expect(world.runs.only).toMatchObject({ total: 1, message: null });
  });
});
