/** The requests inside a batch. */
import { invalidPayload, notSupported } from '../fault';
import type { ApiRequest, ApiResponse } from './api-message';
import {
  boundaryOf,
  endsUnreadable,
  malformed,
  parseHeaders,
  parseMultipart,
  type Part,
  readLine,
  writeMultipart,
} from './multipart';
import { reasonPhrase } from './reason-phrase';

/** Dataverse takes this many requests in one batch. */
const MOST_REQUESTS = 1000;

export interface BatchRequest {
  readonly contentId: string | undefined;
  readonly method: string;
  /** The target as it was written. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The end of the batch is such that the platform cannot read the body. */
  readonly unreadable: boolean;
}

export type BatchItem =
  | { readonly kind: 'request'; readonly request: BatchRequest }
  | { readonly kind: 'changeSet'; readonly requests: readonly BatchRequest[] };

/** Reads the body of a batch; refuses more than 1,000 requests. */
export function parseBatch(request: ApiRequest): readonly BatchItem[] {
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === undefined) {
    throw invalidPayload('A batch is multipart/mixed with a boundary; batches in JSON are not read.');
  }
  const items = parseMultipart(request.body, boundary).map(parseItem);
  const count = items.reduce((sum, item) => sum + (item.kind === 'request' ? 1 : item.requests.length), 0);
  if (count > MOST_REQUESTS) {
    throw invalidPayload(`The batch has ${count} requests; at most ${MOST_REQUESTS} are allowed.`);
  }
  return endsUnreadable(request.body, boundary) ? items.map(withoutLastBody) : items;
}

function withoutLastBody(item: BatchItem, index: number, items: readonly BatchItem[]): BatchItem {
  if (index < items.length - 1 || item.kind === 'changeSet' || item.request.body === '') return item;
  return { kind: 'request', request: { ...item.request, unreadable: true } };
}

function parseItem(part: Part): BatchItem {
  const inner = boundaryOf(part.headers['content-type']);
  if (inner === undefined) return { kind: 'request', request: parseRequest(part) };
  const requests = parseMultipart(part.body, inner).map((one) => {
    if (boundaryOf(one.headers['content-type']) !== undefined) throw malformed('a change set holds another');
    const request = parseRequest(one);
    if (request.contentId === undefined) throw malformed('a request of a change set has no Content-ID');
    return request;
  });
  const ids = requests.map((request) => request.contentId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw malformed(`the Content-ID '${twice}' stands twice in a change set`);
  return { kind: 'changeSet', requests };
}

function checkPart({ headers }: Part): void {
  const type = headers['content-type'] ?? '';
  if (!/^application\/http\s*(?:;|$)/i.test(type)) {
    throw malformed(`a part has the content type '${type.slice(0, 100)}' instead of application/http`);
  }
  const encoding = headers['content-transfer-encoding'] ?? '';
  if (encoding.toLowerCase() !== 'binary') {
    throw malformed(`a part has the Content-Transfer-Encoding '${encoding.slice(0, 100)}' instead of binary`);
  }
}

/** Blanks in an address are clumsy and allowed: what ends it is the version of HTTP. */
const REQUEST_LINE = /^([A-Z]{1,10}) (\S(?:.*\S)?) HTTP\/\d\.\d$/;

function parseRequest(part: Part): BatchRequest {
  checkPart(part);
  const text = part.body.replace(/^(?:\r?\n)+/, '');
  const { line, next = text.length } = readLine(text, 0);
  const match = REQUEST_LINE.exec(line.trim());
  if (!match) throw malformed(`the request line '${line.slice(0, 100)}' is none`);
  const { headers, rest } = parseHeaders(text.slice(next));
  return {
    contentId: part.headers['content-id'] ?? headers['content-id'],
    method: match[1] ?? '',
    target: match[2] ?? '',
    headers,
    body: withoutLastLines(rest),
    unreadable: false,
  };
}

/** A body without the line ends behind it. */
function withoutLastLines(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charAt(end - 1) === '\n' || text.charAt(end - 1) === '\r')) end -= 1;
  return text.slice(0, end);
}

/** An answer as a part of a batch's answer. */
export function responsePart(response: ApiResponse, contentId: string | undefined): string {
  if (typeof response.body !== 'string') throw notSupported('files in the answer of a batch');
  const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${response.status} ${reasonPhrase(response.status)}`,
    ...headers,
    '',
    response.body,
  ].join('\r\n');
}

/** The answers of a change set as one part. */
export const changeSetPart = (parts: readonly string[], boundary: string): string =>
  `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${writeMultipart(parts, boundary)}`;
