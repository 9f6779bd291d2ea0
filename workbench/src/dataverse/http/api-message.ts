/** A request below the service root, single or part of a batch, and its answer. */
export interface ApiRequest {
  readonly method: string;
  /** Path below the service root, still percent-encoded, without a leading slash. */
  readonly path: string;
  /** Query without its question mark, still percent-encoded. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const JSON_TYPE = 'application/json; odata.metadata=minimal';

export const jsonResponse = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse => ({
  status,
  headers: { 'Content-Type': JSON_TYPE, 'OData-Version': '4.0', ...headers },
  body,
});

export const emptyResponse = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse => ({ status, headers: { 'OData-Version': '4.0', ...headers }, body: '' });
