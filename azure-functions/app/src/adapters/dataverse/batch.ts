/** What one `$batch` asks and how its answer is read back: pure functions over text. */
import type { Json } from '@powerbill/core';
import { exactJson } from '../../exact-json';
import { DataverseError } from './dataverse-error';
import { errorOf, type JsonObject, readObject } from './json-answer';
import {
  httpRequest,
  multipart,
  parseHttpResponse,
  type ParsedPart,
  type ParsedResponse,
  parseMultipart,
  part,
} from './multipart';

export interface Operation {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Below the root of the Web API: `pb_sites(…)`. */
  readonly path: string;
  readonly body?: Json;
  readonly ifMatch?: string;
}

export type BatchPart =
  | {
      readonly kind: 'get';
      readonly path: string;
      readonly prefer?: string;
      /** The person in whose name it is read. */
      readonly callerObjectId?: string;
    }
  | { readonly kind: 'changeSet'; readonly operations: readonly Operation[] };

export type BatchResult =
  | { readonly kind: 'get'; readonly ok: true; readonly body: JsonObject }
  | { readonly kind: 'changeSet'; readonly ok: true; readonly entityIds: readonly (string | null)[] }
  | {
      readonly kind: 'get' | 'changeSet';
      readonly ok: false;
      readonly error: DataverseError;
      /** Which operation of the change set failed, where the answer says it. */
      readonly operation: number | null;
    };

/** Dataverse takes at most this many requests in one batch. */
export const LARGEST_BATCH = 1000;

const JSON_BODY = 'application/json; type=entry';

/** Writes the body of a batch. `root` is the path of the Web API on its host. */
export function writeBatch(parts: readonly BatchPart[], root: string, boundary: string): string {
  let contentId = 0;
  return multipart(
    boundary,
    parts.map((one, index) => {
      if (one.kind === 'get') {
        const headers = {
          Accept: 'application/json',
          ...(one.prefer === undefined ? {} : { Prefer: one.prefer }),
          ...(one.callerObjectId === undefined ? {} : { CallerObjectId: one.callerObjectId }),
        };
        return part(REQUEST_PART, httpRequest('GET', address(root, one.path), headers, null));
      }
      const inner = `changeset_${boundary}_${index + 1}`;
      const operations = one.operations.map((operation) => {
        contentId += 1;
        return part({ ...REQUEST_PART, 'Content-ID': String(contentId) }, operationText(operation, root));
      });
      return part({ 'Content-Type': `multipart/mixed; boundary=${inner}` }, multipart(inner, operations));
    }),
  );
}

/** A request line ends its address at the first blank, so that blanks of a query must be encoded. */
const address = (root: string, path: string): string => `${root}/${path.replaceAll(' ', '%20')}`;

const REQUEST_PART = { 'Content-Type': 'application/http', 'Content-Transfer-Encoding': 'binary' };

function operationText(operation: Operation, root: string): string {
  const headers = {
    'Content-Type': JSON_BODY,
    ...(operation.ifMatch === undefined ? {} : { 'If-Match': operation.ifMatch }),
  };
  const body = operation.body === undefined ? null : exactJson(operation.body);
  return httpRequest(operation.method, address(root, operation.path), headers, body);
}

/**
 * Reads the answer of a batch part by part, in the order of the request. A part that was not answered
 * (an answer that was cut off, a batch that stopped) is an error, never a success.
 */
export function readBatch(parts: readonly BatchPart[], contentType: string, text: string): BatchResult[] {
  const answers = parseMultipart(contentType, text);
  let firstContentId = 1;
  return parts.map((asked, index) => {
    const answer = answers[index];
    const first = firstContentId;
    if (asked.kind === 'changeSet') firstContentId += asked.operations.length;
    if (answer === undefined) {
      return failed(
        asked.kind,
        new DataverseError(0, 'batch.unanswered', 'The batch stopped before this part.'),
        null,
      );
    }
    return asked.kind === 'get' ? readGet(answer) : readChangeSet(answer, asked.operations.length, first);
  });
}

const failed = (kind: 'get' | 'changeSet', error: DataverseError, operation: number | null): BatchResult => ({
  kind,
  ok: false,
  error,
  operation,
});

function readGet(answer: ParsedPart): BatchResult {
  const response = parseHttpResponse(answer.content);
  if (response.status >= 300) return failed('get', errorOf(response.status, response.body), null);
  return { kind: 'get', ok: true, body: readObject(response.body) };
}

function readChangeSet(answer: ParsedPart, count: number, firstContentId: number): BatchResult {
  const contentType = answer.headers['content-type'] ?? '';
  // A change set that fails is answered by one response, either inside a multipart body or in its place.
  const inner = contentType.startsWith('multipart/') ? parseMultipart(contentType, answer.content) : [answer];
  const responses = inner.map((one) => ({ part: one, response: parseHttpResponse(one.content) }));
  const bad = responses.find(({ response }) => response.status >= 300);
  if (bad !== undefined) {
    const id = Number(bad.part.headers['content-id'] ?? bad.response.headers['content-id']);
    const operation = Number.isInteger(id) ? id - firstContentId : null;
    return failed('changeSet', errorOf(bad.response.status, bad.response.body), operation);
  }
  if (responses.length !== count) {
    const message = 'The change set was answered in part only.';
    return failed('changeSet', new DataverseError(0, 'batch.unanswered', message), null);
  }
  return { kind: 'changeSet', ok: true, entityIds: responses.map(({ response }) => entityId(response)) };
}

const entityId = ({ headers }: ParsedResponse): string | null =>
  /\(([0-9a-f-]{36})\)$/i.exec(headers['odata-entityid'] ?? '')?.[1]?.toLowerCase() ?? null;
