import { monthOf } from '../testing/documents';
import { World } from '../testing/world';
import { requestStatementRun, type StatementRunRequest } from './request-statement-run';

const request = (changes: Partial<StatementRunRequest> = {}): StatementRunRequest => ({
  month: monthOf('2025-06'),
  contracts: [],
  idempotencyKey: 'key-1',
  requestedBy: 'user-1',
  correlationId: 'c-1',
  ...changes,
});

describe('requestStatementRun', () => {
  it('creates a run in state requested and keeps only the hash of the key', async () => {
    const world = new World();
    const result = await requestStatementRun(world.ports, request());
    expect(result).toMatchObject({
      ok: true,
      value: { status: 'requested', requestedBy: 'user-1', period: '2025-06' },
    });
    const [kept] = world.runs.kept.values();
    expect(kept?.keyHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same run for the same key, also when both ask at once or the answer was lost', async () => {
    const world = new World();
    const results = await Promise.all([
      requestStatementRun(world.ports, request()),
      requestStatementRun(world.ports, request()),
    ]);
    world.faults.plan('runs.create', 'after');
    const again = await requestStatementRun(world.ports, request());
    const ids = [...results, again].map((result) => (result.ok ? result.value.id : null));
    expect(new Set(ids).size).toBe(1);
    expect(world.runs.kept.size).toBe(1);
  });

  it('queues a run again that is asked for again before it is done, and no finished one', async () => {
    const world = new World();
    const first = await requestStatementRun(world.ports, request());
    const id = first.ok ? first.value.id : '';
    expect(world.sent).toEqual([]);
    await requestStatementRun(world.ports, request());
    expect(world.sent.map(({ message }) => message)).toEqual([
      { kind: 'start', runId: id, correlationId: 'c-1' },
    ]);
    const run = await world.ports.runs.read(id);
    if (run !== null) await world.ports.runs.update(run, { finishedOn: '2025-07-01T00:00:00Z' });
    await requestStatementRun(world.ports, request());
    expect(world.sent).toHaveLength(1);
  });

  it('refuses the key for another month or another scope', async () => {
    const world = new World();
    await requestStatementRun(world.ports, request({ contracts: ['C-2', 'C-1'] }));
    expect(
      await requestStatementRun(world.ports, request({ contracts: ['C-1', 'C-2', 'C-1'] })),
    ).toMatchObject({ ok: true });
    expect(await requestStatementRun(world.ports, request())).toMatchObject({
      ok: false,
      problem: { code: 'idempotencyKey.reused' },
    });
  });
});
