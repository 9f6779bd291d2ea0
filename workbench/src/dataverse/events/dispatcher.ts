/**
 * Sends events to their webhooks. What is to be sent is written in the transaction of its cause, so that what a
 * killed process has left is sent by the next one; the system job tells the outcome.
 */
import { jobOutcome } from '../model/states';
import type { Change } from '../messages/write-context';
import { momentText } from '../query/moment';
import type { Caller } from '../security/principal';
import { foldText } from '../store/fold-text';
import type { Store } from '../store/open-store';
import { executionContext } from './execution-context';
import type { Step, Steps } from './steps';

export interface DeliveryInit {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** A webhook must answer itself: another address is an answer that is no success. */
  readonly redirect: 'manual';
}

export type Deliver = (url: string, init: DeliveryInit) => Promise<{ readonly status: number }>;

interface DispatcherOptions {
  readonly store: Store;
  readonly steps: Steps;
  readonly deliver: Deliver;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly host: string;
}

interface Delivery {
  readonly job: string;
  readonly step: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const AT_ONCE = 8;
/** The platform gives a webhook this long to answer. */
const PATIENCE_MS = 60_000;
/** The only answers after which the platform tries again, once. */
const RETRIED = [502, 503, 504];

export class Dispatcher {
  private readonly waiting: Delivery[] = [];
  private readonly idle: (() => void)[] = [];
  private running = 0;
  private sequence = 0;
  private closed = false;

  constructor(private readonly options: DispatcherOptions) {
    const rows = options.store.sql.all('SELECT * FROM "~delivery" ORDER BY "sequence"');
    for (const row of rows) {
      this.sequence = Math.max(this.sequence, Number(row.sequence));
      this.waiting.push({
        job: String(row.job),
        step: String(row.step),
        headers: JSON.parse(String(row.headers)) as Record<string, string>,
        body: String(row.body),
      });
    }
  }

  /** Writes what the changes of a request start; part of its transaction. Gives what to send after the commit. */
  record(changes: readonly Change[], caller: Caller, correlationId: string): readonly Delivery[] {
    return changes.flatMap((change) =>
      this.options.steps.matching(change).map((step) => this.recordOne(change, step, caller, correlationId)),
    );
  }

  /** Sends what was recorded, after its commit. */
  send(deliveries: readonly Delivery[]): void {
    if (deliveries.length === 0) return;
    this.waiting.push(...deliveries);
    this.start();
  }

  /** Sends what waits, as far as there is room; also what an earlier process has left. */
  start(): void {
    while (!this.closed && this.running < AT_ONCE) {
      const next = this.waiting.shift();
      if (!next) break;
      this.running += 1;
      void this.deliver(next).finally(() => {
        this.running -= 1;
        this.start();
      });
    }
    if (this.running === 0 && (this.closed || this.waiting.length === 0)) {
      for (const resolve of this.idle.splice(0)) resolve();
    }
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

  private recordOne(change: Change, step: Step, caller: Caller, correlationId: string): Delivery {
    const { store, newId, clock, organization, host } = this.options;
    const now = clock();
    const job = newId();
    const { text, cut } = executionContext(change, step, {
      organizationId: organization.id,
      organizationName: organization.name,
      businessUnitId: caller.user.businessUnitId,
      userId: caller.user.userId,
      initiatingUserId: (caller.signedIn ?? caller.user).userId,
      correlationId,
      requestId: newId(),
      operationId: job,
      createdOn: now,
    });
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'x-ms-dynamics-organization': host,
      'x-ms-dynamics-entity-name': change.table.name,
      'x-ms-dynamics-request-name': change.message,
      'x-ms-correlation-request-id': correlationId,
      ...(cut ? { 'x-ms-dynamics-msg-size-exceeded': 'true' } : {}),
    };
    this.writeJob(job, step, change, caller, correlationId, momentText(now));
    this.sequence += 1;
    store.sql.run(
      'INSERT INTO "~delivery" ("job", "sequence", "step", "headers", "body") VALUES (?, ?, ?, ?, ?)',
      [job, this.sequence, step.id, JSON.stringify(headers), text],
    );
    return { job, step: step.id, headers, body: text };
  }

  private writeJob(
    job: string,
    step: Step,
    change: Change,
    caller: Caller,
    correlationId: string,
    now: string,
  ): void {
    const { sql } = this.options.store;
    const texts = {
      name: step.name,
      messagename: change.message,
      primaryentitytype: change.table.name,
      regardingid: change.id,
      correlationid: correlationId,
    };
    const values = {
      asyncoperationid: job,
      ...texts,
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name}~fold`, foldText(text)])),
      owningextensionid: step.id,
      retrycount: 0,
      createdon: now,
      modifiedon: now,
      createdby: caller.user.userId,
      modifiedby: caller.user.userId,
      versionnumber: this.options.store.nextVersion(),
      ...jobOutcome.waiting,
    };
    const names = Object.keys(values);
    sql.run(
      `INSERT INTO "asyncoperation" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(values),
    );
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const step = this.options.steps.byId(delivery.step);
    const startedOn = momentText(this.options.clock());
    if (!step) {
      this.finish(delivery, undefined, startedOn, 0, 'The step is no longer registered.');
      return;
    }
    const first = await this.attempt(step, delivery);
    const retried = RETRIED.includes(first.status) ? await this.attempt(step, delivery) : undefined;
    const last = retried ?? first;
    const accepted = last.status >= 200 && last.status < 300;
    this.finish(delivery, step, startedOn, retried ? 1 : 0, accepted ? undefined : last.problem);
  }

  private async attempt(step: Step, delivery: Delivery): Promise<{ status: number; problem: string }> {
    const url = new URL(step.url);
    if (step.key !== null) url.searchParams.set('code', step.key);
    const { headers, body } = delivery;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const init = { method: 'POST', headers, body, signal, redirect: 'manual' } as const;
      const { status } = await this.options.deliver(url.href, init);
      return { status, problem: `The webhook answered with status ${status}.` };
    } catch (error) {
      return {
        status: 0,
        problem: `The webhook could not be reached: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  }

  private finish(
    delivery: Delivery,
    step: Step | undefined,
    startedOn: string,
    retries: number,
    problem: string | undefined,
  ): void {
    const { store, clock } = this.options;
    const outcome = problem === undefined ? jobOutcome.succeeded : jobOutcome.failed;
    store.write(() => {
      store.sql.run('DELETE FROM "~delivery" WHERE "job" = ?', [delivery.job]);
      if (problem === undefined && step?.autoDelete === true) {
        store.sql.run('DELETE FROM "asyncoperation" WHERE "asyncoperationid" = ?', [delivery.job]);
        return;
      }
      store.sql.run(
        'UPDATE "asyncoperation" SET "statecode" = ?, "statuscode" = ?, "retrycount" = ?, "friendlymessage" = ?, "startedon" = ?, "completedon" = ?, "modifiedon" = ?, "versionnumber" = ? WHERE "asyncoperationid" = ?',
        [
          outcome.statecode,
          outcome.statuscode,
          retries,
          problem ?? null,
          startedOn,
          momentText(clock()),
          momentText(clock()),
          store.nextVersion(),
          delivery.job,
        ],
      );
    });
  }
}

export type { Delivery };
