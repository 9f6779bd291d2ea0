/**
 * One transaction: the writes of a request or of a change set, and the events that they start.
 *
 * Synchronous steps are webhooks, and the store has one connection: nothing may wait inside a transaction. So a unit
 * that starts such steps is rehearsed: it runs and is undone, its steps are asked, and it runs again with the same
 * ids and at the same moment. It is kept if it does what the steps were told; else they are asked again.
 */
import { isCustomApiTable } from '../custom-api/custom-apis';
import { auditedFields } from '../audit/audited-fields';
import { writeAudit } from '../audit/write-audit';
import { definitionColumns, settleCustomApis } from '../custom-api/settle-custom-apis';
import type { RequestFacts } from '../events/execution-context';
import { storedColumns } from '../events/images';
import { pipelineOperations } from '../events/pipeline-event';
import { checkRegistration, settleRegistrations } from '../events/registration-rules';
import { fingerprintOf, type SynchronousCall, synchronousCalls } from '../events/synchronous-calls';
import type { Call } from '../events/steps';
import { Fault, faultCode } from '../fault';
import { KnownOwners } from '../messages/known-owners';
import { type Change, isRowChange, rowKey, type WriteContext } from '../messages/write-context';
import { refusePlatformTable } from '../messages/row-rules';
import type { Table } from '../model/table';
import { momentText } from '../query/moment';
import { platformOperations } from './platform-operations';
import type { Engine, Session } from './engine';
import { isMissing } from './service-functions';
import { ReplayedIds } from './replayed-ids';

/** How often steps are asked while others change the rows under the unit. */
const ATTEMPTS = 5;

type Work<T> = (context: WriteContext) => T;

interface Unit {
  readonly session: Session;
  readonly references: ReadonlyMap<string, string>;
  readonly ids: ReplayedIds;
  readonly facts: RequestFacts;
}

/** Undoes a rehearsal. */
class Rehearsed extends Error {
  constructor(
    readonly calls: readonly SynchronousCall[],
    /** The rows that it has changed; new ones are nobody else's yet. */
    readonly rows: readonly string[],
  ) {
    super('The unit of work waits for its synchronous steps.');
  }
}

/** Runs `work` in one transaction; events are recorded with it and sent after the commit. */
export async function runUnit<T>(
  session: Session,
  references: ReadonlyMap<string, string>,
  work: Work<T>,
): Promise<T> {
  const { newId, depths } = session.engine;
  depths.require(session.depth);
  const unit = { session, references, ids: new ReplayedIds(newId), facts: factsOf(session) };
  const first = tryUnit(unit, work, '');
  if (!(first instanceof Rehearsed)) return first.result;
  // Whoever answers an event may change what the request that waits for the answer changes.
  const turn = session.depth > 1 ? undefined : await session.engine.turns.take(first.rows);
  try {
    return await untilAgreed(unit, work, turn?.waited === true ? undefined : first);
  } finally {
    turn?.end();
  }
}

/** Asks the steps of a rehearsed unit and runs it again, until it does what they have agreed to. */
async function untilAgreed<T>(unit: Unit, work: Work<T>, rehearsed: Rehearsed | undefined): Promise<T> {
  let agreed = '';
  let next: ReturnType<typeof tryUnit<T>> = rehearsed ?? tryUnit(unit, work, agreed);
  for (let attempt = 0; attempt <= ATTEMPTS; attempt += 1) {
    if (!(next instanceof Rehearsed)) return next.result;
    await unit.session.engine.dispatcher.ask(next.calls, unit.facts);
    agreed = fingerprintOf(next.calls);
    next = tryUnit(unit, work, agreed);
  }
  if (!(next instanceof Rehearsed)) return next.result;
  throw new Fault(
    500,
    faultCode.unexpected,
    `Others changed the rows of this request ${ATTEMPTS} times while its synchronous steps ran: repeat it.`,
  );
}

/** Runs the work. It is undone when it starts synchronous steps that have not agreed to what it does. */
function tryUnit<T>(
  { session, references, ids, facts }: Unit,
  work: Work<T>,
  agreed: string,
): { readonly result: T } | Rehearsed {
  const { engine, caller } = session;
  const { store, dispatcher, counters } = engine;
  ids.restart();
  const context = writeContext(session, references, ids, facts);
  const counted = { ...counters };
  try {
    const done = store.write(() => {
      const result = work(context);
      settle(session, context);
      const calls = startedCalls(session, context);
      const waited = calls.some(({ step }) => step.synchronous)
        ? synchronousCalls(calls, facts, new URL(engine.serviceRoot).host)
        : [];
      if (waited.length > 0 && fingerprintOf(waited) !== agreed)
        throw new Rehearsed(waited, changedRows(context.changes));
      const later = calls.filter(({ step }) => !step.synchronous);
      return { result, deliveries: dispatcher.record(later, caller, facts) };
    });
    counters.rowsWritten += context.changes.length;
    dispatcher.send(done.deliveries);
    wakeDeliveries(session, context.changes);
    return done;
  } catch (error) {
    // What was remembered inside the transaction may never have been.
    engine.directory.forgetAll();
    engine.steps.forgetAll();
    engine.customApis.forgetAll();
    if (!(error instanceof Rehearsed)) throw error;
    Object.assign(counters, counted);
    return error;
  }
}

const changedRows = (changes: readonly Change[]): readonly string[] =>
  changes
    .filter(isRowChange)
    .filter(({ message }) => message !== 'Create')
    .map(({ table, id }) => rowKey(table, id));

/** What follows from the rows that were written, before anybody is told of them. */
function settle({ engine }: Session, context: WriteContext): void {
  settleRegistrations(context);
  settleCustomApis(context, isTaken);
  writeAudit(context);
  for (const change of context.changes) {
    if (!isRowChange(change)) continue;
    engine.steps.changed(change.table.name);
    engine.customApis.changed(change.table.name);
    // Its message came or went with it.
    if (isCustomApiTable(change.table.name)) engine.steps.forgetAll();
  }
}

function startedCalls({ engine: { steps }, bypass }: Session, context: WriteContext): readonly Call[] {
  if (!context.changes.some((change) => steps.listensTo(change))) return [];
  return steps.calls(pipelineOperations(context), bypass);
}

/**
 * What an earlier process has left can be sent once its webhooks are registered with their new addresses; what was
 * suspended, once its job goes on.
 */
function wakeDeliveries({ engine: { dispatcher } }: Session, changes: readonly Change[]): void {
  const rows = changes.filter(isRowChange);
  if (rows.some(({ table }) => table.name === 'sdkmessageprocessingstep')) dispatcher.start();
  const jobs = rows.filter(({ table, message }) => table.name === 'asyncoperation' && message === 'Update');
  if (jobs.length > 0) dispatcher.resume(jobs.map(({ id }) => id));
}

function factsOf({ engine, caller, correlationId, depth, tag }: Session): RequestFacts {
  const { organization, newId, clock } = engine;
  const signedIn = (caller.signedIn ?? caller.user).id;
  return {
    organizationId: organization.id,
    organizationName: organization.name,
    businessUnitId: caller.user.businessUnitId,
    userId: caller.user.id,
    initiatingUserId: signedIn,
    correlationId,
    requestId: newId(),
    createdOn: clock(),
    depth,
    tag,
  };
}

function writeContext(
  session: Session,
  references: ReadonlyMap<string, string>,
  ids: ReplayedIds,
  facts: RequestFacts,
): WriteContext {
  const { engine, caller } = session;
  return {
    store: engine.store,
    catalog: engine.catalog,
    sql: engine.store.sql,
    directory: engine.directory,
    caller,
    now: momentText(facts.createdOn),
    newId: ids.next,
    serviceRoot: engine.serviceRoot,
    references,
    checkRow,
    wantedBefore: (table, message) => wantedBefore(engine, table, message),
    changes: [],
    groups: [],
    causes: new Map(),
    detectDuplicates: session.detectDuplicates,
    fetched: new Map(),
    owners: new KnownOwners(),
  };
}

const isTaken = (name: string): boolean =>
  platformOperations.some((one) => one.name === name) || isMissing(name);

/** Columns that images or the rules of definitions want of a row before it changes. */
function wantedBefore(engine: Engine, table: Table, message: 'Update' | 'Delete'): readonly string[] {
  const images = engine.steps.wantedBefore(table, message);
  const definition = definitionColumns(table.name);
  const audited = auditedFields(table);
  if (definition.length === 0 && audited.length === 0) return images;
  return [...definition, ...audited.flatMap(storedColumns), ...images];
}

/** Rows that only the platform changes. */
const UNCHANGED = new Set(['audit', 'sdkmessage', 'sdkmessagefilter']);

/** Rules of platform tables beyond their columns. */
const checkRow: WriteContext['checkRow'] = (table, values, message) => {
  // That nobody creates or deletes such rows is a rule of their tables.
  if (UNCHANGED.has(table.name)) refusePlatformTable(table, message);
  checkRegistration(table, values, message);
};
