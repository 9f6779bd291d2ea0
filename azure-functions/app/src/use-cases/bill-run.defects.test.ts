/** Known defects of an earlier system that ours does not have, by their numbers. */
import type { JsonObject } from '@powerbill/core';
import { factsJson, numberedContract, revenueRow, shareComponent } from '../testing/documents';
import { requestRun, runAll } from '../testing/deliver-runs';
import { World } from '../testing/world';
import { loadFacts } from './load-facts';

/** A contract with a share of 20 % and a site with facts of June. */
function worldWithShare(): World {
  const world = new World();
  world.addContract(numberedContract(1, { components: [shareComponent] }));
  return world;
}

async function load(world: World, sections: JsonObject): Promise<void> {
  const loaded = await loadFacts(world.ports, {
    facts: [factsJson('0001', sections)],
    source: 'warehouse',
    correlationId: 'c-1',
  });
  expect(loaded.ok).toBe(true);
}

const revenueOf = (net: string): JsonObject => ({ revenue: [revenueRow('2025-06-03', net)] });

async function bill(world: World): Promise<string> {
  const id = world.newId();
  requestRun(world, id);
  await runAll(world, id);
  return id;
}

/** `total status` of every statement that is current. */
const current = (world: World): string[] =>
  world.statements.current.map(({ statement, stored }) => `${statement.total} ${stored.status}`);

describe('B-05: a draft is replaced when its successor is there, and never deleted (the earlier system deleted it first)', () => {
  it.each(['contracts.read', 'facts.read', 'statements.write'])(
    'a run whose every delivery dies at %s leaves the draft and its number as they were',
    async (call) => {
      const world = worldWithShare();
      await load(world, revenueOf('500'));
      await bill(world);
      await load(world, revenueOf('700'));
      for (let nth = 1; nth <= 3; nth += 1) world.faults.plan(call, 'before', nth);
      const run = await bill(world);
      expect(world.runs.kept.get(run)?.run.status).toBe('failed');
      expect(current(world)).toEqual(['100.00 readyToSend']);
      expect([...world.statements.numberKeys.keys()]).toEqual(['0001-202506-01-01']);
    },
  );

  it('a contract that cannot be billed any more leaves the draft as it was', async () => {
    const world = worldWithShare();
    await load(world, revenueOf('500'));
    await bill(world);
    const [contract] = world.statements.contracts;
    if (contract !== undefined) contract.obstacle = { code: 'contract.invalid', message: 'Invalid.' };
    await bill(world);
    expect(current(world)).toEqual(['100.00 readyToSend']);
  });

  it('ad-hoc lines stay where they were entered and stand on the next draft (the earlier system lost them with a failed run)', async () => {
    const world = worldWithShare();
    const credit = {
      id: 'A-1',
      month: '2025-06',
      kind: 'miscellaneous',
      title: 'Credit',
      amount: '-30',
    };
    await load(world, { ...revenueOf('500'), adHocLines: [credit] });
    await bill(world);
    expect(current(world)).toEqual(['70.00 readyToSend']);
    await load(world, revenueOf('700'));
    for (let nth = 1; nth <= 3; nth += 1) world.faults.plan('statements.write', 'before', nth);
    await bill(world);
    expect(current(world)).toEqual(['70.00 readyToSend']);
    await bill(world);
    expect(current(world)).toEqual(['110.00 readyToSend']);
    expect(world.statements.kept.map(({ stored }) => stored.status)).toEqual(['superseded', 'readyToSend']);
  });
});

describe('B-43: being calculated is a state of the run, being reviewed one of the statement (the earlier system showed the review of a statement without invoices)', () => {
  it('a statement is first seen with its invoices and its review together', async () => {
    const world = worldWithShare();
    await load(world, {
      ...revenueOf('500'),
      readiness: { '2025-06': { status: 'ready', comment: 'Please check.' } },
    });
    const seen: unknown[] = [];
    world.faults.meanwhile('statements.write', () =>
      seen.push([[...world.runs.kept.values()].map(({ run }) => run.status), current(world)]),
    );
    await bill(world);
    expect(seen).toEqual([[['running'], []]]);
    expect(current(world)).toEqual(['100.00 arReview']);
    expect(world.statements.kept[0]?.stored.invoices).toHaveLength(1);
  });

  it('a draft keeps its own review while its successor is calculated', async () => {
    const world = worldWithShare();
    await load(world, revenueOf('500'));
    await bill(world);
    await load(world, { readiness: { '2025-06': { status: 'ready', comment: 'Please check.' } } });
    const seen: unknown[] = [];
    world.faults.meanwhile('statements.write', () => seen.push(current(world)));
    await bill(world);
    expect(seen).toEqual([['100.00 readyToSend']]);
    expect(current(world)).toEqual(['100.00 arReview']);
  });
});

describe('what is being sent or was sent', () => {
  it.each(['sending', 'sent'] as const)(
    'B-08: a statement of status "%s" is not billed a second time by a run: its invoice stays the only one of its number and month',
    async (status) => {
      const world = worldWithShare();
      await load(world, revenueOf('500'));
      await bill(world);
      world.statements.change(world.statements.kept[0]?.stored.id ?? '', { status });
      await load(world, revenueOf('700'));
      const run = await bill(world);
      expect(world.runs.itemsOf(run)).toMatchObject([{ status: 'skipped', errorCode: 'statement.sent' }]);
      expect(world.statements.kept).toHaveLength(1);
      expect([...world.statements.numberKeys.keys()]).toEqual(['0001-202506-01-01']);
    },
  );

  it.each([
    ['readyToSend', revenueOf('500')],
    ['approval', {}],
    ['arReview', { readiness: { '2025-06': { status: 'ready', comment: 'Please check.' } } }],
  ])(
    'B-20: billing ends in %s and never in "sent", however often its messages are delivered',
    async (status, sections) => {
      const world = worldWithShare();
      await load(world, sections);
      world.faults.plan('statements.write', 'after');
      await bill(world);
      await bill(world);
      expect(world.statements.kept.map(({ stored }) => stored.status)).toEqual([status]);
    },
  );
});
