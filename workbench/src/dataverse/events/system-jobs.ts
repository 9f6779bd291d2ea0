/** The rows of `asyncoperation` that tell how deliveries go. */
import { insertRow } from '../messages/row-statements';
import { fieldNamed, tableNamed } from '../model/table';
import { NO_ID } from '../model/guid';
import { jobOutcome } from '../model/states';
import { momentText } from '../query/moment';
import type { Caller } from '../security/principal';
import type { Store } from '../store/open-store';
import type { Stored } from '../store/sqlite';
import type { RequestFacts } from './execution-context';
import type { PipelineEvent } from './pipeline-event';
import type { Step } from './step';

/** The kind of job that sends an event. */
const SYSTEM_EVENT = 1;

/** How a delivery ended. */
export interface JobEnd {
  readonly retries: number;
  readonly problem: string | undefined;
}

export class SystemJobs {
  constructor(
    private readonly store: Store,
    private readonly clock: () => Date,
  ) {}

  /** Writes the job of a delivery that waits. */
  create(id: string, event: PipelineEvent, step: Step, caller: Caller, facts: RequestFacts): void {
    const now = momentText(facts.createdOn);
    const table = tableNamed(this.store.catalog, 'asyncoperation');
    const columns: Readonly<Record<string, Stored>> = {
      asyncoperationid: id,
      name: step.name,
      messagename: event.message,
      primaryentitytype: event.table,
      regardingobjectid: event.id === NO_ID ? null : event.id,
      correlationid: facts.correlationId,
      owningextensionid: step.id,
      operationtype: SYSTEM_EVENT,
      retrycount: 0,
      createdon: now,
      modifiedon: now,
      createdby: caller.user.id,
      modifiedby: caller.user.id,
      versionnumber: this.store.nextVersion(),
      ...jobOutcome.waiting,
    };
    const values = new Map(Object.entries(columns).map(([name, value]) => [fieldNamed(table, name), value]));
    const targets = new Map([[fieldNamed(table, 'regardingobjectid'), event.table]]);
    insertRow(this.store.sql, table, { values, targets: event.id === NO_ID ? new Map() : targets });
  }

  /** Marks a job that waits as begun; otherwise tells why it may not begin. */
  begin(id: string): 'begun' | 'suspended' | 'ended' {
    const { sql } = this.store;
    const now = momentText(this.clock());
    const { statecode, statuscode } = jobOutcome.running;
    const begun = this.store.write(() =>
      sql.run(
        'UPDATE "asyncoperation" SET "statecode" = ?, "statuscode" = ?, "startedon" = ?, "modifiedon" = ?, "versionnumber" = ? WHERE "asyncoperationid" = ? AND "statecode" = 0',
        [statecode, statuscode, now, now, this.store.nextVersion(), id],
      ),
    );
    if (begun === 1) return 'begun';
    const row = sql.first('SELECT "statecode" FROM "asyncoperation" WHERE "asyncoperationid" = ?', [id]);
    return row?.statecode === jobOutcome.suspended.statecode ? 'suspended' : 'ended';
  }

  /** What a killed process was about to send waits again. */
  restart(): void {
    const { statecode, statuscode } = jobOutcome.waiting;
    this.store.sql.run(
      'UPDATE "asyncoperation" SET "statecode" = ?, "statuscode" = ? WHERE "statecode" = ? AND "asyncoperationid" IN (SELECT "job" FROM "~delivery")',
      [statecode, statuscode, jobOutcome.running.statecode],
    );
  }

  end(id: string, { retries, problem }: JobEnd): void {
    const { statecode, statuscode } = problem === undefined ? jobOutcome.succeeded : jobOutcome.failed;
    const now = momentText(this.clock());
    this.store.sql.run(
      'UPDATE "asyncoperation" SET "statecode" = ?, "statuscode" = ?, "retrycount" = ?, "friendlymessage" = ?, "message" = ?, "errorcode" = ?, "completedon" = ?, "modifiedon" = ?, "versionnumber" = ? WHERE "asyncoperationid" = ?',
      [
        statecode,
        statuscode,
        retries,
        problem ?? null,
        problem ?? null,
        problem === undefined ? null : STEP_FAILED,
        now,
        now,
        this.store.nextVersion(),
        id,
      ],
    );
  }

  remove(id: string): void {
    this.store.sql.run('DELETE FROM "asyncoperation" WHERE "asyncoperationid" = ?', [id]);
  }
}

/** 0x80040265 as the whole number that the column holds. */
const STEP_FAILED = 0x80040265 | 0;
