/** Finds the function or action that an address names, checks its parameters, and runs it. */
import { decodeParameters } from '../custom-api/decode-parameters';
import { invalidPayload, methodNotAllowed, notSupported, segmentNotFound } from '../fault';
import type { ApiRequest } from '../http/api-message';
import { readJsonBody } from '../http/read-json-body';
import type { Json } from '../json/exact-json';
import { KnownOwners } from '../messages/known-owners';
import type { ReferenceScope } from '../messages/write-context';
import type { Table } from '../model/table';
import type { Segment, SegmentKey } from '../odata/address';
import { readArgument } from '../odata/function-argument';
import type { QueryString } from '../odata/query-string';
import { platformOperations } from './platform-operations';
import type { Session } from './engine';
import type { Outcome } from './handle-operation';
import { customOperation } from './custom-operation';
import type { CustomOperation, OperationCall, PlatformOperation } from './platform-operation';
import { allowOptions } from './read-context';
import { isMissing } from './service-functions';
import { NAMESPACE } from '../odata/namespace';

type CallableOperation = PlatformOperation | CustomOperation;

/** The place of an operation in an address. */
export interface CallPlace {
  readonly segment: Segment;
  readonly more: readonly Segment[];
  /** What stands before it; the id is looked up only once the operation is known. */
  readonly bound?: { readonly table: Table; readonly id?: () => string };
}

export function callOperation(
  session: Session,
  request: ApiRequest,
  query: QueryString,
  place: CallPlace,
): Outcome {
  const name = place.segment.name.replace(NAMESPACE, '');
  const operation = findOperation(session, name, place.bound);
  if (!operation) throw isMissing(name) ? notSupported(name) : segmentNotFound(place.segment.name);
  checkMethod(operation, request, place.segment.name);
  const next = place.more[0];
  if (next) throw segmentNotFound(next.name);
  allowOptions(query, operation.options ?? []);
  const bound = place.bound && { table: place.bound.table, id: place.bound.id?.() };
  const call = (scope: ReferenceScope): OperationCall => ({
    session,
    request,
    query,
    parameters: decodeParameters(scope, name, operation.parameters, given(operation, request, query, place)),
    bound,
  });
  if (operation.kind === 'function' && !('custom' in operation)) {
    return { response: operation.run(call(readScope(session))), reference: undefined };
  }
  return {
    write: (context) => ({ response: operation.run(call(context), context), reference: undefined }),
  };
}

function findOperation(
  session: Session,
  name: string,
  bound: CallPlace['bound'],
): CallableOperation | undefined {
  const found = platformOperations.find((one) => one.name === name && isBoundHere(one, bound));
  if (found) return found;
  const api = session.engine.customApis.find(name);
  const operation = api && customOperation(api);
  return operation && isBoundHere(operation, bound) ? operation : undefined;
}

function isBoundHere({ binding }: CallableOperation, bound: CallPlace['bound']): boolean {
  if (!binding || !bound) return !binding && !bound;
  const to = bound.id ? 'row' : 'set';
  return binding.to === to && (binding.table === undefined || binding.table === bound.table.name);
}

function checkMethod({ kind }: CallableOperation, request: ApiRequest, segment: string): void {
  if (request.method === (kind === 'function' ? 'GET' : 'POST')) return;
  if (kind === 'function') throw segmentNotFound(segment);
  throw methodNotAllowed(request.method);
}

function given(
  { kind, name }: CallableOperation,
  request: ApiRequest,
  query: QueryString,
  { segment: { key } }: CallPlace,
): ReadonlyMap<string, Json> {
  if (kind === 'function') return fromAddress(name, key, query);
  if (key && key.kind !== 'empty')
    throw invalidPayload(`The parameters of the action '${name}' stand in its body.`);
  return request.body === '' ? new Map() : new Map(Object.entries(readJsonBody(request)));
}

function fromAddress(
  name: string,
  key: SegmentKey | undefined,
  query: QueryString,
): ReadonlyMap<string, Json> {
  if (!key || key.kind === 'empty') return new Map();
  if (key.kind === 'id')
    throw invalidPayload(`The parameters of the function '${name}' are written as Name=value.`);
  return new Map(
    [...key.values].map(([parameter, value]) => [parameter, readArgument(value, query.aliases)]),
  );
}

const readScope = ({ engine }: Session): ReferenceScope => ({
  catalog: engine.catalog,
  sql: engine.store.sql,
  owners: new KnownOwners(),
  references: new Map(),
  serviceRoot: engine.serviceRoot,
});
