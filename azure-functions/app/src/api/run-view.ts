import type { RunItem, StoredRun } from '../ports';
import type { OutputOf } from './operations';

/** A run as the API shows it. */
export const runView = (run: StoredRun): OutputOf<'getRun'> => ({
  id: run.id,
  name: run.name,
  month: run.period,
  status: run.status,
  total: run.total,
  succeeded: run.succeeded,
  failed: run.failed,
  new: run.written,
  unchanged: run.unchanged,
  createdOn: run.createdOn,
  startedOn: run.startedOn,
  progressedOn: run.progressedOn,
  finishedOn: run.finishedOn,
  message: run.message,
  correlationId: run.correlationId,
});

/** An item of a run as the API shows it. */
export const runItemView = (item: RunItem): OutputOf<'listRunItems'>['items'][number] => ({
  id: item.id,
  contractNumber: item.key,
  chunk: item.chunk,
  status: item.status,
  outcome: item.outcome,
  statementId: item.statementId,
  attempts: item.attempts,
  errorCode: item.errorCode,
  errorMessage: item.errorMessage,
});
