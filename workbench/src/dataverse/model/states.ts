import type { StateDefinition, TableDefinition } from '@powerbill/schema';

/** The states of a table: each with the status reasons that it allows, the default first. */
export type StateOption = StateDefinition;

const usual: readonly StateOption[] = [
  { value: 0, label: 'Active', statuses: [{ value: 1, label: 'Active' }] },
  { value: 1, label: 'Inactive', statuses: [{ value: 2, label: 'Inactive' }] },
];

const systemJob: readonly StateOption[] = [
  { value: 0, label: 'Ready', statuses: [{ value: 0, label: 'Waiting For Resources' }] },
  { value: 1, label: 'Suspended', statuses: [{ value: 10, label: 'Waiting' }] },
  {
    value: 2,
    label: 'Locked',
    statuses: [
      { value: 20, label: 'In Progress' },
      { value: 21, label: 'Pausing' },
      { value: 22, label: 'Canceling' },
    ],
  },
  {
    value: 3,
    label: 'Completed',
    statuses: [
      { value: 30, label: 'Succeeded' },
      { value: 31, label: 'Failed' },
      { value: 32, label: 'Canceled' },
    ],
  },
];

export const statesOf = ({ logicalName, states }: TableDefinition): readonly StateOption[] =>
  states ?? (logicalName === 'asyncoperation' ? systemJob : usual);

/** State and status of a system job, by how it goes. */
export const jobOutcome = {
  waiting: { statecode: 0, statuscode: 0 },
  suspended: { statecode: 1, statuscode: 10 },
  running: { statecode: 2, statuscode: 20 },
  succeeded: { statecode: 3, statuscode: 30 },
  failed: { statecode: 3, statuscode: 31 },
} as const;
