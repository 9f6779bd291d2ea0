/** How facts are kept: one row for each site, month, kind and version, its rows packed in a text column. */
import type { Facts, FactsSection } from '@powerbill/core';
import { choices, type Write } from '@powerbill/schema';
import type { FactsKind, NewFacts } from '../../ports';
import { factsKinds } from '../../facts-kinds';
import { packJson, unpackJson } from './packed-json';

/** Site ~ month ~ kind: held by one version at a time. */
export const factsKey = (siteNumber: string, monthKey: string, kind: FactsKind): string =>
  `${siteNumber}~${monthKey}~${kind}`;

export function factsToRow(snapshot: NewFacts): Write<'pb_sitefacts'> {
  const currentKey = factsKey(snapshot.site.number, snapshot.monthKey, snapshot.kind);
  const detail = packJson(snapshot.rows);
  const restricted = factsKinds[snapshot.kind].restricted;
  const { gross, net, amount, quantity } = snapshot.totals;
  return {
    pb_name: currentKey,
    pb_siteid: snapshot.site.id,
    pb_periodkey: snapshot.monthKey,
    pb_kind: choices.factsKind.value[snapshot.kind],
    pb_version: snapshot.version,
    pb_key: `${currentKey}~${snapshot.version}`,
    pb_currentkey: currentKey,
    pb_iscurrent: true,
    pb_rowcount: snapshot.rows.length,
    pb_grosstotal: gross ?? null,
    pb_nettotal: net ?? null,
    pb_amounttotal: amount ?? null,
    pb_quantitytotal: quantity ?? null,
    pb_detail: restricted ? null : detail,
    pb_restricteddetail: restricted ? detail : null,
    pb_checksum: snapshot.checksum,
    pb_sourcesystem: choices.sourceSystem.value[snapshot.source],
    pb_loadedon: snapshot.loadedOn.toISOString(),
  };
}

export interface StoredFacts {
  readonly siteId: string;
  readonly monthKey: string;
  readonly kind: FactsKind;
  readonly key: string;
  readonly checksum: string;
  readonly detail: string | null;
}

/** The facts document of one site from snapshots of its months, months in order. */
export function factsOfRows(siteNumber: string, stored: readonly StoredFacts[]): Facts {
  const sections: Partial<Record<FactsSection, unknown[]>> = {};
  for (const one of [...stored].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const rows = one.detail === null ? [] : unpackJson(one.detail);
    if (!Array.isArray(rows) || rows.length === 0) continue;
    (sections[factsKinds[one.kind].section] ??= []).push(...(rows as unknown[]));
  }
  // Every row was validated as part of a facts document before `factsToRow` packed it.
  return { schema: 'powerbill.facts/1', site: siteNumber, ...sections } as unknown as Facts;
}
