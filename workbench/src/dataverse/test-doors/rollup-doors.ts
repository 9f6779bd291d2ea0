import type { Dataverse } from '../server';
import { type Door, opened } from './door';

/** The door that runs the platform's job for rollup columns, which nobody waits for. */
export const rollupDoors = (dataverse: () => Dataverse): readonly Door[] => [
  {
    method: 'POST',
    path: 'rollups',
    does: 'Calculates every rollup column of every row, as the job of the platform does by and by.',
    open: () => opened({ calculated: dataverse().recalculateRollups() }),
  },
];
