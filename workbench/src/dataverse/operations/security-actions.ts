/** The actions of the security model: sharing, members of teams, privileges of roles, moving users. */
import { invalidPayload } from '../fault';
import { type ApiResponse, emptyResponse } from '../http/api-message';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import { linkRows, unlinkRows } from '../messages/link-rows';
import { readGuid } from '../messages/read-value';
import {
  addPrivileges,
  type GrantedPrivilege,
  removePrivilege,
  replacePrivileges,
} from '../messages/role-privileges';
import { grantAccess, modifyAccess, revokeAccess } from '../messages/share-rows';
import { updateRow } from '../messages/update-row';
import type { RowReference } from '../messages/row-address';
import type { WriteContext } from '../messages/write-context';
import { type LinkNavigation, type Table, tableNamed } from '../model/table';
import { depthLevels } from '../security/depth';
import type { OperationCall, PlatformAction } from './platform-operation';
import { principalIn, principalReference, rightsOfMask } from './principal-parameter';

const done = (): ApiResponse => emptyResponse(204);

const reference = { type: 'EntityReference' } as const;
const object = { type: 'Object' } as const;
const onRole = { to: 'row', table: 'role' } as const;
const onTeam = { to: 'row', table: 'team' } as const;

function target({ parameters }: OperationCall): RowReference {
  const row = parameters.reference('Target');
  if (!row) throw invalidPayload("The parameter 'Target' names no row.");
  return row;
}

const share =
  (work: typeof grantAccess): PlatformAction['run'] =>
  (call, context) => {
    const access = call.parameters.json('PrincipalAccess') ?? null;
    if (!isJsonObject(access)) throw invalidPayload("'PrincipalAccess' holds Principal and AccessMask.");
    const principal = principalIn(context, 'PrincipalAccess/Principal', access.Principal ?? null);
    work(context, target(call), principal, rightsOfMask(access.AccessMask ?? null));
    return done();
  };

function revoke(call: OperationCall, context: WriteContext): ApiResponse {
  revokeAccess(context, target(call), principalReference(call.parameters, 'Revokee'));
  return done();
}

function membership(context: WriteContext): { readonly table: Table; readonly navigation: LinkNavigation } {
  const table = tableNamed(context.catalog, 'team');
  const navigation = table.navigations.get('teammembership_association');
  if (navigation?.kind !== 'link') throw new RangeError('Teams have no members.');
  return { table, navigation };
}

/** Members who belong to the team already stay, and who does not belong to it is none to remove. */
const changeMembers =
  (work: typeof linkRows, adds: boolean): PlatformAction['run'] =>
  ({ parameters, bound }, context) => {
    const team = bound?.id ?? '';
    const { table, navigation } = membership(context);
    for (const { id } of parameters.rows('Members') ?? []) {
      if (id === undefined) throw invalidPayload("Each of 'Members' needs its 'systemuserid'.");
      const isMember =
        context.sql.first('SELECT 1 AS one FROM "teammembership" WHERE "teamid" = ? AND "systemuserid" = ?', [
          team,
          id,
        ]) !== undefined;
      if (isMember !== adds) work(context, table, navigation, team, id);
    }
    return done();
  };

const changePrivileges =
  (work: typeof addPrivileges): PlatformAction['run'] =>
  ({ parameters, bound }, context) => {
    const list = parameters.json('Privileges') ?? null;
    if (!isJsonArray(list)) throw invalidPayload("'Privileges' is a list of PrivilegeId and Depth.");
    work(context, bound?.id ?? '', list.map(grantedPrivilege));
    return done();
  };

function grantedPrivilege(json: Json): GrantedPrivilege {
  const one: JsonObject = isJsonObject(json) ? json : {};
  const privilegeId = readGuid(one.PrivilegeId ?? null);
  const level = depthLevels.find(({ name }, index) => one.Depth === name || one.Depth === String(index));
  if (privilegeId === undefined || !level) {
    throw invalidPayload(
      `Each of 'Privileges' needs a PrivilegeId and a Depth of ${depthLevels.map((known) => known.name).join(', ')}.`,
    );
  }
  return { privilegeId, depth: level.depth };
}

function moveToUnit({ parameters, bound }: OperationCall, context: WriteContext): ApiResponse {
  const unit = parameters.reference('BusinessUnit');
  const reassign = parameters.reference('ReassignPrincipal');
  const user = tableNamed(context.catalog, 'systemuser');
  if (!unit || !reassign) throw invalidPayload("Name 'BusinessUnit' and 'ReassignPrincipal'.");
  if (reassign.id !== bound?.id) {
    throw invalidPayload("'ReassignPrincipal' must be the user himself: his rows move with him.");
  }
  updateRow(context, user, bound.id, { 'businessunitid@odata.bind': `/businessunits(${unit.id})` });
  return done();
}

const ofAny = { Target: reference };

export const securityActions: readonly PlatformAction[] = [
  {
    name: 'GrantAccess',
    kind: 'action',
    parameters: { ...ofAny, PrincipalAccess: object },
    run: share(grantAccess),
  },
  {
    name: 'ModifyAccess',
    kind: 'action',
    parameters: { ...ofAny, PrincipalAccess: object },
    run: share(modifyAccess),
  },
  { name: 'RevokeAccess', kind: 'action', parameters: { ...ofAny, Revokee: reference }, run: revoke },
  {
    name: 'AddMembersTeam',
    kind: 'action',
    binding: onTeam,
    parameters: { Members: { type: 'EntityCollection', table: 'systemuser' } },
    run: changeMembers(linkRows, true),
  },
  {
    name: 'RemoveMembersTeam',
    kind: 'action',
    binding: onTeam,
    parameters: { Members: { type: 'EntityCollection', table: 'systemuser' } },
    run: changeMembers(unlinkRows, false),
  },
  {
    name: 'AddPrivilegesRole',
    kind: 'action',
    binding: onRole,
    parameters: { Privileges: object },
    run: changePrivileges(addPrivileges),
  },
  {
    name: 'ReplacePrivilegesRole',
    kind: 'action',
    binding: onRole,
    parameters: { Privileges: object },
    run: changePrivileges(replacePrivileges),
  },
  {
    name: 'RemovePrivilegeRole',
    kind: 'action',
    binding: onRole,
    parameters: { PrivilegeId: { type: 'Guid' } },
    run: ({ parameters, bound }, context) => {
      removePrivilege(context, bound?.id ?? '', parameters.text('PrivilegeId') ?? '');
      return done();
    },
  },
  {
    name: 'SetBusinessSystemUser',
    kind: 'action',
    binding: { to: 'row', table: 'systemuser' },
    parameters: {
      BusinessUnit: { type: 'EntityReference', table: 'businessunit' },
      ReassignPrincipal: { type: 'EntityReference', table: 'systemuser' },
    },
    run: moveToUnit,
  },
];
