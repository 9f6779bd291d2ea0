import { assembleFacts, type FactsSnapshot } from '@powerbill/core';
import { monthOfPeriodKey, factsKinds } from '@powerbill/schema';
import type { FactsReader, FactsStore, NewFacts, SiteReference, WriteResult } from '../ports';
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

  /** Object ids of people without the column profile Salary. */
  readonly withoutSalary = new Set<string>();

  readonly reader: FactsReader = {
    read: (requests, as) =>
      this.world.faults.run('facts.read', () =>
        requests.map((request) =>
          assembleFacts(request, {
            snapshots: this.#snapshots(as !== undefined && this.withoutSalary.has(as.objectId)),
            entries: this.world.live.counting,
            stated: this.world.statements.profitsOf(request.contractId),
          }),
        ),
      ),
  };

  #snapshots(salaryHidden: boolean): FactsSnapshot[] {
    return this.kept
      .filter(({ current }) => current)
      .map(({ snapshot }) => ({
        siteId: snapshot.site.id,
        month: monthOfPeriodKey(snapshot.monthKey),
        section: factsKinds[snapshot.kind].section,
        key: `${keyOf(snapshot)}~${snapshot.version}`,
        checksum: snapshot.checksum,
        rows: salaryHidden && factsKinds[snapshot.kind].restricted ? null : snapshot.rows,
      }));
  }
}

const keyOf = (snapshot: NewFacts): string => `${snapshot.site.number}~${snapshot.monthKey}~${snapshot.kind}`;
