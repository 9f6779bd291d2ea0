import type { ApiResponse } from './api-message';

/** What every answer carries: the version of the protocol, the id under which the service knows the request. */
export function withStandardHeaders(
  response: ApiResponse,
  requestId: string,
  correlationId: string,
  more: Readonly<Record<string, string>> = {},
): ApiResponse {
  return {
    ...response,
    headers: {
      'OData-Version': '4.0',
      'Cache-Control': 'no-cache',
      Allow: 'OPTIONS,GET,HEAD,POST',
      'x-ms-service-request-id': requestId,
      REQ_ID: requestId,
      'x-ms-correlation-request-id': correlationId,
      ...more,
      ...response.headers,
    },
  };
}
