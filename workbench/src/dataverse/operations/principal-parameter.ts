/** Reads the principals and the masks of the sharing actions. */
import { decodeParameters } from '../custom-api/decode-parameters';
import type { Parameters } from '../custom-api/parameters';
import type { Right } from '@powerbill/schema';
import { invalidPayload, notSupported } from '../fault';
import type { Json } from '../json/exact-json';
import type { RowReference } from '../messages/row-address';
import { requireOwnership, type WriteContext } from '../messages/write-context';
import { accessRights } from '../security/access-right';

/** The user or team of a parameter. */
export function principalReference(parameters: Parameters, name: string): RowReference {
  const row = parameters.reference(name);
  if (!row) throw invalidPayload(`The parameter '${name}' names no user or team.`);
  return principal(name, row);
}

/** The user or team that stands inside a structure. */
export function principalIn(context: WriteContext, name: string, json: Json): RowReference {
  const spec = { [name]: { type: 'EntityReference' } } as const;
  const row = principalReference(decodeParameters(context, name, spec, new Map([[name, json]])), name);
  requireOwnership(context, row.table, row.id);
  return row;
}

function principal(name: string, row: RowReference): RowReference {
  if (row.table.name === 'organization') throw notSupported('sharing with the organization');
  if (row.table.name === 'systemuser' || row.table.name === 'team') return row;
  throw invalidPayload(`'${name}' is a row of '${row.table.name}', but only users and teams get shares.`);
}

/** The rights of a mask such as `ReadAccess, WriteAccess`, or its number. */
export function rightsOfMask(json: Json): readonly Right[] {
  const names = typeof json === 'string' ? json.split(',').map((one) => one.trim()) : [];
  if (names.length === 1 && names[0] === 'None') return [];
  const rights = names.map((name) => accessRights.find((one) => one.name === name)?.right);
  const known = rights.filter((right) => right !== undefined);
  if (names.length > 0 && known.length === names.length) return known;
  throw invalidPayload(
    `'PrincipalAccess/AccessMask' is a list of ${accessRights.map((one) => one.name).join(', ')}.`,
  );
}
