/** Finds the operation that a method and an address stand for. */
import { Fault, faultCode, methodNotAllowed, notSupported, segmentNotFound } from '../fault';
import { type ApiRequest, type ApiResponse, emptyResponse } from '../http/api-message';
import { readJsonBody } from '../http/read-json-body';
import { bulkMessage, isBulkMessage, runBulk } from '../messages/bulk';
import { requireRow, rowAddress, type RowReference } from '../messages/row-address';
import type { WriteContext } from '../messages/write-context';
import type { Table, TableNavigation } from '../model/table';
import { parseAddress, type Segment } from '../odata/address';
import { parseQueryString } from '../odata/query-string';
import { callOperation } from './call-operation';
import {
  type AddressedFile,
  deleteFile,
  downloadAsJson,
  downloadFile,
  isFileColumn,
  isUpload,
  uploadFile,
} from './file-column';
import type { Session } from './engine';
import { isMetadataAddress, metadataOperation } from './metadata-operation';
import type { Operation } from './operation';
import { operationResponse } from './operation-response';
import { countCollection, readCollection } from './read-collection';
import { allowOptions } from './read-context';
import { readPath } from './read-path';
import { readProperty, readRow } from './read-row';
import { refuseLinkWrite } from './refuse-link-write';
import { serviceDocument } from './service-functions';
import { NAMESPACE } from '../odata/namespace';
import { addReference, removeReference } from './write-reference';
import {
  createBehind,
  createForLookup,
  createOne,
  deleteOne,
  upsertOne,
  writeProperty,
  type Written,
} from './write-row';

/** A write that still has to run, in the transaction that its request or its change set has. */
export interface PendingWrite {
  readonly write: (context: WriteContext) => Written;
}

/** What an operation comes to: an answer, or a write that will give one. */
export type Outcome = Written | PendingWrite;

/** Answers one request if it reads, and gives its write if it writes. */
export function handleOperation(session: Session, request: ApiRequest): Outcome {
  session.engine.counters.operations += 1;
  const segments = parseAddress(request.path);
  if (isMetadataAddress(segments)) return plain(metadataOperation(session, request, segments));
  const operation = { session, request, query: parseQueryString(request.query) };
  const [first, ...rest] = segments;
  if (!first) return read(operation, () => serviceDocument(session.engine));
  const table = session.engine.catalog.bySet.get(first.name);
  if (!table) return callOperation(session, request, operation.query, { segment: first, more: rest });
  refuseLinkWrite(request.method, table, first, rest);
  return first.key ? rowOperation(operation, table, first, rest) : setOperation(operation, table, rest);
}

const inTransaction = (write: PendingWrite['write']): PendingWrite => ({ write });

const plain = (response: ApiResponse): Written => ({ response, reference: undefined });

function read({ request }: Operation, work: () => ApiResponse): Written {
  if (request.method !== 'GET') throw methodNotAllowed(request.method);
  return plain(work());
}

function setOperation(operation: Operation, table: Table, rest: readonly Segment[]): Outcome {
  const { session, request, query } = operation;
  const [next, ...more] = rest;
  if (!next) {
    if (request.method === 'POST') {
      return inTransaction((context) => createOne(operation, context, table));
    }
    return read(operation, () => readCollection(session, request, query, table));
  }
  if (next.name.startsWith(NAMESPACE) && !isBulkMessage(next.name.slice(NAMESPACE.length))) {
    return callOperation(session, request, query, { segment: next, more, bound: { table } });
  }
  if (more.length > 0) throw segmentNotFound(more[0]?.name ?? '');
  if (next.text === '$count') return read(operation, () => countCollection(session, query, table));
  if (next.name.startsWith(NAMESPACE)) return bulkOperation(operation, table, next);
  throw segmentNotFound(next.name);
}

function bulkOperation(operation: Operation, table: Table, segment: Segment): Outcome {
  const { request, query } = operation;
  const message = bulkMessage(segment.name.slice(NAMESPACE.length), table);
  if (request.method !== 'POST') throw methodNotAllowed(request.method);
  allowOptions(query, []);
  if (request.headers['if-match'] !== undefined) {
    throw new Fault(400, faultCode.invalidQuery, `If-Match cannot be used with ${message}.`);
  }
  return inTransaction((context) => {
    const ids = runBulk(context, table, message, readJsonBody(request));
    if (message !== 'CreateMultiple') return plain(emptyResponse(204));
    return plain(operationResponse(operation.session, 'CreateMultiple', { Ids: ids }));
  });
}

function rowOperation(
  operation: Operation,
  table: Table,
  segment: Segment,
  rest: readonly Segment[],
): Outcome {
  const { session, request, query } = operation;
  const address = rowAddress(table, segment.key ?? { kind: 'empty' });
  const [next, ...more] = rest;
  if (next) return memberOperation(operation, table, segment, next, more);
  switch (request.method) {
    case 'GET':
      return plain(
        readRow(session, request, query, table, requireRow(session.engine.store.sql, table, address)),
      );
    case 'PATCH':
      return inTransaction((context) => upsertOne(operation, context, table, address, segment.text));
    case 'DELETE':
      return inTransaction((context) => deleteOne(operation, context, table, address));
    default:
      throw methodNotAllowed(request.method);
  }
}

function memberOperation(
  operation: Operation,
  table: Table,
  segment: Segment,
  next: Segment,
  more: readonly Segment[],
): Outcome {
  const { session, request, query } = operation;
  const address = rowAddress(table, segment.key ?? { kind: 'empty' });
  const id = (): string => requireRow(session.engine.store.sql, table, address);
  const navigation = table.navigations.get(next.name);
  if (navigation) return navigationOperation(operation, { table, id: id() }, navigation, next, more);
  if (next.name.startsWith(NAMESPACE)) {
    return callOperation(session, request, query, { segment: next, more, bound: { table, id } });
  }
  const raw = more[0]?.text === '$value';
  if (next.key || more.length > (raw ? 1 : 0)) throw segmentNotFound(more[0]?.name ?? next.name);
  const field = table.byName.get(next.name);
  if (isFileColumn(field)) {
    const outcome = fileOperation(operation, { table, address, field }, raw);
    if (outcome) return outcome;
  }
  if (request.method === 'GET') return plain(readProperty(session, query, table, id(), next.name, raw));
  if (raw || !table.byName.has(next.name)) throw segmentNotFound(next.name);
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw methodNotAllowed(request.method);
  return inTransaction((context) => writeProperty(operation, context, table, address, next.name));
}

/** What is done to the file of a column; its value is read and written like any other. */
function fileOperation(operation: Operation, file: AddressedFile, raw: boolean): Outcome | undefined {
  const { session, request, query } = operation;
  const { table, address, field } = file;
  if (request.method === 'GET') {
    const asksForBytes = query.options.has('size') || request.headers.range !== undefined;
    if (!raw && !asksForBytes) return undefined;
    const id = requireRow(session.engine.store.sql, table, address);
    const download = raw ? downloadFile : downloadAsJson;
    return plain(download(operation, { table, id, field }));
  }
  if (raw) return undefined;
  if (isUpload(request)) return inTransaction((context) => uploadFile(operation, context, file));
  if (request.method !== 'DELETE') return undefined;
  return inTransaction((context) => deleteFile(operation, context, file));
}

function navigationOperation(
  operation: Operation,
  place: RowReference,
  navigation: TableNavigation,
  segment: Segment,
  more: readonly Segment[],
): Outcome {
  const { request } = operation;
  if (request.method === 'GET') return plain(readPath(operation, place, [segment, ...more]));
  const [last, beyond] = more;
  if (beyond) throw notSupported('writes to addresses that go further than one relationship');
  if (last?.text === '$ref') return referenceOperation(operation, place, navigation, segment);
  if (request.method === 'POST' && !last && !segment.key) {
    if (navigation.kind === 'single') {
      return inTransaction((context) => createForLookup(operation, context, place, navigation));
    }
    return inTransaction((context) => createBehind(operation, context, place, navigation));
  }
  throw methodNotAllowed(request.method);
}

function referenceOperation(
  operation: Operation,
  place: RowReference,
  navigation: TableNavigation,
  segment: Segment,
): Outcome {
  const { request } = operation;
  const adds = navigation.kind === 'single' ? 'PUT' : 'POST';
  if (request.method === adds && !segment.key) {
    return inTransaction((context) => addReference(operation, context, place, navigation));
  }
  if (request.method === 'DELETE') {
    return inTransaction((context) => removeReference(operation, context, place, navigation, segment.key));
  }
  throw methodNotAllowed(request.method);
}
