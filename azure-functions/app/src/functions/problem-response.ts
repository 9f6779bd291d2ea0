import { DataverseError, ThrottledError, UnreachableError } from '../adapters/dataverse/dataverse-error';
import { type Problem, problems } from '../problem';

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A problem as the API answers it (RFC 9457), with the code and the correlation id to ask about. */
export function problemResponse(
  problem: Problem,
  correlationId: string,
  retryAfterSeconds?: number,
): ApiResponse {
  const { status, title } = problems[problem.code];
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'x-correlation-id': correlationId,
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({
      type: `urn:powerbill:problem:${problem.code}`,
      title,
      status,
      detail: problem.message,
      code: problem.code,
      correlationId,
      errors: problem.errors ?? [],
    }),
  };
}

/** What a caller is told of an error that no use case expected. The reason stands in the log. */
export function unexpectedResponse(error: unknown, correlationId: string): ApiResponse {
  if (error instanceof ThrottledError) {
    const message = 'Dataverse is busy. Send the same request again after the time that Retry-After names.';
    return problemResponse({ code: 'store.throttled', message }, correlationId, error.retryAfterSeconds);
  }
  if (error instanceof UnreachableError || (error instanceof DataverseError && error.status >= 500)) {
    const message = 'Dataverse does not answer. Send the same request again in a while.';
    return problemResponse({ code: 'store.unavailable', message }, correlationId);
  }
  const message = 'The request could not be carried out. Ask support with the correlation id.';
  return problemResponse({ code: 'unexpected', message }, correlationId);
}
