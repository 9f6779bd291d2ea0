import type { Facts, FactsSection } from './facts';
import { type FactsQuestion, type LiveEntry, type LiveFacts, liveFactsOf } from './live-facts';
import { type LoadedProfit, monthlyProfits, type StatedProfit } from './monthly-profits';

/** What was measured for one site in one month, of one section of the facts. */
export interface FactsSnapshot {
  readonly siteId: string;
  /** `yyyy-MM` */
  readonly month: string;
  readonly section: FactsSection;
  /** Names the version of the snapshot: site, month, kind and version, in an order that is that of the months. */
  readonly key: string;
  readonly checksum: string;
  /** Null when whoever reads may not see them. */
  readonly rows: readonly unknown[] | null;
}

/** Everything that was read for some contracts; each takes its own part. */
export interface FactsSources {
  readonly snapshots: readonly FactsSnapshot[];
  readonly entries: readonly LiveEntry[];
  readonly stated: readonly StatedProfit[];
}

/** The facts of one contract, and where they come from. */
export interface AssembledFacts {
  readonly facts: Facts;
  /** The versions of measured facts, in the order of their keys. */
  readonly used: readonly { readonly key: string; readonly checksum: string }[];
  /** The part of the facts whose rows may change. */
  readonly live: LiveFacts;
}

/** `facts.invalid`: a row that a person entered is not valid. `facts.hidden`: needed rows may not be read. */
export type FactsAssembly =
  | ({ readonly ok: true } & AssembledFacts)
  | { readonly ok: false; readonly code: 'facts.invalid'; readonly message: string }
  | {
      readonly ok: false;
      readonly code: 'facts.hidden';
      readonly message: string;
      readonly sections: readonly FactsSection[];
    };

/**
 * The facts document of a contract: of all that was read, the sections and months that it needs, and nothing else.
 * The order of what was read does not matter. Without the rows of a snapshot there are no facts.
 */
export function assembleFacts(question: FactsQuestion, sources: FactsSources): FactsAssembly {
  const snapshots = neededSnapshots(question, sources.snapshots);
  const hidden = [...new Set(snapshots.filter(({ rows }) => rows === null).map(({ section }) => section))];
  if (hidden.length > 0) {
    const message = `The contract is billed on facts that you may not read: ${hidden.join(', ')}.`;
    return { ok: false, code: 'facts.hidden', message, sections: hidden };
  }
  const measured = snapshots.filter(({ section }) => section !== 'profit');
  const loaded = snapshots.filter(({ section }) => section === 'profit');
  const profit = monthlyProfits(
    sources.stated.filter(({ contractId }) => contractId === question.contractId),
    // A snapshot of profits was validated as part of a facts document before it was stored.
    loaded.flatMap(({ rows }) => rows ?? []) as LoadedProfit[],
    question.needed.profit,
  );
  const reading = liveFactsOf(question, { entries: sources.entries, profit });
  if (!reading.ok) return { ok: false, code: 'facts.invalid', message: reading.message };
  return {
    ok: true,
    facts: factsOfSnapshots(question.siteNumber, measured, reading.live),
    used: measured.map(({ key, checksum }) => ({ key, checksum })),
    live: reading.live,
  };
}

/** The facts document of one site from snapshots of its months, months in order, and its live facts. */
export function factsOfSnapshots(
  siteNumber: string,
  snapshots: readonly Pick<FactsSnapshot, 'section' | 'key' | 'rows'>[],
  live: LiveFacts,
): Facts {
  const sections: Partial<Record<FactsSection, unknown[]>> = {};
  for (const { section, rows } of inOrder(snapshots)) {
    if (rows !== null && rows.length > 0) sections[section] = [...(sections[section] ?? []), ...rows];
  }
  // Every row was validated as part of a facts document before it was stored.
  return { schema: 'powerbill.facts/1', site: siteNumber, ...sections, ...live } as unknown as Facts;
}

function neededSnapshots(question: FactsQuestion, snapshots: readonly FactsSnapshot[]): FactsSnapshot[] {
  const mine = snapshots.filter(({ siteId, section, month }) => {
    const span = question.needed[section];
    return siteId === question.siteId && span !== null && month >= span.from && month <= span.to;
  });
  return inOrder([...new Map(mine.map((one) => [one.key, one])).values()]);
}

const inOrder = <T extends { readonly key: string }>(snapshots: readonly T[]): T[] =>
  [...snapshots].sort((a, b) => (a.key < b.key ? -1 : 1));
