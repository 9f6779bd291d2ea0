import { choices } from '@powerbill/schema';
import type { RowReader } from '../../grid/web/row-reader';

export type RunStatus = keyof typeof choices.jobStatus.value;

/** A billing run as its row tells it. */
export interface Run {
  readonly id: string;
  readonly month: string;
  readonly status: RunStatus;
  readonly statusLabel: string;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly newStatements: number;
  readonly unchanged: number;
  /** The server's sentence about the outcome; empty when there is none. */
  readonly message: string;
}

export const RUN_QUERY =
  '?$select=pb_periodkey,pb_status,pb_total,pb_succeeded,pb_failed,pb_new,pb_unchanged,pb_message';

/** Reads a run that was asked for with `RUN_QUERY`. */
export function readRun(id: string, month: string, row: RowReader): Run {
  const status = row.choice('pb_status', choices.jobStatus);
  return {
    id,
    month,
    status: status?.code ?? 'requested',
    statusLabel: status?.label ?? '',
    total: row.whole('pb_total') ?? 0,
    succeeded: row.whole('pb_succeeded') ?? 0,
    failed: row.whole('pb_failed') ?? 0,
    newStatements: row.whole('pb_new') ?? 0,
    unchanged: row.whole('pb_unchanged') ?? 0,
    message: row.text('pb_message') ?? '',
  };
}

/** The row that asks for the statements of a month: creating it is the command. */
export const runRequest = (name: string, periodKey: string) => ({
  pb_name: name,
  pb_runtype: choices.runType.value.statements,
  pb_periodkey: periodKey,
  pb_status: choices.jobStatus.value.requested,
});

const ENDED: ReadonlySet<RunStatus> = new Set([
  'succeeded',
  'succeededWithWarnings',
  'failed',
  'cancelled',
  'skipped',
]);

/** The run will not change any more. */
export const hasEnded = (run: Run): boolean => ENDED.has(run.status);
