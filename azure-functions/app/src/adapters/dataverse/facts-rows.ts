/** How facts are kept: one row for each site, month, kind and version, its rows packed in a text column. */
import { choices, type Write, factsKinds } from '@powerbill/schema';
import type { FactsKind, NewFacts } from '../../ports';
import { packJson } from './packed-json';

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
