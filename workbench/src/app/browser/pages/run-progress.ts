import { choices } from '@powerbill/schema';
import type { Row } from '../dataverse/row';

/** How far a run has come. */
export interface RunProgress {
  readonly name: string;
  readonly status: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly fresh: number;
  readonly unchanged: number;
  readonly message: string;
  readonly ended: boolean;
}

const running: ReadonlySet<string | undefined> = new Set(['requested', 'claimed', 'running']);

export const runProgressQuery =
  '?$select=pb_name,pb_status,pb_total,pb_succeeded,pb_failed,pb_new,pb_unchanged,pb_message';

/** Reads a run that was asked for with `runProgressQuery`. */
export function readRunProgress(row: Row): RunProgress {
  const count = (name: string): number => (typeof row[name] === 'number' ? row[name] : 0);
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '');
  const option = choices.jobStatus.options.find((one) => one.value === row.pb_status);
  return {
    name: text('pb_name'),
    status: option?.label ?? '',
    done: count('pb_succeeded') + count('pb_failed'),
    total: count('pb_total'),
    failed: count('pb_failed'),
    fresh: count('pb_new'),
    unchanged: count('pb_unchanged'),
    message: text('pb_message'),
    ended: !running.has(option?.code),
  };
}
