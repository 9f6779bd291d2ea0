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
      factsJson('0002', { priceIndex: [{ index: 'CPI', month: '2025-06', value: '300' }] }),
      factsJson('0002', {}),
    ];
    const result = await loadFacts(there.ports, { facts, source: 'warehouse', correlationId: 'c-1' });
    const errors = result.ok ? [] : (result.problem.errors ?? []);
    expect(errors.map(({ path }) => path)).toEqual([
      '/facts/0/revenue/0/net',
      '/facts/1/priceIndex',
      '/facts/2/site',
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
