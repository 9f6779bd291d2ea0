import type { Facts, JsonObject } from '@powerbill/core';
import { canonicalJson } from '../canonical-json';
import { liveKey } from '../live-facts';
import type { LiveEntry, NewLiveEntry, Ports, SiteReference } from '../ports';
import { failure, type ProblemDetail, type Result, success } from '../problem';

/** A facts document with the site that it is of. */
export interface LocatedFacts {
  readonly facts: Facts;
  readonly site: SiteReference;
}

export interface LiveCounts {
  readonly written: number;
  readonly unchanged: number;
}

/** Every round loses a row to another load at most. */
const MOST_ROUNDS = 5;

/**
 * Writes the live facts of documents: ad-hoc lines to the active contract of the site, readiness and performance values to
 * the site, price indexes to all. Gives the counts by site number, or every problem when nothing was written.
 */
export async function loadLiveFacts(
  ports: Pick<Ports, 'liveFacts'>,
  documents: readonly LocatedFacts[],
): Promise<Result<ReadonlyMap<string, LiveCounts>>> {
  const withLines = documents.filter(({ facts }) => (facts.adHocLines ?? []).length > 0);
  const contracts = await ports.liveFacts.activeContracts(withLines.map(({ site }) => site.id));
  const wanted = documents.flatMap((document) => entriesOf(document, contracts.get(document.site.id)));
  const errors = [
    ...withLines.filter(({ site }) => !contracts.has(site.id)).map(withoutContract(documents)),
    ...contradictions(documents, wanted),
  ];
  if (errors.length > 0) return refused(errors);
  const changed = await write(ports, wanted);
  if (!changed.ok) return changed;
  const counts = documents.map(({ site }): [string, LiveCounts] => {
    const mine = wanted.filter((entry) => entry.siteNumber === site.number);
    const written = mine.filter((entry) => changed.value.has(liveKey(entry))).length;
    return [site.number, { written, unchanged: mine.length - written }];
  });
  return success(new Map(counts));
}

interface WantedEntry extends NewLiveEntry {
  /** The document that it stands in. */
  readonly siteNumber: string;
}

function entriesOf({ facts, site }: LocatedFacts, contractId: string | undefined): WantedEntry[] {
  const entry = (
    parts: Pick<LiveEntry, 'section' | 'month' | 'name'> & Partial<Pick<NewLiveEntry, 'ofId' | 'owner'>>,
    row: object,
    label: string,
  ): WantedEntry => ({
    ofId: site.id,
    owner: site.owner,
    ...parts,
    // Rows of validated facts are JSON.
    row: row as JsonObject,
    label: label.slice(0, 200),
    siteNumber: site.number,
  });
  return [
    ...(contractId === undefined ? [] : (facts.adHocLines ?? [])).map((line) =>
      entry(
        { section: 'adHocLines', ofId: contractId ?? null, owner: null, month: line.month, name: line.id },
        line,
        line.title,
      ),
    ),
    ...Object.entries(facts.readiness ?? {}).map(([month, readiness]) =>
      entry({ section: 'readiness', month, name: null }, readiness, `${site.number} ${month}`),
    ),
    ...(facts.priceIndex ?? []).map((value) =>
      entry(
        { section: 'priceIndex', ofId: null, owner: null, month: value.month, name: value.index },
        value,
        `${value.index} ${value.month}`,
      ),
    ),
    ...(facts.performance ?? []).map((value) =>
      entry(
        { section: 'performance', month: value.month, name: value.code },
        value,
        `${site.number} ${value.month} ${value.code}`,
      ),
    ),
  ];
}

const withoutContract =
  (documents: readonly LocatedFacts[]) =>
  (document: LocatedFacts): ProblemDetail => ({
    path: `/facts/${documents.indexOf(document)}/adHocLines`,
    code: 'contract.none',
    message: `The site ${document.site.number} has no active contract that ad-hoc lines could belong to.`,
  });

/** A price index is of no site: two documents of one call may repeat a value, but not differ in it. */
function contradictions(documents: readonly LocatedFacts[], wanted: readonly WantedEntry[]): ProblemDetail[] {
  const seen = new Map<string, WantedEntry>();
  return wanted
    .filter(({ section }) => section === 'priceIndex')
    .flatMap((entry) => {
      const first = seen.get(liveKey(entry)) ?? entry;
      seen.set(liveKey(entry), first);
      if (isEqual(first, entry)) return [];
      const index = documents.findIndex(({ site }) => site.number === entry.siteNumber);
      const message = `The index ${entry.name ?? ''} has another value for ${entry.month} in an earlier document.`;
      return [
        { path: `/facts/${index}/priceIndex`, code: 'value.contradicts', message: message.slice(0, 500) },
      ];
    });
}

const isEqual = (a: LiveEntry, b: LiveEntry): boolean =>
  a.month === b.month && canonicalJson(a.row) === canonicalJson(b.row);

/** Writes what differs from the store; gives the keys of what was written. */
async function write(
  { liveFacts }: Pick<Ports, 'liveFacts'>,
  wanted: readonly WantedEntry[],
): Promise<Result<ReadonlySet<string>>> {
  const unique = [...new Map(wanted.map((entry) => [liveKey(entry), entry])).values()];
  const written = new Set<string>();
  if (unique.length === 0) return success(written);
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const stored = new Map((await liveFacts.current(scopeOf(unique))).map((one) => [liveKey(one), one]));
    const changed = unique.filter((entry) => {
      const known = stored.get(liveKey(entry));
      return known === undefined || !isEqual(known, entry);
    });
    if (changed.length === 0) return success(written);
    const result = await liveFacts.put(changed);
    if (result.ok) {
      for (const entry of changed) written.add(liveKey(entry));
      return success(written);
    }
    if (result.reason === 'refused') {
      return refused([{ path: '/facts', code: result.code, message: result.message }]);
    }
    if (result.reason === 'failed') throw new Error(result.message);
  }
  throw new Error('The facts are loaded by somebody else at the same time. Load them again.');
}

function scopeOf(entries: readonly WantedEntry[]) {
  const idsOf = (...sections: readonly LiveEntry['section'][]): string[] => [
    ...new Set(
      entries.flatMap(({ section, ofId }) => (sections.includes(section) && ofId !== null ? [ofId] : [])),
    ),
  ];
  const months = entries.map(({ month }) => month).sort();
  return {
    siteIds: idsOf('readiness', 'performance'),
    contractIds: idsOf('adHocLines'),
    indexes: [
      ...new Set(entries.flatMap(({ section, name }) => (section === 'priceIndex' ? [name ?? ''] : []))),
    ],
    from: months[0] ?? '',
    to: months.at(-1) ?? '',
  };
}

const refused = (errors: readonly ProblemDetail[]) =>
  failure({ code: 'input.invalid', message: 'The facts cannot be loaded. Nothing was written.', errors });
