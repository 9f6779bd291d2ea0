/**
 * Doors for tests, off unless they are asked for. They stand beside the service, not in it: they answer below
 * `/_workbench`, and the service is given their clock, their log and their faults.
 */
import type { WorkbenchHandler, WorkbenchRequest } from '../../http/message';
import type { Interfere } from '../operations/interference';
import type { Dataverse, RequestEntry } from '../server';
import { clockDoors } from './clock-doors';
import { type Door, type DoorAnswer, doorResponse, nothing, opened, problemAnswer } from './door';
import { FaultPlan } from './fault-plan';
import { faultDoors } from './fault-doors';
import { Fields } from './fields';
import { limitDoors } from './limit-doors';
import { logDoors } from './log-doors';
import { MovableClock } from './movable-clock';
import { RequestLog } from './request-log';
import { rollupDoors } from './rollup-doors';
import { snapshotDoors } from './snapshot-doors';

export interface TestDoors {
  /** Answers `/_workbench/...`. */
  readonly handle: WorkbenchHandler;
  /** What the service is made with, so that the doors have an effect on it. */
  readonly hooks: {
    readonly clock: () => Date;
    readonly observe: (entry: RequestEntry) => void;
    readonly interfere: Interfere;
  };
}

interface TestDoorOptions {
  /** The service, once it stands. */
  readonly dataverse: () => Dataverse;
  /** Brings the store back to what a fresh environment holds. */
  readonly reset: () => void | Promise<void>;
  /** The time while nobody moves it. */
  readonly clock: () => Date;
}

export function createTestDoors(options: TestDoorOptions): TestDoors {
  const { dataverse } = options;
  const [faults, log, clock] = [new FaultPlan(), new RequestLog(), new MovableClock(options.clock)];
  const reset: Door = {
    method: 'POST',
    path: 'reset',
    does: 'Brings everything back to a fresh environment: rows, clock, faults, log, counted limits. Snapshots stay.',
    open: async () => {
      clock.release();
      faults.clear();
      await options.reset();
      log.clear();
      return opened({ reset: true });
    },
  };
  const doors: readonly Door[] = [
    reset,
    ...snapshotDoors(dataverse),
    ...logDoors(dataverse, log),
    ...clockDoors(clock),
    ...faultDoors(faults),
    ...limitDoors(dataverse),
    ...rollupDoors(dataverse),
  ];
  return {
    handle: async (request) => doorResponse(await answer(doors, request)),
    hooks: {
      clock: clock.now,
      observe: log.observe,
      interfere: (request) => faults.interfere(request),
    },
  };
}

async function answer(doors: readonly Door[], request: WorkbenchRequest): Promise<DoorAnswer> {
  const path = request.url.pathname.replace(/^\/_workbench\/?/, '').replace(/\/$/, '');
  if (path === '' && request.method === 'GET') return opened({ doors: doors.map(shown) });
  const id = /\/(\d{1,15})$/.exec(path)?.[1];
  const name = id === undefined ? path : path.replace(/\d+$/, '{id}');
  const door = doors.find((one) => one.method === request.method && one.path === name);
  if (!door) return nothing(`door ${request.method} ${path}; GET /_workbench lists them`);
  const call = {
    body: Fields.ofBody(request.body),
    query: Fields.ofQuery(request.url.searchParams),
    id: id === undefined ? undefined : Number(id),
  };
  const refused = [
    ...(door.takes === 'query' || door.takes === 'both' ? [] : call.query.problems()),
    ...(door.takes === 'body' || door.takes === 'both' ? [] : call.body.problems()),
  ];
  const answered = refused.length > 0 ? undefined : await door.open(call);
  return answered ?? problemAnswer([...call.query.problems(), ...call.body.problems()]);
}

const shown = ({ method, path, does }: Door) => ({ door: `${method} /_workbench/${path}`, does });
