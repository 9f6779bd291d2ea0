import type { LegacyFinding, LegacyTask } from './notes';

/** What became of one record. */
export interface RecordOutcome {
  readonly record: string | null;
  readonly contractNumber: string | null;
  readonly outcome: string;
  readonly findings: readonly LegacyFinding[];
  readonly tasks: readonly LegacyTask[];
}

/** One line of the list of outcomes, as compact JSON without a line feed; its keys stand in this order. */
export const outcomeLine = (
  line: number,
  { record, contractNumber, outcome, findings, tasks }: RecordOutcome,
): string =>
  JSON.stringify({
    line,
    record,
    contractNumber,
    outcome,
    findings: findings.map(({ code, severity, path, message }) => ({ code, severity, path, message })),
    tasks: tasks.map(({ code, message }) => ({ code, message })),
  });
