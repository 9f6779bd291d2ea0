import type { ItemChange, NewRun, RunItem, RunItems, Runs, StoredRun } from '../ports';
import type { World } from './world';

interface KeptRun {
  run: StoredRun;
  readonly keyHash: string | null;
}

/** Runs and their items, with versions that every change raises. */
export class RunsWorld {
  readonly kept = new Map<string, KeptRun>();
  readonly keptItems = new Map<string, RunItem & { readonly runId: string }>();
  #version = 0;

  constructor(private readonly world: World) {}

  get only(): StoredRun {
    const [first] = this.kept.values();
    if (first === undefined) throw new Error('There is no run.');
    return first.run;
  }

  itemsOf(runId: string): RunItem[] {
    return [...this.keptItems.values()]
      .filter((item) => item.runId === runId)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** A run as a person or the API leaves it; a person may write more than a request into it. */
  insert(run: NewRun, person: string | null = null, written: Partial<StoredRun> = {}): void {
    const stored: StoredRun = {
      id: run.id,
      etag: this.#etag(),
      name: run.name,
      period: run.period,
      scope: run.scope,
      status: 'requested',
      total: null,
      succeeded: 0,
      failed: 0,
      written: 0,
      unchanged: 0,
      requestedBy: run.requestedBy,
      createdByPerson: person,
      isAsCreated: true,
      createdOn: this.world.now.toISOString(),
      startedOn: null,
      progressedOn: null,
      finishedOn: null,
      message: null,
      correlationId: run.correlationId,
      ...written,
    };
    this.kept.set(run.id, { run: stored, keyHash: run.keyHash });
  }

  /** Changes a run as another process would. */
  touch(id: string, change: Partial<StoredRun> = {}): void {
    const kept = this.kept.get(id);
    if (kept === undefined) return;
    const isAsCreated = kept.run.createdByPerson === null;
    kept.run = { ...kept.run, isAsCreated, ...change, etag: this.#etag() };
  }

  #etag(): string {
    this.#version += 1;
    return `W/"${this.#version}"`;
  }

  #isCurrent = (run: StoredRun): boolean => this.kept.get(run.id)?.run.etag === run.etag;

  readonly runs: Runs = {
    findByKey: (keyHash) =>
      this.world.faults.run(
        'runs.findByKey',
        () => [...this.kept.values()].find((one) => one.keyHash === keyHash)?.run ?? null,
      ),
    create: (run) =>
      this.world.faults.run('runs.create', () => {
        if ([...this.kept.values()].some((one) => one.keyHash === run.keyHash)) return 'exists';
        this.insert(run);
        return 'created';
      }),
    read: (id) => this.world.faults.run('runs.read', () => this.kept.get(id)?.run ?? null),
    update: (run, change) =>
      this.world.faults.run('runs.update', () => {
        if (!this.#isCurrent(run)) return 'changed';
        this.touch(run.id, change);
        return 'done';
      }),
    stale: (before) =>
      this.world.faults.run('runs.stale', () =>
        [...this.kept.values()]
          .map(({ run }) => run)
          .filter(({ status, createdOn, progressedOn }) => {
            const since = status === 'requested' ? createdOn : status === 'running' ? progressedOn : null;
            return since !== null && new Date(since) < before;
          }),
      ),
  };

  readonly items: RunItems = {
    all: (runId) => this.world.faults.run('items.all', () => this.itemsOf(runId)),
    page: (runId, { status, after, size }) =>
      this.world.faults.run('items.page', () => {
        const matching = this.itemsOf(runId).filter(
          (item) =>
            (status === undefined || item.status === status) && (after === undefined || item.key > after),
        );
        const items = matching.slice(0, size);
        return { items, next: matching.length > size ? (items.at(-1)?.key ?? null) : null };
      }),
    add: (runId, items) =>
      this.world.faults.run('items.add', () => {
        const keys = new Set(this.itemsOf(runId).map((item) => item.key));
        if (items.some((item) => keys.has(item.key))) return 'conflict';
        for (const item of items) {
          this.keptItems.set(item.id, {
            ...item,
            runId,
            etag: this.#etag(),
            statementId: null,
            status: 'requested',
            outcome: null,
            attempts: 0,
            errorCode: null,
            errorMessage: null,
          });
        }
        return 'done';
      }),
    openChunk: (runId, chunk) =>
      this.world.faults.run('items.openChunk', () => {
        const run = this.kept.get(runId)?.run;
        return run === undefined
          ? null
          : { run, items: this.itemsOf(runId).filter((item) => item.chunk === chunk) };
      }),
    saveProgress: (run, change, items) =>
      this.world.faults.run('items.saveProgress', () => {
        const unchanged = items.every(({ item }) => this.keptItems.get(item.id)?.etag === item.etag);
        if (!this.#isCurrent(run) || !unchanged) return 'changed';
        this.touch(run.id, change);
        items.forEach((one) => this.#change(one));
        return 'done';
      }),
  };

  #change({ item, ...change }: ItemChange): void {
    const kept = this.keptItems.get(item.id);
    if (kept !== undefined) this.keptItems.set(item.id, { ...kept, ...change, etag: this.#etag() });
  }
}
