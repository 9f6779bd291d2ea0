import { DataverseError } from '../adapters/dataverse/dataverse-error';
import type { LogFields } from '../ports';

/** What the log may say of an error: its kind, its code and where it came from, but no data of a request. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return {
    error: error.name,
    at: frame?.trim(),
    ...(error instanceof DataverseError ? { code: error.code, status: error.status } : {}),
  };
}
