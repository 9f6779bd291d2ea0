/** A request below the service root, single or part of a batch, and its answer. */
export interface ApiRequest {
  readonly method: string;
  /** Path below the service root, still percent-encoded, without a leading slash. */
  readonly path: string;
  /** Query without its question mark, still percent-encoded. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; empty when it is not meant as one. */
  readonly body: string;
  /** The body as it was sent. */
  readonly bytes: Uint8Array;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes where the answer is a file. */
  readonly body: string | Uint8Array;
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

/** A plain value, or a document that is no JSON. */
export const textResponse = (body: string, type = 'text/plain'): ApiResponse => ({
  status: 200,
  headers: { 'Content-Type': type, 'OData-Version': '4.0' },
  body,
});

export const emptyResponse = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse => ({ status, headers: { 'OData-Version': '4.0', ...headers }, body: '' });
