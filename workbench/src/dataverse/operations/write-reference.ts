/** `$ref`: associates and disassociates rows. */
import { invalidPayload, invalidQuery } from '../fault';
import { emptyResponse } from '../http/api-message';
import { readJsonBody } from '../http/read-json-body';
import { bindChild } from '../messages/create-row';
import { linkRows, requireChild, unlinkRows } from '../messages/link-rows';
import { requireRow, resolveReference, rowAddress, type RowReference } from '../messages/row-address';
import { updateRow } from '../messages/update-row';
import type { WriteContext } from '../messages/write-context';
import { type TableNavigation, tableNamed } from '../model/table';
import type { SegmentKey } from '../odata/address';
import type { Operation } from './operation';
import { allowOptions } from './read-context';
import type { Written } from './write-row';

const done: Written = { response: emptyResponse(204), reference: undefined };

/** `POST` for collections and `PUT` for lookups, with `{"@odata.id": …}`. */
export function addReference(
  { request, query }: Operation,
  context: WriteContext,
  { table, id }: RowReference,
  navigation: TableNavigation,
): Written {
  allowOptions(query, []);
  const { '@odata.id': reference, ...others } = readJsonBody(request);
  const other = Object.keys(others).find((name) => !name.startsWith('@'));
  if (typeof reference !== 'string' || other !== undefined) {
    throw invalidPayload('The body of $ref holds "@odata.id" with the address of a row.');
  }
  if (navigation.kind === 'single') {
    updateRow(context, table, id, { [`${navigation.name}@odata.bind`]: reference });
    return done;
  }
  const { id: otherId } = resolveReference(context, reference, [navigation.target]);
  if (navigation.kind === 'link') linkRows(context, table, navigation, id, otherId);
  else
    bindChild(context, tableNamed(context.catalog, navigation.target), navigation.column, otherId, table, id);
  return done;
}

/** `DELETE …/nav(id)/$ref`, `DELETE …/nav/$ref?$id=…`, and `DELETE …/lookup/$ref`. */
export function removeReference(
  { query }: Operation,
  context: WriteContext,
  { table, id }: RowReference,
  navigation: TableNavigation,
  key: SegmentKey | undefined,
): Written {
  allowOptions(query, ['$id']);
  const reference = query.options.get('$id');
  if (navigation.kind === 'single') {
    updateRow(context, table, id, { [`${navigation.name}@odata.bind`]: null });
    return done;
  }
  const target = tableNamed(context.catalog, navigation.target);
  const otherId = key
    ? requireRow(context.sql, target, rowAddress(target, key))
    : referenced(context, reference, navigation.target);
  if (navigation.kind === 'link') {
    unlinkRows(context, table, navigation, id, otherId);
    return done;
  }
  requireChild(context, navigation, id, otherId);
  bindChild(context, target, navigation.column, otherId, table, null);
  return done;
}

function referenced(context: WriteContext, reference: string | undefined, target: string): string {
  if (reference === undefined) throw invalidQuery('Name the row to disassociate: …(id)/$ref or $ref?$id=….');
  return resolveReference(context, reference, [target]).id;
}
