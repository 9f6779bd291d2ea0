import type { StatementDraft } from '../ports';
import { contractOf, numberedContract, revenueRow, shareComponent, factsJson } from '../testing/documents';
import { deliverAll, june, requestRun, RUN, runAll, worldWith } from '../testing/deliver-runs';
import { World } from '../testing/world';
import { billChunk } from './bill-chunk';
import { loadFacts } from './load-facts';
import { startRun } from './start-run';

describe('a run', () => {
  it('writes one current statement for each active contract and ends with its counts', async () => {
    const world = worldWith(5);
    requestRun(world);
    await runAll(world);
    expect(world.runs.only).toMatchObject({
      status: 'succeeded',
      total: 5,
      succeeded: 5,
      failed: 0,
      written: 5,
      unchanged: 0,
    });
    expect(world.runs.only.finishedOn).not.toBeNull();
    expect(world.statements.current.map(({ statement }) => statement.total)).toEqual(
      Array(5).fill('1250.50'),
    );
    expect([...world.statements.numberKeys.keys()]).toContain('0003-202506-01-01');
  });

  it('names its statements by contract, period, version and inputs', async () => {
    const world = worldWith(1);
    requestRun(world);
    await runAll(world);
    expect(world.statements.kept[0]?.stored.key).toMatch(/^C-1~202506~1~[0-9a-f]{16}$/);
    expect(world.statements.kept[0]?.requestedBy).toBe('asked');
  });

  it('finds everything unchanged when the month is billed again', async () => {
    const world = worldWith(3);
    requestRun(world);
    await runAll(world);
    const again = '11111111-0000-4000-8000-000000000002';
    requestRun(world, again);
    await runAll(world, again);
    expect(world.runs.kept.get(again)?.run).toMatchObject({ status: 'succeeded', written: 0, unchanged: 3 });
    expect(world.statements.kept).toHaveLength(3);
  });

  it('bills the contracts of its scope only and says how many are not active', async () => {
    const world = worldWith(3);
    requestRun(world, RUN, ['C-2', 'C-9']);
    await runAll(world);
    expect(world.runs.only).toMatchObject({ total: 1, succeeded: 1 });
    expect(world.runs.only.message).toContain('1 of the contracts');
    expect(world.statements.current.map(({ statement }) => statement.contractNumber)).toEqual(['C-2']);
  });

  it('succeeds at once without a contract to bill', async () => {
    const world = worldWith(0);
    requestRun(world);
    await runAll(world);
    expect(world.runs.only).toMatchObject({ status: 'succeeded', total: 0 });
  });

  it('keeps a statement without invoices when its findings matter, and none for a month that begins no cycle', async () => {
    const world = new World();
    world.addContract(contractOf({ components: [{ type: 'performance', measures: [measure] }] }));
    world.addContract(numberedContract(2, { billing: quarterly }));
    requestRun(world);
    await runAll(world);
    const [unsupported, quarter] = world.runs.itemsOf(RUN);
    expect(unsupported).toMatchObject({ outcome: 'nothingToBill', status: 'succeeded', errorCode: null });
    expect(unsupported?.statementId).toBe(world.statements.kept[0]?.stored.id);
    expect(quarter).toMatchObject({
      outcome: 'nothingToBill',
      errorCode: 'period.notBillable',
      statementId: null,
    });
    expect(world.statements.kept).toHaveLength(1);
    expect(world.runs.only).toMatchObject({ status: 'succeeded', succeeded: 2, written: 0, unchanged: 0 });
  });

  it('fails the item of a contract whose rows were changed, and no other', async () => {
    const world = worldWith(2);
    const [first] = world.statements.contracts;
    if (first !== undefined) first.obstacle = { code: 'contract.changed', message: 'Changed.' };
    requestRun(world);
    await runAll(world);
    expect(world.runs.itemsOf(RUN)[0]).toMatchObject({ outcome: 'failed', errorCode: 'contract.changed' });
    expect(world.runs.only).toMatchObject({
      status: 'succeededWithWarnings',
      succeeded: 1,
      failed: 1,
      written: 1,
    });
  });

  it('is failed when nothing succeeded', async () => {
    const world = worldWith(1);
    const [first] = world.statements.contracts;
    if (first !== undefined) first.obstacle = { code: 'contract.invalid', message: 'Invalid.' };
    requestRun(world);
    await runAll(world);
    expect(world.runs.only).toMatchObject({ status: 'failed', failed: 1 });
  });
});

const measure = {
  code: 'WAIT',
  title: 'Waiting time',
  target: '5',
  direction: 'atMost',
  incentive: { kind: 'fixed', value: '10' },
} as const;

const quarterly = {
  timing: 'arrears',
  frequency: 'quarterly',
  paymentTerms: { kind: 'netDays', days: 30 },
} as const;

describe('new inputs', () => {
  async function billedOnFacts(world: World, net: string): Promise<void> {
    const facts = factsJson('0001', { revenue: [revenueRow('2025-06-03', net)] });
    await loadFacts(world.ports, { facts: [facts], source: 'warehouse', correlationId: 'c-1' });
    const id = world.newId();
    requestRun(world, id);
    await runAll(world, id);
  }

  function worldWithShare(): World {
    const world = new World();
    world.addContract(numberedContract(1, { components: [shareComponent] }));
    return world;
  }

  it('supersede the draft; the same inputs again make the first draft current again', async () => {
    const world = worldWithShare();
    await billedOnFacts(world, '500');
    await billedOnFacts(world, '700');
    expect(
      world.statements.kept.map(({ stored, statement }) => [
        statement.total,
        stored.status,
        stored.isCurrent,
      ]),
    ).toEqual([
      ['100.00', 'superseded', false],
      ['140.00', 'readyToSend', true],
    ]);
    await billedOnFacts(world, '500');
    expect(world.statements.kept).toHaveLength(2);
    expect(world.statements.current.map(({ statement }) => statement.total)).toEqual(['100.00']);
    expect(world.statements.numberKeys.size).toBe(1);
  });

  it('leave a statement alone that was sent', async () => {
    const world = worldWithShare();
    await billedOnFacts(world, '500');
    world.statements.change(world.statements.kept[0]?.stored.id ?? '', { status: 'sent' });
    await billedOnFacts(world, '700');
    const last = [...world.runs.kept.values()].at(-1)?.run;
    expect(world.runs.itemsOf(last?.id ?? '')[0]).toMatchObject({
      status: 'skipped',
      outcome: 'unchanged',
      errorCode: 'statement.sent',
    });
    expect(world.statements.kept).toHaveLength(1);
  });
});

describe('invoice numbers', () => {
  it('of two contracts on one site get the next version that is free', async () => {
    const world = worldWith(1);
    world.addContract(numberedContract(2, { site: { number: '0001', name: 'Site 1' } }));
    requestRun(world);
    await runAll(world);
    expect([...world.statements.numberKeys.keys()].sort()).toEqual([
      '0001-202506-01-01',
      '0001-202506-01-02',
    ]);
    const again = world.newId();
    requestRun(world, again);
    await runAll(world, again);
    expect(world.runs.kept.get(again)?.run).toMatchObject({ unchanged: 2, written: 0 });
  });
});

describe('interruptions', () => {
  const calls = [
    'runs.read',
    'runs.update',
    'contracts.inScope',
    'items.all',
    'items.add',
    'queue.send',
    'items.openChunk',
    'contracts.read',
    'facts.read',
    'statements.write',
    'items.saveProgress',
  ];
  const cases = calls.flatMap((call) =>
    [1, 2].flatMap((nth) => (['before', 'after'] as const).map((fault) => [call, nth, fault] as const)),
  );

  it.each(cases)('%s, call %i, dies %s it is done: the run ends the same', async (call, nth, fault) => {
    const world = worldWith(5);
    requestRun(world);
    world.faults.plan(call, fault, nth);
    await runAll(world);
    expect(world.runs.only).toMatchObject({ status: 'succeeded', total: 5, succeeded: 5, failed: 0 });
    expect(world.statements.kept).toHaveLength(5);
    expect(world.statements.current).toHaveLength(5);
    expect(world.runs.itemsOf(RUN)).toHaveLength(5);
  });

  it('of every delivery end in failed items and a finished run', async () => {
    const world = worldWith(2);
    requestRun(world);
    for (let nth = 1; nth <= 3; nth += 1) world.faults.plan('contracts.read', 'before', nth);
    await runAll(world);
    expect(world.runs.only).toMatchObject({ status: 'failed', total: 2, failed: 2 });
    expect(world.runs.itemsOf(RUN).map((item) => item.errorCode)).toEqual([
      'delivery.failed',
      'delivery.failed',
    ]);
  });

  it('of every start end in a failed run', async () => {
    const world = worldWith(1);
    requestRun(world);
    for (let nth = 1; nth <= 3; nth += 1) world.faults.plan('contracts.inScope', 'before', nth);
    await runAll(world);
    expect(world.runs.only).toMatchObject({ status: 'failed', total: null });
  });
});

describe('simultaneous work', () => {
  it('delivers a chunk twice at once and counts it once', async () => {
    const world = worldWith(2);
    requestRun(world);
    await startRun(world.ports, RUN, 2);
    const delivery = { runId: RUN, chunk: 1, attempt: 1 };
    await Promise.all([billChunk(world.ports, delivery), billChunk(world.ports, delivery)]);
    expect(world.runs.only).toMatchObject({ status: 'succeeded', succeeded: 2 });
    expect(world.statements.kept).toHaveLength(2);
  });

  it('delivers a start twice at once and adds every contract once', async () => {
    const world = worldWith(5);
    requestRun(world);
    await Promise.all([startRun(world.ports, RUN, 2), startRun(world.ports, RUN, 2)]);
    expect(world.runs.itemsOf(RUN)).toHaveLength(5);
    await deliverAll(world);
    expect(world.runs.only).toMatchObject({ status: 'succeeded', succeeded: 5 });
  });

  it('reads again when another run makes a statement current in between', async () => {
    const world = worldWith(1);
    requestRun(world);
    await startRun(world.ports, RUN, 2);
    const other = new World();
    other.addContract(numberedContract(1));
    world.faults.meanwhile('statements.write', () => {
      const contract = world.statements.contracts[0];
      if (contract === undefined) throw new Error('There is no contract.');
      world.statements.kept.push({
        period: june,
        requestedBy: null,
        liveFacts: {},
        statement: {} as StatementDraft['statement'],
        stored: {
          id: 'other',
          etag: 'W/"other"',
          contractId: contract.id,
          key: 'other',
          version: 1,
          status: 'readyToSend',
          isCurrent: true,
          inputHash: 'other',
          invoices: [],
        },
      });
    });
    await billChunk(world.ports, { runId: RUN, chunk: 1, attempt: 1 });
    expect(world.statements.current.map(({ stored }) => stored.inputHash)).not.toContain('other');
    expect(world.statements.current).toHaveLength(1);
    expect(world.runs.only).toMatchObject({ status: 'succeeded', written: 1 });
  });

  it('records a chunk although other chunks change the counters all the time', async () => {
    const world = worldWith(2);
    requestRun(world);
    await startRun(world.ports, RUN, 2);
    for (let times = 0; times < 5; times += 1) {
      world.faults.meanwhile('items.saveProgress', () => world.runs.touch(RUN));
    }
    await billChunk(world.ports, { runId: RUN, chunk: 1, attempt: 1 });
    expect(world.runs.only).toMatchObject({ succeeded: 2, status: 'succeeded' });
  });
});
