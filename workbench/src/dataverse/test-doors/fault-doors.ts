/** Doors that make requests fail. */
import { type Door, nothing, opened } from './door';
import type { FaultPlan } from './fault-plan';
import { readFault } from './planned-fault';

export const faultDoors = (faults: FaultPlan): readonly Door[] => [
  {
    method: 'GET',
    path: 'faults',
    does: 'Lists the faults with how many requests they concerned and struck.',
    open: () => opened({ faults: faults.list() }),
  },
  {
    method: 'POST',
    path: 'faults',
    does: 'Adds a fault: {"kind": "fail|delay|drop|throttle|conflict", ...}.',
    takes: 'body',
    open: ({ body }) => {
      const fault = readFault(body);
      return fault && opened({ fault: faults.add(fault) }, 201);
    },
  },
  {
    method: 'DELETE',
    path: 'faults',
    does: 'Removes all faults.',
    open: () => {
      faults.clear();
      return opened({ faults: [] });
    },
  },
  {
    method: 'DELETE',
    path: 'faults/{id}',
    does: 'Removes one fault.',
    open: ({ id = 0 }) => (faults.remove(id) ? opened({ faults: faults.list() }) : nothing(`fault ${id}`)),
  },
];
