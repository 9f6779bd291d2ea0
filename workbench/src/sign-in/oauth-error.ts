import { randomUUID } from 'node:crypto';
import type { WorkbenchResponse } from '../http/message';

/** An answer of the token endpoint that is no token. The codes are those of RFC 6749, the numbers Entra ID's. */
export interface OAuthError {
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'invalid_scope'
    | 'invalid_resource'
    | 'unsupported_grant_type'
    | 'unauthorized_client';
  readonly number: number;
  readonly sentence: string;
}

/** Says an error as Entra ID does. A wrong secret is 401, everything else 400. */
export function oauthErrorResponse(failure: OAuthError, now: Date): WorkbenchResponse {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    status: failure.error === 'invalid_client' ? 401 : 400,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({
      error: failure.error,
      error_description: `AADSTS${failure.number}: ${failure.sentence} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [failure.number],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
    }),
  };
}
