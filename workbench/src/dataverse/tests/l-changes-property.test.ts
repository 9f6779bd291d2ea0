/** Whatever is written between two looks: who replays the deltas has the table as it is. */
import fc from 'fast-check';
import { fill, ROOT, testService } from '../testing/service';
import type { LooseJson } from '../testing/loose-json';

const NOW = new Date('2025-07-02T10:20:30Z');
const service = testService();
afterAll(() => service.dataverse.close());

const idOf = (slot: number): string => `0b000000-0000-4000-8000-00000000000${slot}`;

/** A client that keeps a copy of the accounts by following links. */
class Follower {
  private readonly names = new Map<string, unknown>();
  private link = '/accounts?$select=name';

  /** Reads what is new, in pages; `between` is called after each page but the last. */
  async look(size: number, between: () => Promise<void>): Promise<void> {
    for (let last = false; !last;) {
      const { json } = await service.call('system', 'GET', this.link, undefined, {
        prefer: `odata.track-changes,odata.maxpagesize=${size}`,
      });
      json.list('value').forEach((entry) => this.apply(entry));
      last = json.at('@odata.deltaLink') !== undefined;
      this.link = json.text(last ? '@odata.deltaLink' : '@odata.nextLink').replace(ROOT, '');
      if (!last) await between();
    }
  }

  private apply(entry: LooseJson): void {
    if (entry.at('reason') === 'deleted') this.names.delete(entry.text('id'));
    else this.names.set(entry.text('accountid'), entry.at('name'));
  }

  copy(): readonly unknown[] {
    return [...this.names].sort();
  }
}

async function accounts(): Promise<readonly unknown[]> {
  const { json } = await service.call('system', 'GET', '/accounts?$select=name');
  return json
    .list('value')
    .map((row) => [row.text('accountid'), row.at('name')])
    .sort();
}

type Write = readonly ['put' | 'delete', slot: number, name: string];

const write = async ([kind, slot, name]: Write): Promise<void> => {
  const path = `/accounts(${idOf(slot)})`;
  if (kind === 'delete') await service.call('system', 'DELETE', path);
  else await service.call('system', 'PATCH', path, { name, accountnumber: String(slot) });
};

const writes = fc.array(
  fc.tuple(
    fc.constantFrom('put' as const, 'put' as const, 'delete' as const),
    fc.nat(9),
    fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'c') }),
  ),
  { maxLength: 12 },
);

it('L2 replaying the deltas always gives the present rows, also when rows change between pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(writes, writes, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 5 }),
      async (rounds) => {
        service.dataverse.reset((store) => fill(store, NOW));
        const follower = new Follower();
        for (const [before, meanwhile, size] of rounds) {
          for (const one of before) await write(one);
          const left = [...meanwhile];
          await follower.look(size, async () => {
            const next = left.shift();
            if (next) await write(next);
          });
        }
        await follower.look(5000, () => Promise.resolve());
        expect(follower.copy()).toEqual(await accounts());
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
