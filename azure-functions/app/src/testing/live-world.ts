import { liveKey } from '../live-facts';
import type { LiveEntry, LiveFactsStore, NewLiveEntry, WriteResult } from '../ports';
import type { World } from './world';

/** Facts that are rows of their own: each key is held once, and a person may change or withdraw a row. */
export class LiveWorld {
  readonly kept = new Map<string, LiveEntry>();
  /** Keys of rows that are kept and do not count any more. */
  readonly withdrawn = new Set<string>();
  /** Titles that the store cannot hold. */
  readonly unstorable = new Set<string>();

  constructor(private readonly world: World) {}

  get counting(): LiveEntry[] {
    return [...this.kept].filter(([key]) => !this.withdrawn.has(key)).map(([, entry]) => entry);
  }

  readonly store: LiveFactsStore = {
    activeContracts: (siteIds) =>
      this.world.faults.run(
        'live.contracts',
        () =>
          new Map(
            this.world.statements.contracts
              .filter(({ active }) => active)
              .map(({ id, contract }): [string, string] => [`site-${contract.site.number}`, id])
              .filter(([siteId]) => siteIds.includes(siteId)),
          ),
      ),
    current: (scope) =>
      this.world.faults.run('live.current', () =>
        [...this.kept.values()].filter(({ section, ofId, name }) => {
          if (section === 'priceIndex') return scope.indexes.includes(name ?? '');
          return [...scope.siteIds, ...scope.contractIds].includes(ofId ?? '');
        }),
      ),
    put: (entries) => this.world.faults.run('live.put', () => this.#put(entries)),
  };

  #put(entries: readonly NewLiveEntry[]): WriteResult {
    if (entries.some(({ label }) => this.unstorable.has(label))) {
      return {
        ok: false,
        reason: 'refused',
        code: 'value.unstorable',
        message: 'The column cannot hold it.',
      };
    }
    for (const { section, ofId, month, name, row } of entries) {
      const entry = { section, ofId, month, name, row };
      this.kept.set(liveKey(entry), entry);
    }
    return { ok: true };
  }
}
