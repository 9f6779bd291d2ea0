/**
 * Sends events to their webhooks. What is to be sent is written in the transaction of its cause, so that what a
 * killed process has left is sent by the next one; the system job tells the outcome.
 */
import type { Caller } from '../security/principal';
import type { Store } from '../store/open-store';
import type { StoredRow } from '../store/sqlite';
import { executionContext, type RequestFacts } from './execution-context';
import type { Call, Steps } from './steps';
import { callInTurn, type SynchronousCall } from './synchronous-calls';
import { SystemJobs } from './system-jobs';
import { callWebhook, type Sending, type WebhookAnswer } from './webhook';
import { webhookHeaders } from './webhook-headers';

interface DispatcherOptions extends Sending {
  readonly store: Store;
  readonly steps: Steps;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly host: string;
  /** Told before an event is sent. */
  readonly onSend: (correlationId: string, depth: number) => void;
}

/** An event on its way to one webhook. */
export interface Delivery {
  readonly job: string;
  readonly step: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly depth: number;
}

const AT_ONCE = 8;
/** The only answers after which the platform tries again, once. */
const RETRIED = [502, 503, 504];

export class Dispatcher {
  private readonly waiting: Delivery[] = [];
  private readonly idle: (() => void)[] = [];
  private readonly still: (() => void)[] = [];
  private readonly jobs: SystemJobs;
  private running = 0;
  private sequence = 0;
  private closed = false;
  private paused = false;

  constructor(private readonly options: DispatcherOptions) {
    this.jobs = new SystemJobs(options.store, options.clock);
    this.reload();
  }

  /** Reads from the store what is to be sent: after the start, and when the store holds other rows than before. */
  reload(): void {
    this.waiting.length = 0;
    const rows = this.options.store.sql.all('SELECT * FROM "~delivery" ORDER BY "sequence"');
    for (const row of rows) {
      this.sequence = Math.max(this.sequence, Number(row.sequence));
      this.waiting.push(toDelivery(row));
    }
    if (rows.length > 0) this.jobs.restart();
  }

  /** Writes what is to be sent; part of the transaction of its cause. Gives what to send after the commit. */
  record(calls: readonly Call[], caller: Caller, facts: RequestFacts): readonly Delivery[] {
    return calls.map((call) => this.recordOne(call, caller, facts));
  }

  /** Calls the steps that a request waits for; the first that fails refuses the request. */
  async ask(calls: readonly SynchronousCall[], { correlationId, depth }: RequestFacts): Promise<void> {
    this.options.onSend(correlationId, depth);
    await callInTurn(calls, this.options);
  }

  /** Sends what was recorded, after its commit. */
  send(deliveries: readonly Delivery[]): void {
    if (deliveries.length === 0) return;
    this.waiting.push(...deliveries);
    this.start();
  }

  /** Sends what waits, as far as there is room; also what an earlier process has left. */
  start(): void {
    while (!this.closed && !this.paused && this.running < AT_ONCE) {
      const next = this.waiting.shift();
      if (!next) break;
      this.running += 1;
      void this.deliver(next).finally(() => {
        this.running -= 1;
        this.start();
      });
    }
    if (this.running > 0) return;
    for (const resolve of this.still.splice(0)) resolve();
    if (this.closed || this.waiting.length === 0) {
      for (const resolve of this.idle.splice(0)) resolve();
    }
  }

  /** Sends what was suspended and may go on: somebody has changed the rows of these jobs. */
  resume(jobs: readonly string[]): void {
    const known = new Set(this.waiting.map(({ job }) => job));
    for (const job of jobs.filter((one) => !known.has(one))) {
      const row = this.options.store.sql.first(
        'SELECT d.* FROM "~delivery" d JOIN "asyncoperation" a ON a."asyncoperationid" = d."job" WHERE d."job" = ? AND a."statecode" = 0',
        [job],
      );
      if (row) this.waiting.push(toDelivery(row));
    }
    this.start();
  }

  /** Resolves when what is under way has ended; what waits goes on waiting until the next start. */
  async settled(): Promise<void> {
    this.paused = true;
    await new Promise<void>((resolve) => {
      this.still.push(resolve);
      this.start();
    });
    this.paused = false;
  }

  /** Resolves when nothing is being sent or waits to be. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.idle.push(resolve);
      this.start();
    });
  }

  /** Forgets what was not sent: the store was emptied. */
  clear(): void {
    this.waiting.length = 0;
  }

  /** Stops sending; what is under way ends first. */
  close(): Promise<void> {
    this.closed = true;
    return this.drained();
  }

  private recordOne({ event, step }: Call, caller: Caller, facts: RequestFacts): Delivery {
    const { store, newId, host } = this.options;
    const job = newId();
    const { text, cut } = executionContext(event, step, facts, job);
    const headers = webhookHeaders(host, event, facts, cut);
    this.jobs.create(job, event, step, caller, facts);
    this.sequence += 1;
    store.sql.run(
      'INSERT INTO "~delivery" ("job", "sequence", "step", "headers", "body") VALUES (?, ?, ?, ?, ?)',
      [job, this.sequence, step.id, JSON.stringify(headers), text],
    );
    return { job, step: step.id, headers, body: text, depth: facts.depth };
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const beginning = this.jobs.begin(delivery.job);
    // A suspended job keeps its delivery in the store until it is resumed.
    if (beginning === 'suspended') return;
    if (beginning === 'ended') {
      this.forget(delivery);
      return;
    }
    const step = this.options.steps.byId(delivery.step);
    if (!step) {
      this.finish(delivery, { retries: 0, problem: 'The step is no longer registered.' }, false);
      return;
    }
    this.options.onSend(delivery.headers['x-ms-correlation-request-id'] ?? '', delivery.depth);
    const attempt = (): Promise<WebhookAnswer> =>
      callWebhook(this.options, step.endpoint, delivery.headers, delivery.body);
    const first = await attempt();
    const retried = RETRIED.includes(first.status) ? await attempt() : undefined;
    const { problem } = retried ?? first;
    this.finish(delivery, { retries: retried ? 1 : 0, problem }, step.autoDelete);
  }

  private finish(
    delivery: Delivery,
    end: { readonly retries: number; readonly problem: string | undefined },
    autoDelete: boolean,
  ): void {
    this.options.store.write(() => {
      this.forget(delivery);
      if (end.problem === undefined && autoDelete) this.jobs.remove(delivery.job);
      else this.jobs.end(delivery.job, end);
    });
  }

  private forget({ job }: Delivery): void {
    this.options.store.sql.run('DELETE FROM "~delivery" WHERE "job" = ?', [job]);
  }
}

/** The first member of a body of this name is its own: no text stands before it. */
const DEPTH = /"Depth":(\d+)/;

const toDelivery = (row: StoredRow): Delivery => ({
  job: String(row.job),
  step: String(row.step),
  headers: JSON.parse(String(row.headers)) as Record<string, string>,
  body: String(row.body),
  depth: Number(DEPTH.exec(String(row.body))?.[1] ?? 1),
});
