/** The Dataverse Web API of one environment, as one request handler. */
import type { TableDefinition } from '@powerbill/schema';
import type { WorkbenchHandler } from '../http/message';
import { Dispatcher } from './events/dispatcher';
import type { Deliver } from './events/webhook';
import { CustomApis } from './custom-api/custom-apis';
import { Depths } from './events/depths';
import { Steps } from './events/steps';
import { SERVICE_ROOT } from './http/service-path';
import { Limiter } from './limits/limiter';
import type { ServiceLimits } from './limits/service-limits';
import { MetadataService } from './metadata/metadata-service';
import { type Counters, newCounters } from './operations/counters';
import type { Engine } from './operations/engine';
import { handleRequest } from './operations/handle-request';
import type { Interfere } from './operations/interference';
import type { RequestEntry } from './operations/request-entry';
import { RowTurns } from './operations/row-turns';
import { Directory } from './security/directory';
import type { Identity } from './security/resolve-caller';
import { defineCalculations } from './query/calculate-columns';
import { recalculateRollups } from './rollup/recalculate';
import { RollupJob } from './rollup/rollup-job';
import { checkRollups } from './rollup/rollup-rule';
import { systemCaller } from './rollup/system-caller';
import { bindContext } from './query/bind-scope';
import { foldText } from './store/fold-text';
import type { Store } from './store/open-store';
import { type Snapshot, StoreSnapshots } from './store/store-snapshots';

export type { RequestEntry };

export interface DataverseOptions {
  readonly store: Store;
  /** The definitions that the store was opened with. */
  readonly tables: readonly TableDefinition[];
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Validates an `Authorization` header; undefined refuses it. */
  readonly authenticate: (authorization: string | undefined) => Promise<Identity | undefined>;
  readonly clock: () => Date;
  /** Gives a new GUID. */
  readonly newId: () => string;
  /** Sends an event to a webhook. */
  readonly deliver: Deliver;
  readonly organization: { readonly id: string; readonly name: string };
  /** The authority that tokens come from: who has none is told to sign in there. */
  readonly authority?: string;
  /** What each user may ask for; everything when absent. */
  readonly limits?: ServiceLimits;
  /** Bytes of the largest body; 128 MB when absent. */
  readonly largestBody?: number;
  /** Milliseconds that a webhook may take to answer; 60,000 when absent. */
  readonly webhookPatienceMs?: number;
  /** How often events and the requests that answer them may follow each other within an hour; 8 when absent. */
  readonly deepestChain?: number;
  /** Told of each finished request, for logs. */
  readonly observe?: (entry: RequestEntry) => void;
  /** Faults that tests ask for. */
  readonly interfere?: Interfere;
}

/** The platform waits this long for a webhook. */
const WEBHOOK_PATIENCE_MS = 60_000;

/** The platform ends a chain after this many. */
const DEEPEST_CHAIN = 8;

export interface Snapshots {
  take(name: string): Snapshot;
  /** Puts a copy in the place of everything; undefined when there is none of this name. */
  restore(name: string): Promise<Snapshot | undefined>;
  /** Whether there was one. */
  remove(name: string): boolean;
  list(): readonly Snapshot[];
}

export interface Dataverse {
  readonly handle: WorkbenchHandler;
  /** What was done since the start: requests, batches, operations, rows. */
  readonly counters: Readonly<Counters>;
  /** Sends what an earlier process has left unsent, once its webhooks are where they were. */
  resume(): void;
  /** Resolves when every asynchronous step was delivered or has failed. */
  drained(): Promise<void>;
  /** Empties the store and calls `fill` in the same breath, so that no request sees it empty. */
  reset(fill: (store: Store) => void): void;
  /** Calculates every rollup column, as the platform's own job does; gives the number of values. */
  recalculateRollups(): number;
  /** What each user may ask for. */
  readonly limits: Limiter;
  /** Copies of everything that the store holds. */
  readonly snapshots: Snapshots;
  /** Ends deliveries under way and closes the store. */
  close(): Promise<void>;
}

export function createDataverse(options: DataverseOptions): Dataverse {
  const engine = createEngine(options);
  const limits = new Limiter(options.clock, options.limits);
  const service = { engine, options, limits, engines: new Map([[SERVICE_ROOT, engine]]) };
  const rollups = new RollupJob(options.store, options.clock);
  return {
    handle: async (request) => {
      rollups.runIfDue();
      return handleRequest(service, request);
    },
    counters: engine.counters,
    resume: () => {
      engine.dispatcher.start();
    },
    drained: () => engine.dispatcher.drained(),
    reset: (fill) => {
      engine.dispatcher.clear();
      options.store.clear();
      fill(options.store);
      limits.forgetAll();
      forgetEverything(engine);
    },
    recalculateRollups: () => recalculateRollups(options.store, options.clock()),
    limits,
    snapshots: snapshotsOf(engine),
    close: async () => {
      await engine.dispatcher.close();
      options.store.close();
    },
  };
}

/** What is remembered of rows is read anew. */
function forgetEverything(engine: Engine): void {
  engine.directory.forgetAll();
  engine.steps.forgetAll();
  engine.depths.forgetAll();
  engine.customApis.forgetAll();
}

function snapshotsOf(engine: Engine): Snapshots {
  const copies = new StoreSnapshots(engine.store);
  return {
    take: (name) => copies.take(name, engine.clock()),
    restore: async (name) => {
      const found = copies.list().find((one) => one.name === name);
      if (!found) return undefined;
      // What is being delivered ends first: its outcome belongs to the rows that go away.
      await engine.dispatcher.settled();
      copies.restore(name);
      forgetEverything(engine);
      engine.dispatcher.reload();
      engine.dispatcher.start();
      return found;
    },
    remove: (name) => copies.remove(name),
    list: () => copies.list(),
  };
}

function createEngine(options: DataverseOptions): Engine {
  const { store, clock, newId, organization, deliver } = options;
  const serviceRoot = options.origin + SERVICE_ROOT;
  const steps = new Steps(store.sql);
  const depths = new Depths(clock, options.deepestChain ?? DEEPEST_CHAIN);
  defineCalculations(store.sql, store.catalog, { now: clock, fold: foldText });
  checkRollups(bindContext(store.catalog, systemCaller, clock(), store.sql), store.catalog);
  return {
    store,
    catalog: store.catalog,
    directory: new Directory(store),
    steps,
    depths,
    customApis: new CustomApis(store.sql),
    dispatcher: new Dispatcher({
      store,
      steps,
      deliver,
      clock,
      newId,
      patienceMs: options.webhookPatienceMs ?? WEBHOOK_PATIENCE_MS,
      host: new URL(serviceRoot).host,
      onSend: (correlationId, depth) => {
        depths.sent(correlationId, depth);
      },
    }),
    turns: new RowTurns(options.webhookPatienceMs ?? WEBHOOK_PATIENCE_MS),
    metadata: new MetadataService(store.catalog, serviceRoot),
    clock,
    newId,
    serviceRoot,
    organization,
    counters: newCounters(),
    interfere: options.interfere ?? (() => undefined),
  };
}
