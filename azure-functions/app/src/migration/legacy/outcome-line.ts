import type { MigratedRecord } from './migrate-record';

/** One line of the list of outcomes, as compact JSON without a line feed; its keys stand in this order. */
export const outcomeLine = (line: number, migrated: MigratedRecord): string =>
  JSON.stringify({
    line,
    record: migrated.recordKey,
    contractNumber: migrated.contractNumber,
    outcome: migrated.outcome,
    findings: migrated.findings.map(({ code, severity, path, message }) => ({
      code,
      severity,
      path,
      message,
    })),
    tasks: migrated.tasks.map(({ code, message }) => ({ code, message })),
  });
