import { type Json, JsonNumber } from '@powerbill/core';
import { agreement, chart, legacyRecord, on, service } from '../migration/legacy/testing/legacy-record';
import { World } from '../testing/world';
import { migrateContracts } from './migrate-contracts';

function world(): World {
  const one = new World();
  one.chart = chart;
  return one;
}

/** A record of its own key, site and customer. */
function record(
  number: number,
  changes: { site?: number; customer?: number; fee?: string; blocks?: Readonly<Record<string, Json>> } = {},
): Json {
  const fee = new JsonNumber(changes.fee ?? '100.0');
  const metadata = {
    siteNumber: String(changes.site ?? number).padStart(4, '0'),
    customerId: `CUST-${changes.customer ?? number}`,
  };
  const blocks = changes.blocks ?? { fixedFee: on('serviceRates', service({ fee })) };
  return { ...legacyRecord(blocks, metadata), anonId: `C${number}` };
}

/** A management fee for each hour needs jobs. */
const unbillable = (number: number): Json =>
  record(number, { blocks: agreement({ managementFeeType: 'PerLaborHour' }) });

const migrate = (there: World, records: readonly Json[], dryRun = false) =>
  migrateContracts(there.ports, { records, dryRun, correlationId: 'c-1' });

describe('migrateContracts', () => {
  it('gives every record its outcome, in the order given', async () => {
    const there = world();
    const results = await migrate(there, [record(1), null, record(2)]);
    expect(results.map(({ record: key, outcome, stored }) => [key, outcome, stored])).toEqual([
      ['C1', 'migrated', 'migrated'],
      [null, 'rejected', 'rejected'],
      ['C2', 'migrated', 'migrated'],
    ]);
    expect(there.migration.outcomes.size).toBe(3);
  });

  it('finds equal records unchanged and refuses changed ones', async () => {
    const there = world();
    await migrate(there, [record(1), record(2)]);
    const results = await migrate(there, [record(1), record(2, { fee: '100.5' })]);
    expect(results.map(({ outcome, stored }) => [outcome, stored])).toEqual([
      ['unchanged', 'migrated'],
      ['refused', 'migrated'],
    ]);
    expect(results[1]?.findings[0]).toMatchObject({ code: 'record.changed', severity: 'error' });
    expect(there.migration.contracts.size).toBe(2);
  });

  it('compares records that stand twice in one call', async () => {
    const results = await migrate(world(), [record(1), record(1), record(1, { fee: '7.0' })]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['migrated', 'unchanged', 'refused']);
  });

  it('creates a customer of several sites once', async () => {
    const there = world();
    const records = [record(1, { customer: 7 }), record(2, { customer: 7 }), record(3, { customer: 7 })];
    const results = await migrate(there, records);
    expect(results.map(({ outcome }) => outcome)).toEqual(['migrated', 'migrated', 'migrated']);
    expect([...there.migration.customers.keys()]).toEqual(['CUST-7']);
  });

  it('rejects a second contract of one site, also in a dry run', async () => {
    const records = [record(1, { site: 5 }), record(2, { site: 5 })];
    for (const dryRun of [true, false]) {
      const results = await migrate(world(), records, dryRun);
      expect(results.map(({ outcome }) => outcome)).toEqual(['migrated', 'rejected']);
      expect(results[1]?.findings.at(-1)?.code).toBe('site.billed');
    }
  });

  it('takes a rejected record again when it comes corrected', async () => {
    const there = world();
    const first = await migrate(there, [unbillable(1)]);
    expect(first[0]).toMatchObject({ outcome: 'rejected', stored: 'rejected' });
    expect(await migrate(there, [unbillable(1)])).toMatchObject([
      { outcome: 'unchanged', stored: 'rejected' },
    ]);
    expect(await migrate(there, [record(1)])).toMatchObject([{ outcome: 'migrated' }]);
    expect(there.migration.outcomes.get('C1')?.outcome).toBe('migrated');
  });

  it('rejects what the store cannot hold, with the reason', async () => {
    const there = world();
    there.migration.unstorable.add('C1');
    const results = await migrate(there, [record(1), record(2)]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['rejected', 'migrated']);
    expect(results[0]?.findings.at(-1)).toMatchObject({ code: 'value.unstorable', severity: 'error' });
    expect(there.migration.outcomes.get('C1')?.outcome).toBe('rejected');
  });

  it('rejects a contract number that was not migrated', async () => {
    const there = world();
    there.migration.contracts.set('C1', { site: '0099', plan: null });
    expect((await migrate(there, [record(1)]))[0]?.findings.at(-1)?.code).toBe('contract.exists');
  });

  it('writes nothing in a dry run', async () => {
    const there = world();
    expect(await migrate(there, [record(1)], true)).toMatchObject([{ outcome: 'migrated', stored: null }]);
    expect(there.faults.calls).not.toContain('migration.write');
  });

  it.each(['before', 'after'] as const)(
    'migrates everything once when it dies %s writing and is sent again',
    async (fault) => {
      const there = world();
      there.faults.plan('migration.write', fault);
      await expect(migrate(there, [record(1), record(2)])).rejects.toThrow('Interrupted');
      const results = await migrate(there, [record(1), record(2)]);
      expect(results.map(({ stored }) => stored)).toEqual(['migrated', 'migrated']);
      expect(there.migration.contracts.size).toBe(2);
    },
  );

  it('settles with another caller that sends the same records at once', async () => {
    const there = world();
    const [left, right] = await Promise.all([
      migrate(there, [record(1), record(2)]),
      migrate(there, [record(2), record(1)]),
    ]);
    expect([...left, ...right].every(({ stored }) => stored === 'migrated')).toBe(true);
    expect(there.migration.contracts.size).toBe(2);
  });
});
