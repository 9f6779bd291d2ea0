import type { Month } from '@powerbill/core';
import type { StoredRun } from '../ports';

/** A run whose items may be billed. */
export type BillableRun = StoredRun & { readonly period: Month };

export const isBillable = (run: StoredRun): run is BillableRun =>
  run.status === 'running' && run.period !== null;

/** Whether a person wrote a state into his own row that only the app gives to a run. */
export const isForged = (run: StoredRun): boolean =>
  run.createdByPerson !== null && run.isAsCreated && run.status !== 'requested';
