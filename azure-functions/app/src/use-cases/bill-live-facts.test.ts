import type { JsonObject } from '@powerbill/core';
import { liveKey } from '../live-facts';
import type { LiveEntry } from '../ports';
import { requestRun, runAll } from '../testing/deliver-runs';
import { factsJson, monthOf, numberedContract, revenueRow } from '../testing/documents';
import { World } from '../testing/world';
import { loadFacts } from './load-facts';

function worldOf(changes: JsonObject = {}): World {
  const world = new World();
  world.addContract(numberedContract(1, changes));
  return world;
}

async function load(world: World, sections: JsonObject): Promise<void> {
  const facts = [factsJson('0001', sections)];
  const result = await loadFacts(world.ports, { facts, source: 'warehouse', correlationId: 'c-1' });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
}

/** Bills a month and gives the run. */
async function bill(world: World, month = '2025-06') {
  const id = world.newId();
  requestRun(world, id, [], null, { period: monthOf(month) });
  await runAll(world, id);
  const run = world.runs.kept.get(id)?.run;
  if (run === undefined) throw new Error('There is no run.');
  return { run, items: world.runs.itemsOf(id) };
}

const current = (world: World, month = '2025-06') => {
  const found = world.statements.current.find(({ period }) => period === month);
  if (found === undefined) throw new Error(`There is no statement of ${month}.`);
  return found.statement;
};

const line = (amount: string, changes: JsonObject = {}): JsonObject => ({
  id: 'A-1',
  month: '2025-06',
  kind: 'miscellaneous',
  title: 'Credit',
  amount,
  ...changes,
});

describe('ad-hoc lines and readiness', () => {
  it('are billed with the month that they are of', async () => {
    const world = worldOf();
    await load(world, { adHocLines: [line('-50.5')] });
    await bill(world);
    await bill(world, '2025-05');
    expect(current(world).total).toBe('1200.00');
    expect(current(world).invoices[0]?.lines[1]).toMatchObject({
      component: 'adHoc',
      part: 'miscellaneous',
      kind: 'adHoc',
      amount: '-50.50',
    });
    expect(current(world, '2025-05').total).toBe('1250.50');
  });

  it('make a new draft when they change, and none when they do not', async () => {
    const world = worldOf();
    await bill(world);
    await load(world, { adHocLines: [line('10')] });
    expect((await bill(world)).run).toMatchObject({ written: 1 });
    expect((await bill(world)).run).toMatchObject({ written: 0, unchanged: 1 });
    await load(world, { readiness: { '2025-06': { status: 'ready', comment: 'Look' } } });
    expect((await bill(world)).run).toMatchObject({ written: 1 });
    expect(current(world).review.route).toBe('arReview');
    expect(world.statements.current).toHaveLength(1);
  });

  it('make the first draft current again when a line is withdrawn', async () => {
    const world = worldOf();
    await bill(world);
    await load(world, { adHocLines: [line('10')] });
    await bill(world);
    for (const key of world.live.kept.keys()) world.live.withdrawn.add(key);
    await bill(world);
    expect(current(world).total).toBe('1250.50');
    expect(world.statements.kept).toHaveLength(2);
  });

  it('are kept with the statement that they made', async () => {
    const world = worldOf();
    await load(world, { adHocLines: [line('10')] });
    await bill(world);
    expect(world.statements.kept[0]?.liveFacts).toEqual({ adHocLines: [line('10')] });
  });

  it('that a person entered wrongly fail the item of their contract, and no other', async () => {
    const world = worldOf();
    world.addContract(numberedContract(2));
    const [first] = world.statements.contracts;
    const wrong: LiveEntry = {
      section: 'adHocLines',
      ofId: first?.id ?? '',
      month: '2025-06',
      name: 'row-1',
      row: { id: 'row-1', month: '2025-06', kind: 'clientPaid', title: 'Utilities', amount: '5' },
    };
    world.live.kept.set(liveKey(wrong), wrong);
    const { run, items } = await bill(world);
    expect(run).toMatchObject({ status: 'succeededWithWarnings', succeeded: 1, failed: 1 });
    expect(items[0]).toMatchObject({ outcome: 'failed', errorCode: 'facts.invalid' });
    expect(items[0]?.errorMessage).toContain('/facts/adHocLines/0/glCode');
  });
});

describe('price indexes and performance values', () => {
  const escalator = { id: 'cpi', target: 'baseRates', month: 1, kind: 'index', index: 'CPI-U' };

  it('are read by the contracts that name them', async () => {
    const world = worldOf({ escalators: [escalator] });
    world.addContract(numberedContract(2));

    await load(world, {
      priceIndex: [
        { index: 'CPI-U', month: '2024-01', value: '300' },
        { index: 'CPI-U', month: '2025-01', value: '309' },
        { index: 'ECI', month: '2025-01', value: '1' },
      ],
    });
    await bill(world);
    const totals = world.statements.current.map(({ statement }) => statement.total);
    expect(totals).toEqual(['1288.02', '1250.50']);
    expect(world.statements.kept.map(({ liveFacts }) => liveFacts.priceIndex?.length)).toEqual([
      2,
      undefined,
    ]);
  });

  it('of a month reward what was measured', async () => {
    const measure = {
      code: 'WAIT',
      title: 'Waiting time',
      target: '8',
      direction: 'atMost',
      incentive: { kind: 'fixed', value: '100' },
    };
    const world = worldOf({ components: [{ type: 'performance', measures: [measure] }] });
    await load(world, { performance: [{ month: '2025-06', code: 'WAIT', actual: '7.5' }] });
    await bill(world);
    expect(current(world).total).toBe('100.00');
  });
});

describe('a profit', () => {
  const components = [
    {
      type: 'billableAccounts',
      payroll: { title: 'Payroll', accounts: ['6000'] },
      expenses: { title: 'Expenses', accounts: ['7000'] },
    },
    {
      type: 'profitShare',
      accumulation: 'annualCalendar',
      tiers: [
        { upTo: '1000', percent: '10' },
        { upTo: null, percent: '50' },
      ],
    },
  ];
  const start = { startDate: '2025-01-01', components };
  const ledger = (month: string) => ({ month, account: '6000', entity: '02', balance: '100' });

  /** Revenue of each month less the payroll of 100. */
  const facts = (revenues: Readonly<Record<string, string>>): JsonObject => ({
    revenue: Object.entries(revenues).map(([month, net]) => revenueRow(`${month}-10`, net)),
    ledger: Object.keys(revenues).map(ledger),
  });
  const january = { '2025-01': '1000' };
  const months = { ...january, '2025-02': '600' };

  it('of an earlier month is that of its current statement, and not the loaded one', async () => {
    const world = worldOf(start);
    await load(world, { ...facts(months), profit: [{ month: '2025-01', amount: '5000' }] });
    await bill(world, '2025-02');
    // 500 above a loaded prior of 5,000: all at 50 %.
    expect(current(world, '2025-02')).toMatchObject({ profit: '500.00', total: '350.00' });
    await bill(world, '2025-01');
    expect(current(world, '2025-01')).toMatchObject({ profit: '900.00', total: '190.00' });
    expect((await bill(world, '2025-02')).run).toMatchObject({ written: 1 });
    // 100 up to the limit at 10 %, 400 above it at 50 %.
    expect(current(world, '2025-02')).toMatchObject({ profit: '500.00', total: '310.00' });
  });

  it('that changes makes later months new drafts, and one that does not leaves them alone', async () => {
    const world = worldOf(start);
    await load(world, facts(months));
    await bill(world, '2025-01');
    await bill(world, '2025-02');
    expect((await bill(world, '2025-02')).run).toMatchObject({ written: 0, unchanged: 1 });

    await load(world, facts({ '2025-01': '1200' }));
    await bill(world, '2025-01');
    const { run } = await bill(world, '2025-02');
    expect(run).toMatchObject({ written: 1, unchanged: 0 });
    expect(current(world, '2025-02').total).toBe('350.00');
    expect(world.statements.kept.filter(({ period }) => period === '2025-02')).toHaveLength(2);

    await load(world, facts(january));
    await bill(world, '2025-01');
    await bill(world, '2025-02');
    expect(current(world, '2025-02').total).toBe('310.00');
    expect(world.statements.kept.filter(({ period }) => period === '2025-02')).toHaveLength(2);
  });

  it('that is overridden by a statement can be loaded anew without a new draft', async () => {
    const world = worldOf(start);
    await load(world, facts(months));
    await bill(world, '2025-01');
    await bill(world, '2025-02');
    await load(world, { profit: [{ month: '2025-01', amount: '1' }] });
    expect((await bill(world, '2025-02')).run).toMatchObject({ written: 0, unchanged: 1 });
  });

  it('of a quarter stands at its last month', async () => {
    const billing = { timing: 'arrears', frequency: 'quarterly', paymentTerms: { kind: 'dueOnReceipt' } };
    const world = worldOf({ ...start, billing });
    await load(
      world,
      facts({ ...months, '2025-03': '100', '2025-04': '300', '2025-05': '100', '2025-06': '100' }),
    );
    await bill(world, '2025-01');
    await bill(world, '2025-04');
    expect(world.statements.kept[1]?.liveFacts.profit).toEqual([
      { month: '2025-01', amount: '0' },
      { month: '2025-02', amount: '0' },
      { month: '2025-03', amount: '1400' },
    ]);
    const codes = current(world, '2025-04').findings.map(({ code }) => code);
    expect(codes).toEqual(['forecast.missing']);
  });

  it.each(['facts.read', 'statements.write', 'contracts.read'])(
    'is the same in the end when the run of a later month dies at %s',
    async (call) => {
      for (const fault of ['before', 'after'] as const) {
        const world = worldOf(start);
        await load(world, facts(months));
        await bill(world, '2025-01');
        world.faults.plan(call, fault);
        expect((await bill(world, '2025-02')).run).toMatchObject({ status: 'succeeded' });
        expect(current(world, '2025-02').total).toBe('310.00');
        expect(world.statements.kept).toHaveLength(2);
      }
    },
  );
});
