import { type Facts, type Json, readFacts } from '@powerbill/core';
import { periodKey, factsKindNames, factsKinds } from '@powerbill/schema';
import { canonicalJson } from '../canonical-json';
import { quotientHalfAwayFromZero, sumDecimals } from '../decimal-text';
import type {
  CurrentFacts,
  FactsKind,
  FactsSource,
  FactsTotals,
  NewFacts,
  Ports,
  SiteReference,
} from '../ports';
import { failure, type ProblemDetail, type Result, success } from '../problem';
import { sha256 } from '../sha256';
import { loadLiveFacts, type LiveCounts, type LocatedFacts } from './load-live-facts';

export interface LoadFactsRequest {
  /** Documents `powerbill.facts/1`, at most one for each site. */
  readonly facts: readonly Json[];
  /** Code of the system that measured them. */
  readonly source: FactsSource;
  readonly correlationId: string;
}

export interface LoadedSite {
  readonly site: string;
  readonly rows: number;
  /** Snapshots (month and kind) and live rows that are new or differ from what was loaded before. */
  readonly written: number;
  readonly unchanged: number;
}

type LoadPorts = Pick<Ports, 'factsStore' | 'liveFacts' | 'ids' | 'clock' | 'logger'>;

/** Every round loses a snapshot to another load at most. */
const MOST_ROUNDS = 5;

/**
 * Loads facts: for each site, month and kind in the documents one snapshot. Equal rows change nothing; other
 * rows are a new version, and the version before keeps its data. Live facts are written row by row, by their keys; a
 * row that a document does not name is left alone. Nothing is written when a document is invalid, names an unknown
 * site or holds a live row that cannot be kept.
 */
export async function loadFacts(
  ports: LoadPorts,
  request: LoadFactsRequest,
): Promise<Result<readonly LoadedSite[]>> {
  const documents = readDocuments(request.facts);
  if (!documents.ok) return documents;
  const sites = await ports.factsStore.sites(documents.value.map((facts) => facts.site));
  const siteByNumber = new Map(sites.map((site) => [site.number, site]));
  const unknown = documents.value.flatMap((facts, index) =>
    siteByNumber.has(facts.site) ? [] : [unknownSite(index, facts.site)],
  );
  if (unknown.length > 0) return invalid(unknown);

  const located = documents.value.flatMap((facts): LocatedFacts[] => {
    const site = siteByNumber.get(facts.site);
    return site === undefined ? [] : [{ facts, site }];
  });
  // They come first, as they can be refused.
  const live = await loadLiveFacts(ports, located);
  if (!live.ok) return invalid(live.problem.errors ?? []);
  const wanted = located.flatMap(({ facts, site }) => snapshotsOf(facts, site));
  const written = await writeSnapshots(ports, sites, wanted, request);
  return success(
    located.map(({ facts }) => addUp(summary(facts.site, wanted, written), live.value.get(facts.site))),
  );
}

function readDocuments(documents: readonly Json[]): Result<readonly Facts[]> {
  const errors: ProblemDetail[] = [];
  const read: Facts[] = [];
  const seen = new Set<string>();
  documents.forEach((json, index) => {
    const at = `/facts/${index}`;
    const reading = readFacts(json, at);
    if (!reading.ok) {
      errors.push(...reading.errors);
      return;
    }
    if (seen.has(reading.value.site)) {
      const message = 'The site stands in two documents of one call. Put all its facts into one.';
      errors.push({ path: `${at}/site`, code: 'site.repeated', message });
    }
    seen.add(reading.value.site);
    read.push(reading.value);
  });
  return errors.length > 0 ? invalid(errors) : success(read);
}

const invalid = (errors: readonly ProblemDetail[]) =>
  failure({ code: 'input.invalid', message: 'The facts cannot be loaded. Nothing was written.', errors });

const unknownSite = (index: number, number: string): ProblemDetail => ({
  path: `/facts/${index}/site`,
  code: 'site.unknown',
  message: `There is no site ${number}. Migrate or create its contract first.`,
});

type Snapshot = Pick<NewFacts, 'site' | 'monthKey' | 'kind' | 'rows' | 'checksum' | 'totals'>;

const currentKeyOf = (snapshot: Snapshot): string =>
  `${snapshot.site.number}~${snapshot.monthKey}~${snapshot.kind}`;

/** A row of any section. */
type FactsRow = Readonly<Record<string, unknown>>;

function snapshotsOf(facts: Facts, site: SiteReference): Snapshot[] {
  return factsKindNames.flatMap((kind) => {
    const { section, dated } = factsKinds[kind];
    const byMonth = new Map<string, FactsRow[]>();
    const all: readonly object[] = facts[section] ?? [];
    for (const row of all as readonly FactsRow[]) {
      const monthKey = periodKey(String(row[dated]).slice(0, 7));
      const rows = byMonth.get(monthKey);
      if (rows === undefined) byMonth.set(monthKey, [row]);
      else rows.push(row);
    }
    return [...byMonth].map(([monthKey, rows]): Snapshot => ({
      site,
      monthKey,
      kind,
      rows,
      checksum: sha256(canonicalJson(rows)),
      totals: totalsOf(kind, rows),
    }));
  });
}

/** Exact sums for views and reports; the calculation reads the rows. */
function totalsOf(kind: FactsKind, rows: readonly FactsRow[]): FactsTotals {
  const sum = (name: string): string =>
    sumDecimals(rows.map((row) => row[name]).filter((amount) => typeof amount === 'string'));
  switch (kind) {
    case 'revenue':
      return { gross: shownSum(sum('gross')), net: shownSum(sum('net')) };
    case 'statistics':
      return { quantity: shownSum(sum('value')) };
    case 'labour':
      return { quantity: quotientHalfAwayFromZero(sumDecimals(rows.map(minutesOf)), '60', SHOWN_DECIMALS) };
    case 'ledger':
      return { amount: shownSum(sum('balance')) };
    case 'forecast':
      return { amount: shownSum(sum('internalRevenue')) };
    case 'claims':
    case 'profit':
      return { amount: shownSum(sum('amount')) };
  }
}

/** The columns of the totals have this many decimals. */
const SHOWN_DECIMALS = 4;
const shownSum = (sum: string): string => quotientHalfAwayFromZero(sum, '1', SHOWN_DECIMALS);

const minutesOf = ({ minutes }: FactsRow): string => sumDecimals(Object.values(minutes ?? {}).map(String));

/** Writes what differs from the store; gives the keys of what was written. */
async function writeSnapshots(
  ports: LoadPorts,
  sites: readonly SiteReference[],
  wanted: readonly Snapshot[],
  { source, correlationId }: LoadFactsRequest,
): Promise<ReadonlySet<string>> {
  const written = new Set<string>();
  const months = wanted.map((snapshot) => snapshot.monthKey).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return written;
  let pending: readonly Snapshot[] = wanted;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const stored = await ports.factsStore.current(sites, first, last);
    const current = new Map(stored.map((one) => [one.currentKey, one]));
    const changed = pending.filter((one) => current.get(currentKeyOf(one))?.checksum !== one.checksum);
    if (changed.length === 0) return written;
    const results = await ports.factsStore.add(
      changed.map((snapshot) =>
        newVersion(ports, snapshot, current.get(currentKeyOf(snapshot)) ?? null, source),
      ),
    );
    pending = changed.filter((snapshot, index) => {
      const result = results[index];
      if (result === undefined || (!result.ok && result.reason !== 'conflict')) {
        throw new Error(result?.message ?? 'A load was not answered.');
      }
      if (result.ok) written.add(currentKeyOf(snapshot));
      return !result.ok;
    });
    if (pending.length === 0) {
      ports.logger.info('facts.loaded', { sites: sites.length, snapshots: written.size, correlationId });
      return written;
    }
  }
  throw new Error('The facts are loaded by somebody else at the same time. Load them again.');
}

const newVersion = (
  ports: Pick<LoadPorts, 'ids' | 'clock'>,
  snapshot: Snapshot,
  replaces: CurrentFacts | null,
  source: FactsSource,
): NewFacts => ({
  ...snapshot,
  id: ports.ids.next(),
  version: (replaces?.version ?? 0) + 1,
  source,
  loadedOn: ports.clock.now(),
  replaces,
});

function summary(site: string, wanted: readonly Snapshot[], written: ReadonlySet<string>): LoadedSite {
  const mine = wanted.filter((snapshot) => snapshot.site.number === site);
  const changed = mine.filter((snapshot) => written.has(currentKeyOf(snapshot))).length;
  return {
    site,
    rows: mine.reduce((sum, snapshot) => sum + snapshot.rows.length, 0),
    written: changed,
    unchanged: mine.length - changed,
  };
}

const addUp = (measured: LoadedSite, live: LiveCounts | undefined): LoadedSite => ({
  site: measured.site,
  rows: measured.rows + (live === undefined ? 0 : live.written + live.unchanged),
  written: measured.written + (live?.written ?? 0),
  unchanged: measured.unchanged + (live?.unchanged ?? 0),
});
