import type { Facts, FactsSection } from '@powerbill/core';
import { factsKinds } from '../facts-kinds';
import { periodKey } from '../period-key';
import type { FactsReader, FactsRequest, FactsStore, NewFacts, SiteReference, WriteResult } from '../ports';
import type { World } from './world';

/** Snapshots of facts: a current key is held by one version at a time. */
export class FactsWorld {
  readonly sites: SiteReference[] = [];
  readonly kept: { readonly snapshot: NewFacts; etag: string; current: boolean }[] = [];

  constructor(private readonly world: World) {}

  readonly store: FactsStore = {
    sites: (numbers) =>
      this.world.faults.run('facts.sites', () => this.sites.filter((site) => numbers.includes(site.number))),
    current: (sites, from, to) =>
      this.world.faults.run('facts.current', () =>
        this.kept
          .filter(
            ({ snapshot, current }) =>
              current &&
              sites.some((site) => site.id === snapshot.site.id) &&
              snapshot.monthKey >= from &&
              snapshot.monthKey <= to,
          )
          .map(({ snapshot, etag }) => ({
            id: snapshot.id,
            etag,
            currentKey: keyOf(snapshot),
            version: snapshot.version,
            checksum: snapshot.checksum,
          })),
      ),
    add: (snapshots) => this.world.faults.run('facts.add', () => snapshots.map((one) => this.#add(one))),
  };

  #add(snapshot: NewFacts): WriteResult {
    const holder = this.kept.find((one) => one.current && keyOf(one.snapshot) === keyOf(snapshot));
    if (holder?.snapshot.id !== snapshot.replaces?.id) {
      return { ok: false, reason: 'conflict', code: '0x80060892', message: 'A key is taken.' };
    }
    if (holder !== undefined) holder.current = false;
    this.kept.push({ snapshot, etag: `W/"f${this.kept.length}"`, current: true });
    return { ok: true };
  }

  readonly reader: FactsReader = {
    read: (requests) =>
      this.world.faults.run('facts.read', () => requests.map((request) => this.#read(request))),
  };

  #read(request: FactsRequest): { facts: Facts; used: { key: string; checksum: string }[] } {
    const mine = this.kept
      .filter((one) => one.current && one.snapshot.site.number === request.siteNumber)
      .map(({ snapshot }) => snapshot)
      .filter(({ kind, monthKey }) => {
        const span = request.needed[factsKinds[kind].section];
        return span !== null && monthKey >= periodKey(span.from) && monthKey <= periodKey(span.to);
      })
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const sections: Partial<Record<FactsSection, unknown[]>> = {};
    for (const { kind, rows } of mine) (sections[factsKinds[kind].section] ??= []).push(...rows);
    return {
      facts: { schema: 'powerbill.facts/1', site: request.siteNumber, ...sections } as unknown as Facts,
      used: mine.map((one) => ({ key: `${keyOf(one)}~${one.version}`, checksum: one.checksum })),
    };
  }
}

const keyOf = (snapshot: NewFacts): string => `${snapshot.site.number}~${snapshot.monthKey}~${snapshot.kind}`;
