/** A custom API as an operation: who may call it, the event that it is, and the defaults that it gives back. */
import { callChange } from '../custom-api/call-change';
import type { CustomApi } from '../custom-api/custom-apis';
import { defaultOf } from '../custom-api/default-results';
import { type ApiResponse, emptyResponse, jsonResponse } from '../http/api-message';
import { type Json } from '../json/exact-json';
import { writeJson } from '../json/write-json';
import { requireOwnership, type WriteContext } from '../messages/write-context';
import { requireAccess, requireRight } from '../security/access';
import { everyoneOf } from '../security/principal';
import { requirePrivilege } from '../security/require-privilege';
import type { Session } from './engine';
import type { CustomOperation, OperationCall } from './platform-operation';
import { NAMESPACE } from '../odata/namespace';

/** The operation of a definition; undefined for a function that gives nothing, which cannot be called. */
export function customOperation(api: CustomApi): CustomOperation | undefined {
  if (api.isFunction && Object.keys(api.results).length === 0) return undefined;
  return {
    custom: true,
    name: api.name,
    kind: api.isFunction ? 'function' : 'action',
    ...(api.binding && { binding: api.binding }),
    parameters: api.parameters,
    run: ({ session, parameters, bound }, context) => {
      requireOwnPrivilege(session, api);
      if (bound) requireReadable(session, context, bound);
      context.changes.push(callChange(api, parameters, bound));
      return answerOf(session, api);
    },
  };
}

function requireOwnPrivilege({ caller }: Session, { privilege }: CustomApi): void {
  if (privilege === undefined) return;
  for (const one of everyoneOf(caller)) requirePrivilege(one, privilege);
}

/** Nobody learns of a row by calling what is bound to it: he is refused as when he reads it. */
function requireReadable(
  { caller }: Session,
  context: WriteContext,
  { table, id }: NonNullable<OperationCall['bound']>,
): void {
  requireRight(caller, table, 'read');
  if (id === undefined) return;
  requireAccess(context, caller, table, 'read', requireOwnership(context, table, id));
}

/** A single row or list of rows is the answer itself; other results are members of a structure. */
function answerOf({ engine }: Session, { name, results }: CustomApi): ApiResponse {
  const context = `${engine.serviceRoot}/$metadata#`;
  const values = Object.entries(results).map(([result, spec]) => [result, defaultOf(spec)] as const);
  const [first, ...others] = Object.values(results);
  if (!first) return emptyResponse(204);
  if (others.length === 0 && first.type === 'Entity') return emptyResponse(204);
  const isList = others.length === 0 && first.type === 'EntityCollection';
  const body: Readonly<Record<string, Json>> = isList
    ? { '@odata.context': `${context}Collection(${NAMESPACE}crmbaseentity)`, value: [] }
    : { '@odata.context': `${context}${NAMESPACE}${name}Response`, ...Object.fromEntries(values) };
  return jsonResponse(200, writeJson(body));
}
