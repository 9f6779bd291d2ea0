/**
 * What the use cases ask of the outside world. Each capability is small; a use case names the ones it touches
 * with `Pick<Ports, …>`, and a test hands it fakes of exactly those.
 */
import type { Chart, Contract, Facts, FactsSection, Month, Statement } from '@powerbill/core';
import type { choices } from '@powerbill/schema';
import type { MigratedRecord } from './migration';

export interface Clock {
  now(): Date;
}

/** New identifiers (GUIDs) for rows. */
export interface Ids {
  next(): string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log. Fields hold ids, codes and counts, never names, addresses or amounts. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** A message of the run queue. The message is the only claim on the work that it names. */
export type RunMessage =
  | { readonly kind: 'start'; readonly runId: string }
  | { readonly kind: 'chunk'; readonly runId: string; readonly chunk: number };

export interface RunQueue {
  send(message: RunMessage, options?: { readonly delaySeconds?: number }): Promise<void>;
}

/** Who owns a row. */
export interface Owner {
  readonly table: 'team' | 'systemuser';
  readonly id: string;
}

/** The person for whom something is read: Dataverse filters by his roles. Absent: the app itself. */
export interface Reader {
  readonly objectId: string;
}

export type WriteResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /**
       * `conflict`: somebody else wrote it, or a key is taken; read again before anything else. `refused`: it
       * will be refused again. `failed`: it may work at another time.
       */
      readonly reason: 'conflict' | 'refused' | 'failed';
      readonly code: string;
      readonly message: string;
    };

export interface ChartReader {
  readChart(): Promise<Chart>;
}

/** A chart whose accounts may have the titles that people read. */
export interface TitledChart {
  readonly accounts: readonly (Chart['accounts'][number] & { readonly title?: string | null })[];
}

export interface ChartWriter {
  /** Inserts or updates the accounts of the chart by their number. */
  writeChart(chart: TitledChart): Promise<void>;
}

// Runs

export type RunStatus =
  | 'requested'
  | 'claimed'
  | 'running'
  | 'succeeded'
  | 'succeededWithWarnings'
  | 'failed'
  | 'cancelled'
  | 'skipped';

export type ItemOutcome = 'written' | 'unchanged' | 'nothingToBill' | 'failed';

export interface StoredRun {
  readonly id: string;
  readonly etag: string;
  readonly name: string;
  readonly period: Month;
  /** Contract numbers; empty means every active contract. */
  readonly scope: readonly string[];
  readonly status: RunStatus;
  readonly total: number | null;
  readonly succeeded: number;
  readonly failed: number;
  readonly written: number;
  readonly unchanged: number;
  readonly requestedBy: string | null;
  readonly createdOn: string | null;
  readonly startedOn: string | null;
  readonly progressedOn: string | null;
  readonly finishedOn: string | null;
  readonly message: string | null;
  readonly correlationId: string | null;
}

export interface NewRun {
  readonly id: string;
  readonly name: string;
  readonly period: Month;
  readonly scope: readonly string[];
  readonly keyHash: string;
  readonly requestedBy: string | null;
  readonly correlationId: string;
}

export type RunChange = Partial<
  Pick<
    StoredRun,
    | 'status'
    | 'total'
    | 'succeeded'
    | 'failed'
    | 'written'
    | 'unchanged'
    | 'requestedBy'
    | 'startedOn'
    | 'progressedOn'
    | 'finishedOn'
    | 'message'
  >
>;

export interface RunItem {
  readonly id: string;
  readonly etag: string;
  /** The contract number. */
  readonly key: string;
  readonly chunk: number;
  readonly contractId: string | null;
  readonly statementId: string | null;
  readonly status: RunStatus;
  readonly outcome: ItemOutcome | null;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface NewItem {
  readonly id: string;
  readonly key: string;
  readonly contractId: string;
  readonly chunk: number;
}

export interface ItemChange {
  readonly item: RunItem;
  readonly status: RunStatus;
  readonly outcome: ItemOutcome;
  readonly statementId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly attempts: number;
  readonly correlationId: string | null;
}

export interface ItemPage {
  readonly items: readonly RunItem[];
  /** Key of the last item, when more follow. */
  readonly next: string | null;
}

export interface Runs {
  findByKey(keyHash: string): Promise<StoredRun | null>;
  /** `exists`: a run with this idempotency key was created at the same time. */
  create(run: NewRun): Promise<'created' | 'exists'>;
  read(id: string, as?: Reader): Promise<StoredRun | null>;
  /** The person who created the row himself; null when the app did it for somebody. */
  personWhoCreated(id: string): Promise<string | null>;
  /** Changes the run when nobody else did since it was read. */
  update(run: StoredRun, change: RunChange): Promise<'done' | 'changed'>;
  /** Runs in state Requested created before the moment, and running ones without progress since then. */
  stale(before: Date): Promise<readonly StoredRun[]>;
}

export interface RunItems {
  all(runId: string): Promise<readonly RunItem[]>;
  page(
    runId: string,
    query: { readonly status?: RunStatus; readonly after?: string; readonly size: number },
    as?: Reader,
  ): Promise<ItemPage>;
  /** All or none; `conflict` when one of them exists already. */
  add(runId: string, items: readonly NewItem[]): Promise<'done' | 'conflict'>;
  /** The run, read first, then the items of one chunk: so that a counter is never newer than its items. */
  openChunk(
    runId: string,
    chunk: number,
  ): Promise<{ readonly run: StoredRun; readonly items: readonly RunItem[] } | null>;
  /** Items and the run's counters in one transaction, refused when the run has changed. */
  saveProgress(run: StoredRun, change: RunChange, items: readonly ItemChange[]): Promise<'done' | 'changed'>;
}

// Contracts

export interface ContractInScope {
  readonly id: string;
  readonly number: string;
}

export type ContractReading =
  | { readonly ok: true; readonly contract: Contract; readonly rowHash: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** A contract as its rows say it, with the references that a statement needs. */
export interface StoredContract {
  readonly id: string;
  readonly number: string;
  readonly versionId: string;
  readonly siteId: string;
  readonly siteNumber: string;
  readonly customerId: string;
  readonly owner: Owner | null;
  readonly active: boolean;
  readonly reading: ContractReading;
}

export interface Contracts {
  /** Active contracts, all or those with one of the numbers, in the order of their numbers. */
  inScope(numbers: readonly string[]): Promise<readonly ContractInScope[]>;
  /** The contracts with the version in force, and their statements of the period, in one request. */
  readForPeriod(
    ids: readonly string[],
    period: Month,
  ): Promise<{
    readonly contracts: readonly StoredContract[];
    readonly statements: readonly StoredStatement[];
  }>;
}

// Facts

export type FactsKind = keyof typeof choices.factsKind.value;

export type FactsSource = keyof typeof choices.sourceSystem.value;

export interface SiteReference {
  readonly id: string;
  readonly number: string;
  readonly owner: Owner | null;
}

export interface CurrentFacts {
  readonly id: string;
  readonly etag: string;
  /** Site ~ month ~ kind. */
  readonly currentKey: string;
  readonly version: number;
  readonly checksum: string;
}

/** One snapshot to store: what was measured for one site in one month, of one kind. */
export interface NewFacts {
  readonly id: string;
  readonly site: SiteReference;
  /** `yyyyMM` */
  readonly monthKey: string;
  readonly kind: FactsKind;
  readonly version: number;
  readonly rows: readonly unknown[];
  readonly checksum: string;
  readonly totals: FactsTotals;
  readonly source: FactsSource;
  readonly loadedOn: Date;
  readonly replaces: CurrentFacts | null;
}

export interface FactsTotals {
  readonly gross?: string;
  readonly net?: string;
  readonly amount?: string;
  readonly quantity?: string;
}

export interface FactsStore {
  sites(numbers: readonly string[]): Promise<readonly SiteReference[]>;
  current(sites: readonly SiteReference[], from: string, to: string): Promise<readonly CurrentFacts[]>;
  add(snapshots: readonly NewFacts[]): Promise<readonly WriteResult[]>;
}

export interface FactsRequest {
  readonly siteId: string;
  readonly siteNumber: string;
  readonly needed: Readonly<Record<FactsSection, { readonly from: Month; readonly to: Month } | null>>;
}

/** The facts that a statement reads, and the versions they came from. */
export interface FactsSnapshot {
  readonly facts: Facts;
  readonly used: readonly { readonly key: string; readonly checksum: string }[];
}

export interface FactsReader {
  /** One snapshot for each request, in the same order: only that site's rows, only the months needed. */
  read(requests: readonly FactsRequest[]): Promise<readonly FactsSnapshot[]>;
}

// Statements

export type StatementStatus =
  | 'queued'
  | 'generating'
  | 'arReview'
  | 'approval'
  | 'readyToSend'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'superseded'
  | 'voided';

export interface StoredStatement {
  readonly id: string;
  readonly etag: string;
  readonly contractId: string;
  readonly key: string;
  readonly version: number;
  readonly status: StatementStatus;
  readonly isCurrent: boolean;
  readonly inputHash: string;
  readonly invoices: readonly { readonly id: string; readonly number: string }[];
}

/** A statement that is to become the current one of its contract and period. */
export interface StatementDraft {
  readonly id: string;
  readonly key: string;
  readonly contract: StoredContract;
  readonly terms: Contract;
  readonly statement: Statement;
  readonly period: Month;
  readonly inputHash: string;
  readonly factsUsed: readonly string[];
  readonly requestedBy: string | null;
  readonly correlationId: string | null;
  /** The statement that is current now. */
  readonly predecessor: StoredStatement | null;
  /** The same draft, written before and not current now: it is made current instead of written again. */
  readonly existing: StoredStatement | null;
}

export interface Statements {
  /** Every version of the contracts' statements of one period. */
  ofPeriod(contractIds: readonly string[], period: Month): Promise<readonly StoredStatement[]>;
  /** Those of the invoice numbers that a current invoice holds, with the contract that it belongs to. */
  heldNumbers(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** One transaction for each draft; a failed one does not touch the others. */
  write(drafts: readonly StatementDraft[]): Promise<readonly WriteResult[]>;
}

/** A statement with exactly the inputs that made it. */
export interface Evidence {
  readonly id: string;
  readonly contract: Contract;
  readonly facts: Facts;
  readonly period: Month;
  readonly version: number;
  readonly statement: Statement;
}

export interface EvidenceReader {
  /** Current statements of the period in pages, in the order of their contract numbers. */
  pages(period: Month): AsyncIterable<readonly Evidence[]>;
}

// Migration

export interface StoredOutcome {
  readonly id: string;
  readonly etag: string;
  readonly sourceKey: string;
  readonly checksum: string;
  readonly outcome: 'migrated' | 'rejected';
  readonly contractNumber: string | null;
}

/** What the store holds already of the things that records name. */
export interface MigrationMasters {
  readonly outcomes: readonly StoredOutcome[];
  readonly contractNumbers: readonly string[];
  /** Numbers of the sites that have an active contract. */
  readonly billedSites: readonly string[];
  readonly customers: readonly { readonly number: string; readonly id: string }[];
  readonly sites: readonly { readonly number: string; readonly id: string }[];
  readonly teams: readonly { readonly siteNumber: string; readonly id: string }[];
  readonly businessUnitId: string;
}

export interface MigrationQuestion {
  readonly sourceKeys: readonly string[];
  readonly contractNumbers: readonly string[];
  readonly customerNumbers: readonly string[];
  readonly siteNumbers: readonly string[];
}

/** One record as it is to be stored, in one transaction. */
export interface MigrationPlan {
  readonly record: MigratedRecord;
  readonly sourceKey: string;
  readonly checksum: string;
  readonly correlationId: string;
  readonly chart: Chart;
  readonly businessUnitId: string;
  /** An earlier, rejected outcome of the same record that this one replaces. */
  readonly replaces: StoredOutcome | null;
  /** Rows that exist already, by what they are; absent ones are created. */
  readonly existing: {
    readonly customerId: string | null;
    readonly siteId: string | null;
    readonly teamId: string | null;
  };
}

export interface MigrationStore {
  lookUp(question: MigrationQuestion): Promise<MigrationMasters>;
  write(plans: readonly MigrationPlan[]): Promise<readonly WriteResult[]>;
}

// People and probes

export interface DirectoryUser {
  readonly userId: string;
  /** An application user and not a person. */
  readonly isApplication: boolean;
  readonly roleNames: readonly string[];
}

export interface UserDirectory {
  /** The enabled user with this Entra object id or application id, with the names of his roles. */
  find(
    identity: { readonly objectId: string } | { readonly applicationId: string },
  ): Promise<DirectoryUser | null>;
}

/** Asks a service that the app depends on for a sign of life; throws when there is none. */
export interface Probe {
  readonly name: string;
  check(): Promise<void>;
}

export interface RegisteredEndpoint {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly key: string;
}

export interface RegisteredStep {
  readonly id: string;
  readonly name: string;
  readonly endpointId: string;
  readonly table: string;
  readonly message: string;
}

export interface StepRegistry {
  writeEndpoint(endpoint: RegisteredEndpoint): Promise<void>;
  writeStep(step: RegisteredStep): Promise<void>;
}

/** Every capability by its key. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly queue: RunQueue;
  readonly chart: ChartReader;
  readonly chartWriter: ChartWriter;
  readonly runs: Runs;
  readonly runItems: RunItems;
  readonly contracts: Contracts;
  readonly factsStore: FactsStore;
  readonly factsReader: FactsReader;
  readonly statements: Statements;
  readonly evidence: EvidenceReader;
  readonly migration: MigrationStore;
  readonly users: UserDirectory;
  readonly probes: readonly Probe[];
  readonly steps: StepRegistry;
}
