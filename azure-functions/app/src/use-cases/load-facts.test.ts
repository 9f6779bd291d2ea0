import { factsJson, numberedContract, revenueRow } from '../testing/documents';
import { World } from '../testing/world';
import { loadFacts } from './load-facts';

function world(): World {
  const one = new World();
  one.addContract(numberedContract(1));
  one.addContract(numberedContract(2));
  return one;
}

const shift = (date: string, regular: number) => ({
  date,
  jobCode: 'VALET',
  minutes: { regular, overtime: 10 },
});

describe('loadFacts', () => {
  it('keeps one snapshot for each month and kind, with exact totals', async () => {
    const there = world();
    const facts = factsJson('0001', {
      revenue: [
        revenueRow('2025-05-31', '0.1'),
        revenueRow('2025-06-01', '0.1'),
        revenueRow('2025-06-02', '0.2'),
      ],
      shifts: [shift('2025-06-01', 445)],
      forecast: [{ month: '2025-06', internalRevenue: '91000' }],
    });
    const result = await loadFacts(there.ports, {
      facts: [facts],
      source: 'warehouse',
      correlationId: 'c-1',
    });
    expect(result).toEqual({ ok: true, value: [{ site: '0001', rows: 5, written: 4, unchanged: 0 }] });
    const kept = there.facts.kept.map(({ snapshot }) => [
      snapshot.kind,
      snapshot.monthKey,
      snapshot.rows.length,
      snapshot.totals,
    ]);
    expect(kept).toEqual([
      ['revenue', '202505', 1, { gross: '0.1', net: '0.1' }],
      ['revenue', '202506', 2, { gross: '0.3', net: '0.3' }],
      ['labour', '202506', 1, { quantity: '7.5833' }],
      ['forecast', '202506', 1, { amount: '91000' }],
    ]);
  });

  it('changes nothing for equal facts, and makes a new version of others that keeps the one before', async () => {
    const there = world();
    const first = factsJson('0001', { revenue: [revenueRow('2025-06-01', '1')] });
    await loadFacts(there.ports, { facts: [first], source: 'warehouse', correlationId: 'c-1' });
    const again = await loadFacts(there.ports, { facts: [first], source: 'warehouse', correlationId: 'c-1' });
    expect(again).toMatchObject({ value: [{ written: 0, unchanged: 1 }] });
    const second = factsJson('0001', { revenue: [revenueRow('2025-06-01', '2')] });
    await loadFacts(there.ports, { facts: [second], source: 'warehouse', correlationId: 'c-1' });
    expect(there.facts.kept.map(({ snapshot, current }) => [snapshot.version, current])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it.each(['before', 'after'] as const)(
    'writes everything once when it dies %s writing and is sent again',
    async (fault) => {
      const there = world();
      const facts = [
        factsJson('0001', { revenue: [revenueRow('2025-06-01', '1')] }),
        factsJson('0002', { revenue: [revenueRow('2025-06-01', '1')] }),
      ];
      there.faults.plan('facts.add', fault);
      await expect(
        loadFacts(there.ports, { facts, source: 'warehouse', correlationId: 'c-1' }),
      ).rejects.toThrow('Interrupted');
      await loadFacts(there.ports, { facts, source: 'warehouse', correlationId: 'c-1' });
      expect(there.facts.kept).toHaveLength(2);
    },
  );

  it('takes the same facts from two callers at once', async () => {
    const there = world();
    const facts = [factsJson('0001', { revenue: [revenueRow('2025-06-01', '1')] })];
    await Promise.all([
      loadFacts(there.ports, { facts, source: 'warehouse', correlationId: 'c-1' }),
      loadFacts(there.ports, { facts, source: 'warehouse', correlationId: 'c-1' }),
    ]);
    expect(there.facts.kept).toHaveLength(1);
  });

  it('names every problem and writes nothing', async () => {
    const there = world();
    const facts = [
      factsJson('0001', { revenue: [{ ...revenueRow('2025-06-01', '1'), net: 'x' }] }),
      factsJson('0003', { priceIndex: [{ index: 'CPI', month: '2025-06', value: '0' }] }),
      factsJson('0002', {}),
      factsJson('0002', {}),
    ];
    const result = await loadFacts(there.ports, { facts, source: 'warehouse', correlationId: 'c-1' });
    const errors = result.ok ? [] : (result.problem.errors ?? []);
    expect(errors.map(({ path }) => path)).toEqual([
      '/facts/0/revenue/0/net',
      '/facts/1/priceIndex/0/value',
      '/facts/3/site',
    ]);
    expect(there.facts.kept).toEqual([]);
  });

  it('refuses facts of a site that does not exist', async () => {
    const facts = [factsJson('9999', { revenue: [revenueRow('2025-06-01', '1')] })];
    expect(
      await loadFacts(world().ports, { facts, source: 'warehouse', correlationId: 'c-1' }),
    ).toMatchObject({
      problem: { errors: [{ path: '/facts/0/site', code: 'site.unknown' }] },
    });
  });
});

describe('loading live facts', () => {
  const line = { id: 'A-1', month: '2025-06', kind: 'miscellaneous', title: 'Credit', amount: '-5' };
  const priceIndex = [{ index: 'CPI-U', month: '2025-01', value: '317.671' }];
  const sections = {
    adHocLines: [line],
    readiness: { '2025-06': { status: 'ready', comment: 'Look' } },
    performance: [{ month: '2025-06', code: 'WAIT', actual: '7.5' }],
    priceIndex,
  };
  const load = (there: World, ...facts: ReturnType<typeof factsJson>[]) =>
    loadFacts(there.ports, { facts, source: 'warehouse', correlationId: 'c-1' });

  it('keeps each row by its key, the lines with the contract of the site', async () => {
    const there = world();
    expect(await load(there, factsJson('0001', sections))).toMatchObject({
      value: [{ site: '0001', rows: 4, written: 4, unchanged: 0 }],
    });
    const contractId = there.statements.contracts[0]?.id;
    expect([...there.live.kept.values()].map(({ section, ofId, name }) => [section, ofId, name])).toEqual([
      ['adHocLines', contractId, 'A-1'],
      ['readiness', 'site-0001', null],
      ['priceIndex', null, 'CPI-U'],
      ['performance', 'site-0001', 'WAIT'],
    ]);
  });

  it('changes nothing for equal rows, writes those that differ, and leaves what is not named alone', async () => {
    const there = world();
    await load(there, factsJson('0001', sections));
    expect(await load(there, factsJson('0001', sections))).toMatchObject({
      value: [{ written: 0, unchanged: 4 }],
    });
    const raised = factsJson('0001', { adHocLines: [{ ...line, amount: '-6', month: '2025-05' }] });
    expect(await load(there, raised)).toMatchObject({ value: [{ rows: 1, written: 1 }] });
    expect([...there.live.kept.values()].map(({ section, month }) => [section, month])).toEqual([
      ['adHocLines', '2025-05'],
      ['readiness', '2025-06'],
      ['priceIndex', '2025-01'],
      ['performance', '2025-06'],
    ]);
  });

  it('does not bring back a line that was withdrawn', async () => {
    const there = world();
    await load(there, factsJson('0001', { adHocLines: [line] }));
    for (const key of there.live.kept.keys()) there.live.withdrawn.add(key);
    expect(await load(there, factsJson('0001', { adHocLines: [line] }))).toMatchObject({
      value: [{ written: 0, unchanged: 1 }],
    });
    expect(there.live.counting).toEqual([]);
  });

  it.each(['live.contracts', 'live.current', 'live.put'])(
    'writes everything once when it dies before or after %s and is sent again',
    async (call) => {
      for (const fault of ['before', 'after'] as const) {
        const there = world();
        there.faults.plan(call, fault);
        await expect(load(there, factsJson('0001', sections))).rejects.toThrow('Interrupted');
        await load(there, factsJson('0001', sections));
        expect(there.live.kept.size).toBe(4);
        expect(await load(there, factsJson('0001', sections))).toMatchObject({ value: [{ written: 0 }] });
      }
    },
  );

  it('takes the same rows from two callers at once', async () => {
    const there = world();
    await Promise.all([load(there, factsJson('0001', sections)), load(there, factsJson('0001', sections))]);
    expect(there.live.kept.size).toBe(4);
  });

  it('takes an index value from two documents, and refuses two values of one month', async () => {
    const there = world();
    const other = { priceIndex: [{ ...priceIndex[0], value: '318' }] };
    expect(await load(there, factsJson('0001', { priceIndex }), factsJson('0002', other))).toMatchObject({
      problem: { errors: [{ path: '/facts/1/priceIndex', code: 'value.contradicts' }] },
    });
    expect(there.live.kept.size).toBe(0);
    expect(
      await load(there, factsJson('0001', { priceIndex }), factsJson('0002', { priceIndex })),
    ).toMatchObject({ ok: true });
    expect(there.live.kept.size).toBe(1);
  });

  it('refuses lines of a site without an active contract, and writes nothing', async () => {
    const there = world();
    const [first] = there.statements.contracts;
    if (first !== undefined) first.active = false;
    const facts = factsJson('0001', { ...sections, revenue: [revenueRow('2025-06-01', '1')] });
    expect(await load(there, facts)).toMatchObject({
      problem: { errors: [{ path: '/facts/0/adHocLines', code: 'contract.none' }] },
    });
    expect([there.live.kept.size, there.facts.kept.length]).toEqual([0, 0]);
  });

  it('writes nothing at all when a row cannot be kept', async () => {
    const there = world();
    there.live.unstorable.add('Credit');
    const facts = factsJson('0001', { ...sections, revenue: [revenueRow('2025-06-01', '1')] });
    expect(await load(there, facts)).toMatchObject({
      problem: { code: 'input.invalid', errors: [{ code: 'value.unstorable' }] },
    });
    expect([there.live.kept.size, there.facts.kept.length]).toEqual([0, 0]);
  });
});
