/** One transaction: the writes of a request or of a change set, and the events that they start. */
import type { WriteContext } from '../messages/write-context';
import { checkRegistration } from '../events/registration-rules';
import { momentText } from '../query/moment';
import type { Session } from './engine';

/** Runs `work` in one transaction; events are recorded with it and sent after the commit. */
// eslint-disable-next-line @typescript-eslint/require-await -- a unit may have to wait for synchronous steps
export async function runUnit<T>(
  session: Session,
  references: ReadonlyMap<string, string>,
  work: (context: WriteContext) => T,
): Promise<T> {
  const { engine, caller } = session;
  const { store, steps, directory, dispatcher } = engine;
  const context = writeContext(session, references);
  try {
    const { result, deliveries } = store.write(() => {
      const value = work(context);
      for (const change of context.changes) steps.changed(change.table.name);
      const recorded = session.bypassEvents
        ? []
        : dispatcher.record(context.changes, caller, session.correlationId);
      return { result: value, deliveries: recorded };
    });
    engine.counters.rowsWritten += context.changes.length;
    dispatcher.send(deliveries);
    // What an earlier process has left can be sent once its webhooks are registered with their new addresses.
    if (context.changes.some((change) => change.table.name === 'sdkmessageprocessingstep'))
      dispatcher.start();
    return result;
  } catch (error) {
    // What was remembered inside the transaction may never have been.
    directory.forgetAll();
    steps.forgetAll();
    throw error;
  }
}

function writeContext(session: Session, references: ReadonlyMap<string, string>): WriteContext {
  const { engine, caller } = session;
  return {
    store: engine.store,
    catalog: engine.catalog,
    sql: engine.store.sql,
    directory: engine.directory,
    caller,
    now: momentText(engine.clock()),
    newId: engine.newId,
    serviceRoot: engine.serviceRoot,
    references,
    checkRow: (table, values, message) => checkRegistration(engine.store.sql, table, values, message),
    changes: [],
    owners: new Map(),
  };
}
