/** Finds the operation that a method and an address stand for. */
import { Fault, faultCode, notSupported, segmentNotFound } from '../fault';
import { type ApiRequest, type ApiResponse, emptyResponse, jsonResponse } from '../http/api-message';
import { readJsonBody } from '../http/read-json-body';
import { bulkMessage, runBulk } from '../messages/bulk';
import { requireRow, rowAddress } from '../messages/row-address';
import type { WriteContext } from '../messages/write-context';
import { metadataDocument } from '../metadata/csdl';
import { type Table, type TableNavigation, tableNamed } from '../model/table';
import { parseAddress, type Segment } from '../odata/address';
import { parseQueryString, type QueryString } from '../odata/query-string';
import type { Session } from './engine';
import { countCollection, readCollection } from './read-collection';
import { allowOptions } from './read-context';
import { fetchRow, readProperty, readRelated, readRow } from './read-row';
import {
  NAMESPACE,
  refuseSegment,
  retrieveUserPrivileges,
  serviceDocument,
  whoAmI,
} from './service-functions';
import { addReference, removeReference } from './write-reference';
import { createOne, deleteOne, upsertOne, writeProperty, type Written } from './write-row';

/** A write that still has to run, in the transaction that its request or its change set has. */
export interface PendingWrite {
  readonly write: (context: WriteContext) => Written;
}

/** What an operation comes to: an answer, or a write that will give one. */
export type Outcome = Written | PendingWrite;

interface Operation {
  readonly session: Session;
  readonly request: ApiRequest;
  readonly query: QueryString;
}

const METADATA = ['EntityDefinitions', 'GlobalOptionSetDefinitions'];

/** Answers one request if it reads, and gives its write if it writes. */
export function handleOperation(session: Session, request: ApiRequest): Outcome {
  session.engine.counters.operations += 1;
  const segments = parseAddress(request.path);
  const operation = { session, request, query: parseQueryString(request.query) };
  const [first, ...rest] = segments;
  if (!first) return read(operation, () => serviceDocument(session.engine));
  if (first.text === '$metadata' && rest.length === 0) return read(operation, () => metadata(session));
  if (METADATA.includes(first.name)) return metadataDefinitions(operation, segments);
  if (first.name === 'WhoAmI' && rest.length === 0) return callWhoAmI(operation);
  const table = session.engine.catalog.bySet.get(first.name);
  if (!table) return refuseSegment(first.name);
  return first.key ? rowOperation(operation, table, first, rest) : setOperation(operation, table, rest);
}

const inTransaction = (write: PendingWrite['write']): PendingWrite => ({ write });

const plain = (response: ApiResponse): Written => ({ response, reference: undefined });

function read({ request }: Operation, work: () => ApiResponse): Written {
  if (request.method !== 'GET') throw methodNotAllowed(request.method);
  return plain(work());
}

const methodNotAllowed = (method: string): Fault =>
  new Fault(405, faultCode.invalidQuery, `The requested resource does not support http method '${method}'.`);

const metadata = (session: Session): ApiResponse => ({
  status: 200,
  headers: { 'Content-Type': 'application/xml', 'OData-Version': '4.0' },
  body: metadataDocument(session.engine.catalog),
});

function metadataDefinitions({ session, request, query }: Operation, segments: readonly Segment[]): Outcome {
  if (request.method !== 'GET') throw notSupported('changes of metadata');
  return plain(jsonResponse(200, session.engine.metadata.answer(segments, query)));
}

function callWhoAmI({ session, request, query }: Operation): Outcome {
  if (request.method !== 'GET') throw segmentNotFound('WhoAmI');
  allowOptions(query, []);
  return plain(whoAmI(session));
}

function setOperation(operation: Operation, table: Table, rest: readonly Segment[]): Outcome {
  const { session, request, query } = operation;
  const [next, ...more] = rest;
  if (!next) {
    if (request.method === 'POST') {
      return inTransaction((context) => createOne(session, context, request, query, table));
    }
    return read(operation, () => readCollection(session, request, query, table));
  }
  if (more.length > 0) throw segmentNotFound(more[0]?.name ?? '');
  if (next.text === '$count') return read(operation, () => countCollection(session, query, table));
  if (next.name.startsWith(NAMESPACE)) return bulkOperation(operation, table, next);
  throw segmentNotFound(next.name);
}

function bulkOperation(operation: Operation, table: Table, segment: Segment): Outcome {
  const { request, query } = operation;
  const message = bulkMessage(segment.name.slice(NAMESPACE.length));
  if (request.method !== 'POST') throw methodNotAllowed(request.method);
  allowOptions(query, []);
  if (request.headers['if-match'] !== undefined) {
    throw new Fault(400, faultCode.invalidQuery, `If-Match cannot be used with ${message}.`);
  }
  return inTransaction((context) => {
    const ids = runBulk(context, table, message, readJsonBody(request));
    if (message !== 'CreateMultiple') return plain(emptyResponse(204));
    const root = `${operation.session.engine.serviceRoot}/$metadata#${NAMESPACE}CreateMultipleResponse`;
    return plain(jsonResponse(200, JSON.stringify({ '@odata.context': root, Ids: ids })));
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
      return inTransaction((context) =>
        upsertOne(session, context, request, query, table, address, segment.text),
      );
    case 'DELETE':
      return inTransaction((context) => deleteOne(context, request, query, table, address));
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
  if (navigation) return navigationOperation(operation, table, id(), navigation, next, more);
  if (next.name.startsWith(NAMESPACE)) return boundFunction(operation, table, id, next, more);
  const raw = more[0]?.text === '$value';
  if (next.key || more.length > (raw ? 1 : 0)) throw segmentNotFound(more[0]?.name ?? next.name);
  if (request.method === 'GET') return plain(readProperty(session, query, table, id(), next.name, raw));
  if (raw || !table.byName.has(next.name)) throw segmentNotFound(next.name);
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw methodNotAllowed(request.method);
  return inTransaction((context) => writeProperty(context, request, query, table, address, next.name));
}

function boundFunction(
  operation: Operation,
  table: Table,
  id: () => string,
  next: Segment,
  more: readonly Segment[],
): Outcome {
  const name = next.name.slice(NAMESPACE.length);
  if (name !== 'RetrieveUserPrivileges') throw notSupported(`the bound operation ${next.name}`);
  if (table.name !== 'systemuser' || more.length > 0) throw segmentNotFound(next.name);
  allowOptions(operation.query, []);
  return read(operation, () => retrieveUserPrivileges(operation.session, id()));
}

function navigationOperation(
  operation: Operation,
  table: Table,
  id: string,
  navigation: TableNavigation,
  segment: Segment,
  more: readonly Segment[],
): Outcome {
  const { session, request, query } = operation;
  const [last, ...beyond] = more;
  if (beyond.length > 0) throw notSupported('addresses that go further than one relationship');
  if (last?.text === '$ref') return referenceOperation(operation, table, id, navigation, segment);
  if (last && last.text !== '$count') throw notSupported('addresses that go further than one relationship');
  if (segment.key) throw notSupported(`addressing a row behind '${navigation.name}'`);
  if (request.method !== 'GET') {
    if (request.method === 'POST')
      throw notSupported(`creating rows behind '${navigation.name}': bind them instead`);
    throw methodNotAllowed(request.method);
  }
  if (navigation.kind === 'single') {
    if (last) throw segmentNotFound('$count');
    return plain(readRelated(session, request, query, table, id, navigation));
  }
  // Whoever may not see the row may not ask for what belongs to it either.
  fetchRow(session, table, id, { select: [table.idField.property] });
  const target = tableNamed(session.engine.catalog, navigation.target);
  const restriction = { kind: 'related', from: table, navigation, id } as const;
  return plain(
    last
      ? countCollection(session, query, target, restriction)
      : readCollection(session, request, query, target, restriction),
  );
}

function referenceOperation(
  { request, query }: Operation,
  table: Table,
  id: string,
  navigation: TableNavigation,
  segment: Segment,
): Outcome {
  const adds = navigation.kind === 'single' ? 'PUT' : 'POST';
  if (request.method === adds && !segment.key) {
    return inTransaction((context) => addReference(context, request, query, table, id, navigation));
  }
  if (request.method === 'DELETE') {
    return inTransaction((context) => removeReference(context, query, table, id, navigation, segment.key));
  }
  if (request.method === 'GET') throw notSupported('reading $ref');
  throw methodNotAllowed(request.method);
}
