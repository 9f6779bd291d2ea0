/** What an address asks for behind a row: rows over its relationships, one of them, their columns, references, counts. */
import { segmentNotFound } from '../fault';
import { rowNotFound } from '../model/row-not-found';
import { type ApiResponse, emptyResponse, jsonResponse } from '../http/api-message';
import { requireRow, rowAddress, type RowReference } from '../messages/row-address';
import { type SingleNavigation, type Table, tableNamed } from '../model/table';
import type { Segment, SegmentKey } from '../odata/address';
import { NAMESPACE } from '../odata/namespace';
import { bindRead } from '../query/bind-read';
import { requireNavigation } from '../query/bind-scope';
import { LARGEST_PAGE } from '../query/largest-page';
import type { Restriction } from '../query/from-sql';
import { readPage } from '../query/read-rows';
import { mayUseColumn } from '../security/access';
import { lookupTarget } from '../store/lookup-target';
import type { Session } from './engine';
import type { Operation } from './operation';
import { countCollection, readCollection } from './read-collection';
import { allowOptions, queryContext, readContext, readOptions } from './read-context';
import { fetchRow, readProperty, readRow } from './read-row';

/** Follows the segments behind a row and reads what stands at their end. */
export function readPath(
  operation: Operation,
  place: RowReference,
  segments: readonly Segment[],
): ApiResponse {
  const { session, request, query } = operation;
  const [segment, ...rest] = segments;
  if (!segment) return readRow(session, request, query, place.table, place.id);
  const navigation = place.table.navigations.get(segment.name);
  if (!navigation) return readColumn(operation, place, segment, rest);
  if (navigation.kind === 'single') return readBehindLookup(operation, place, navigation, segment, rest);
  // Whoever may not see the row may not ask for what belongs to it either.
  fetchRow(session, place.table, place.id, { select: [place.table.idField.property] });
  requireNavigation({ catalog: session.engine.catalog, caller: session.caller }, place.table, navigation);
  const target = tableNamed(session.engine.catalog, navigation.target);
  const restriction = { kind: 'related', from: place.table, navigation, id: place.id } as const;
  if (segment.key) {
    return readPath(operation, memberPlace(session, target, restriction, segment.key), rest);
  }
  const [next, beyond] = rest;
  if (beyond) throw segmentNotFound(beyond.name);
  if (!next) return readCollection(session, request, query, target, restriction);
  if (next.text === '$count') return countCollection(session, query, target, restriction);
  if (next.text === '$ref') return readReferences(operation, target, restriction);
  throw segmentNotFound(next.name);
}

function readColumn(
  { session, query }: Operation,
  { table, id }: RowReference,
  segment: Segment,
  rest: readonly Segment[],
): ApiResponse {
  const raw = rest[0]?.text === '$value';
  const beyond = rest[raw ? 1 : 0];
  if (segment.key || beyond) throw segmentNotFound(beyond?.name ?? segment.text);
  return readProperty(session, query, table, id, segment.name, raw);
}

function readBehindLookup(
  operation: Operation,
  place: RowReference,
  navigation: SingleNavigation,
  segment: Segment,
  rest: readonly Segment[],
): ApiResponse {
  if (segment.key) throw segmentNotFound(segment.text);
  const target = placeBehind(operation.session, place, navigation);
  const cast = rest[0]?.name.startsWith(NAMESPACE) ? rest[0].name.slice(NAMESPACE.length) : undefined;
  if (cast !== undefined && (!navigation.targets.includes(cast) || (target && target.table.name !== cast))) {
    throw segmentNotFound(rest[0]?.text ?? '');
  }
  const following = cast === undefined ? rest : rest.slice(1);
  const [next, beyond] = following;
  if (!target) {
    if (next && next.text !== '$ref') throw segmentNotFound(next.name);
    return emptyResponse(204);
  }
  if (next?.text !== '$ref') return readPath(operation, target, following);
  if (beyond) throw segmentNotFound(beyond.name);
  allowOptions(operation.query, []);
  const { serviceRoot } = operation.session.engine;
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${serviceRoot}/$metadata#$ref`,
      '@odata.id': `${serviceRoot}/${target.table.setName}(${target.id})`,
    }),
  );
}

/** The row that a lookup points to; undefined when it is empty or points into another table. */
function placeBehind(
  session: Session,
  place: RowReference,
  navigation: SingleNavigation,
): RowReference | undefined {
  const { field, targets } = navigation;
  const { row } = fetchRow(session, place.table, place.id, { select: [field.property] });
  if (!mayUseColumn(session.caller, field)) return undefined;
  const id = row.stored[field.name];
  const target = lookupTarget(row.stored, field.name, targets);
  if (typeof id !== 'string' || !targets.includes(target)) return undefined;
  return { table: tableNamed(session.engine.catalog, target), id };
}

type Related = Extract<Restriction, { kind: 'related' }>;

/** A row that a key names within a collection; 404 for one that does not belong to it. */
function memberPlace(session: Session, table: Table, restriction: Related, key: SegmentKey): RowReference {
  const id = requireRow(session.engine.store.sql, table, rowAddress(table, key));
  const plan = bindRead(queryContext(session), table, { select: [table.idField.property] });
  const ref = { scope: 0, lookups: [], table, field: table.idField };
  const condition = { kind: 'compare', ref, operator: 'eq', value: id } as const;
  const { rows } = readPage(readContext(session), { ...plan, condition }, 1, undefined, restriction);
  if (rows.length === 0) throw rowNotFound(table.name, id);
  return { table, id };
}

/** `/set(id)/collection/$ref`: the addresses of the rows. */
function readReferences({ session, query }: Operation, table: Table, restriction: Related): ApiResponse {
  allowOptions(query, ['$filter', '$orderby', '$top']);
  const options = { ...readOptions(query), select: [table.idField.property] };
  const plan = bindRead(queryContext(session), table, options);
  const { rows } = readPage(readContext(session), plan, plan.top ?? LARGEST_PAGE, undefined, restriction);
  const { serviceRoot } = session.engine;
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${serviceRoot}/$metadata#Collection($ref)`,
      value: rows.map(({ stored }) => ({
        '@odata.id': `${serviceRoot}/${table.setName}(${String(stored[table.idField.name])})`,
      })),
    }),
  );
}
