import type { Chart, Contract, Json } from '@powerbill/core';
import { canonicalJson } from '../canonical-json';
import { type MigratedRecord, migrateRecord } from '../migration';
import type { MigrationMasters, MigrationPlan, Ports, StoredOutcome } from '../ports';
import { sha256 } from '../sha256';

export interface MigrateRequest {
  readonly records: readonly Json[];
  /** Where a record, by its index, held a bare NaN that the caller read as null. */
  readonly nanPaths?: Readonly<Record<string, readonly string[]>>;
  /** Says what would happen and writes nothing. */
  readonly dryRun: boolean;
  readonly correlationId: string;
}

export interface RecordResult {
  readonly record: string | null;
  readonly contractNumber: string | null;
  /** `unchanged`: the store holds this record already. `refused`: it holds another one under the same key. */
  readonly outcome: 'migrated' | 'rejected' | 'unchanged' | 'refused';
  /** The contract that the record became; null unless this call migrated it. */
  readonly contract: Contract | null;
  /** What the store says of the record after the call; null when it says nothing. */
  readonly stored: 'migrated' | 'rejected' | null;
  readonly findings: MigratedRecord['findings'];
  readonly tasks: MigratedRecord['tasks'];
}

type MigratePorts = Pick<Ports, 'chart' | 'migration' | 'logger'>;

interface Entry {
  readonly index: number;
  readonly record: MigratedRecord;
  readonly sourceKey: string;
  readonly checksum: string;
}

/** Each round settles at least one record, or loses one to another writer. */
const spareRounds = 5;

/**
 * Migrates records: each gets an outcome, in the order given. A record that the store holds is unchanged when
 * it is equal and refused when it is not; one that was rejected before may come again corrected.
 */
export async function migrateContracts(
  ports: MigratePorts,
  request: MigrateRequest,
): Promise<readonly RecordResult[]> {
  const chart = await ports.chart.readChart();
  const entries = request.records.map((json, index) => entryOf(json, index, chart, request));
  const results = new Map<number, RecordResult>();
  let pending = withoutRepeats(entries, results);
  const mostRounds = pending.length + spareRounds;
  for (let round = 1; pending.length > 0; round += 1) {
    if (round > mostRounds)
      throw new Error('The records are migrated by somebody else at the same time. Send them again.');
    pending = await settle(ports, request, chart, pending, results);
  }
  const all = entries.map((entry) => results.get(entry.index) ?? resultOf(entry, entry.record.outcome, null));
  const count = (outcome: RecordResult['outcome']): number =>
    all.filter((one) => one.outcome === outcome).length;
  ports.logger.info('records.migrated', {
    dryRun: request.dryRun,
    records: all.length,
    migrated: count('migrated'),
    rejected: count('rejected'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    correlationId: request.correlationId,
  });
  return all;
}

function entryOf(json: Json, index: number, chart: Chart, request: MigrateRequest): Entry {
  const nanPaths = request.nanPaths?.[String(index)];
  const record = migrateRecord(json, { chart, ...(nanPaths === undefined ? {} : { nanPaths }) });
  const checksum = sha256(canonicalJson(json));
  return { index, record, checksum, sourceKey: record.recordKey ?? `record:${checksum.slice(0, 32)}` };
}

/** A key that stands twice in one call is migrated once; the later records are compared with the first. */
function withoutRepeats(entries: readonly Entry[], results: Map<number, RecordResult>): Entry[] {
  const first = new Map<string, Entry>();
  return entries.filter((entry) => {
    const key = entry.sourceKey.toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, entry);
      return true;
    }
    const stored = earlier.record.outcome;
    results.set(
      entry.index,
      earlier.checksum === entry.checksum ? resultOf(entry, 'unchanged', stored) : changed(entry, stored),
    );
    return false;
  });
}

/** Decides on every record that can be decided now, writes those, and gives the ones that are left. */
async function settle(
  ports: MigratePorts,
  request: MigrateRequest,
  chart: Chart,
  pending: readonly Entry[],
  results: Map<number, RecordResult>,
): Promise<Entry[]> {
  const masters = await ports.migration.lookUp(questionOf(pending));
  const billedSites = new Set(masters.billedSites.map(lowerCase));
  const outcomes = new Map(masters.outcomes.map((outcome) => [outcome.sourceKey.toLowerCase(), outcome]));
  const claims = new Set<string>();
  const left: Entry[] = [];
  const plans: { readonly entry: Entry; readonly plan: MigrationPlan }[] = [];
  for (const waiting of pending) {
    const earlier = outcomes.get(waiting.sourceKey.toLowerCase()) ?? null;
    const settled = settledBefore(waiting, earlier);
    if (settled !== null) {
      results.set(waiting.index, settled);
      continue;
    }
    const entry = checkedAgainst(waiting, masters, billedSites, earlier);
    const plan = planOf(entry, masters, earlier, chart, request.correlationId);
    const creates = createdBy(plan);
    // What another record of this round creates is there in the next round.
    if (!request.dryRun && creates.some((name) => claims.has(name))) {
      left.push(waiting);
      continue;
    }
    creates.forEach((name) => claims.add(name));
    if (request.dryRun && entry.record.contract !== null) {
      billedSites.add(lowerCase(entry.record.contract.site.number));
    }
    plans.push({ entry, plan });
  }
  if (request.dryRun) {
    for (const { entry } of plans) results.set(entry.index, resultOf(entry, entry.record.outcome, null));
    return left;
  }
  const written = await ports.migration.write(plans.map(({ plan }) => plan));
  plans.forEach(({ entry }, index) => {
    const result = written[index];
    const outcome = entry.record.outcome;
    if (result?.ok === true) results.set(entry.index, resultOf(entry, outcome, outcome));
    else if (result?.reason === 'conflict') left.push(entry);
    else if (result?.reason === 'refused' && outcome === 'migrated')
      left.push(rejected(entry, result.code, '', result.message));
    else throw new Error(result?.message ?? 'A record was not answered.');
  });
  return left;
}

const questionOf = (entries: readonly Entry[]) => {
  const contracts = entries.flatMap(({ record }) => (record.contract === null ? [] : [record.contract]));
  return {
    sourceKeys: entries.map((entry) => entry.sourceKey),
    contractNumbers: contracts.map((contract) => contract.contractNumber),
    customerNumbers: contracts.map((contract) => contract.customer.number),
    siteNumbers: contracts.map((contract) => contract.site.number),
  };
};

function settledBefore(entry: Entry, earlier: StoredOutcome | null): RecordResult | null {
  if (earlier === null) return null;
  if (earlier.checksum === entry.checksum) return resultOf(entry, 'unchanged', earlier.outcome);
  return earlier.outcome === 'migrated' ? changed(entry, 'migrated') : null;
}

/** A contract that cannot stand beside what the store holds is rejected, with the reason. */
function checkedAgainst(
  entry: Entry,
  masters: MigrationMasters,
  billedSites: ReadonlySet<string>,
  earlier: StoredOutcome | null,
): Entry {
  const { contract } = entry.record;
  if (contract === null) return entry;
  if (has(masters.contractNumbers, contract.contractNumber) && earlier?.outcome !== 'migrated') {
    const message = 'A contract with this number exists and was not migrated from this record.';
    return rejected(entry, 'contract.exists', '', message);
  }
  if (billedSites.has(lowerCase(contract.site.number))) {
    return rejected(entry, 'site.billed', '', 'The site has another active contract. End that one first.');
  }
  return entry;
}

/** Dataverse compares keys without regard to case. */
const lowerCase = (name: string): string => name.toLowerCase();

const has = (names: readonly string[], name: string): boolean =>
  names.some((one) => lowerCase(one) === lowerCase(name));

function planOf(
  entry: Entry,
  masters: MigrationMasters,
  replaces: StoredOutcome | null,
  chart: Chart,
  correlationId: string,
): MigrationPlan {
  const { record, sourceKey, checksum } = entry;
  const { contract } = record;
  const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
  return {
    record,
    sourceKey,
    checksum,
    correlationId,
    chart,
    businessUnitId: masters.businessUnitId,
    replaces,
    existing: {
      customerId: masters.customers.find(({ number }) => same(number, contract?.customer.number))?.id ?? null,
      siteId: masters.sites.find(({ number }) => same(number, contract?.site.number))?.id ?? null,
      teamId: masters.teams.find(({ siteNumber }) => same(siteNumber, contract?.site.number))?.id ?? null,
    },
  };
}

/** What writing the plan creates beside the contract, by names that are unique. */
function createdBy({ record, existing }: MigrationPlan): string[] {
  if (record.contract === null) return [];
  const customer = `customer ${record.contract.customer.number.toLowerCase()}`;
  const site = `site ${record.contract.site.number.toLowerCase()}`;
  return [...(existing.customerId === null ? [customer] : []), site];
}

function rejected(entry: Entry, code: string, path: string, message: string): Entry {
  const { record } = entry;
  return {
    ...entry,
    record: {
      ...record,
      outcome: 'rejected',
      contractNumber: null,
      contract: null,
      inactive: [],
      findings: [...record.findings, { code, severity: 'error', path, message }],
      tasks: [],
    },
  };
}

function changed(entry: Entry, stored: 'migrated' | 'rejected'): RecordResult {
  const finding = {
    code: 'record.changed',
    severity: 'error',
    path: '',
    message:
      stored === 'migrated'
        ? 'The record differs from the one of the same key that was migrated. Change the contract instead.'
        : 'The record differs from an earlier one of the same key that was rejected. Send one of them.',
  } as const;
  return { ...resultOf(entry, 'refused', stored), findings: [finding, ...entry.record.findings] };
}

const resultOf = (
  { record }: Entry,
  outcome: RecordResult['outcome'],
  stored: RecordResult['stored'],
): RecordResult => ({
  record: record.recordKey,
  contractNumber: record.contractNumber,
  outcome,
  contract: outcome === 'migrated' ? record.contract : null,
  stored,
  findings: record.findings,
  tasks: record.tasks,
});
