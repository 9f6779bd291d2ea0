/** The functions that tell rights: of users, teams and roles, and on rows. */
import { segmentNotFound } from '../fault';
import { rowNotFound } from '../model/row-not-found';
import type { ApiResponse } from '../http/api-message';
import { KnownOwners } from '../messages/known-owners';
import type { RowReference } from '../messages/row-address';
import { requireOwnership } from '../messages/write-context';
import { NO_ID } from '../model/guid';
import { privilegeNameOf } from '../model/names';
import { tableNamed } from '../model/table';
import { mayUseRow, requireRight } from '../security/access';
import { accessText, rightsIn } from '../security/access-right';
import { depthName, depthOfMask } from '../security/depth';
import { hasPrivilege, type Principal, reachOf } from '../security/principal';
import { otherPrivileges, privilegeTargets, rightsOf, privilegeId } from '../security/privilege-targets';
import type { Engine } from './engine';
import { operationResponse } from './operation-response';
import type { OperationCall, PlatformFunction } from './platform-operation';
import { fetchRow } from './read-row';
import { NAMESPACE } from '../odata/namespace';

const reference = { type: 'EntityReference' } as const;
const onUser = { to: 'row', table: 'systemuser' } as const;
const onTeam = { to: 'row', table: 'team' } as const;

interface RolePrivilege {
  readonly Depth: string;
  readonly PrivilegeId: string;
  readonly BusinessUnitId: string;
  readonly PrivilegeName: string;
  readonly RecordFilterId: string;
  readonly RecordFilterUniqueName: string;
}

const rolePrivilege = (name: string, depth: string, unit: string): RolePrivilege => ({
  Depth: depth,
  PrivilegeId: privilegeId(name),
  BusinessUnitId: unit,
  PrivilegeName: name,
  RecordFilterId: NO_ID,
  RecordFilterUniqueName: '',
});

/** Everything that a principal holds, each privilege at its deepest. */
function privilegesOf({ catalog }: Engine, principal: Principal): readonly RolePrivilege[] {
  const unit = principal.businessUnitId;
  const ofTables = catalog.tables.flatMap((table) =>
    rightsOf(table).flatMap((right) => {
      const reach = reachOf(principal, table.name, right);
      const name = privilegeNameOf(right, table.name);
      return reach ? [rolePrivilege(name, depthName(reach.depth), unit)] : [];
    }),
  );
  const targets = privilegeTargets(catalog);
  const others = [...new Set([...otherPrivileges, ...principal.privileges])].filter(
    (name) => !targets.has(name) && hasPrivilege(principal, name),
  );
  return [...ofTables, ...others.map((name) => rolePrivilege(name, depthName('all'), unit))];
}

/** The user or team before the name of a function; whoever asks for another than himself must be able to read it. */
function boundPrincipal({ session, bound }: OperationCall): Principal {
  const { engine, caller } = session;
  const id = bound?.id ?? '';
  const isTeam = bound?.table.name === 'team';
  if (id !== caller.user.id) {
    requireRight(caller, tableNamed(engine.catalog, isTeam ? 'team' : 'systemuser'), 'read');
  }
  const principal = isTeam ? engine.directory.team(id) : engine.directory.byId(id);
  if (!principal) throw rowNotFound(isTeam ? 'team' : 'systemuser', id);
  return principal;
}

const retrievePrivileges = (name: string) => (call: OperationCall) =>
  operationResponse(call.session, name, {
    RolePrivileges: privilegesOf(call.session.engine, boundPrincipal(call)),
  });

/** One privilege of a user, by its id or its name; an empty list when he does not hold it. */
const retrieveOne =
  (name: string, parameter: string, member: 'PrivilegeId' | 'PrivilegeName') =>
  (call: OperationCall): ApiResponse => {
    const wanted = call.parameters.text(parameter)?.toLowerCase();
    const all = privilegesOf(call.session.engine, boundPrincipal(call));
    return operationResponse(call.session, name, {
      RolePrivileges: all.filter((one) => one[member].toLowerCase() === wanted),
    });
  };

function retrieveRolePrivileges({ session, parameters }: OperationCall): ApiResponse {
  const { engine, caller } = session;
  const role = tableNamed(engine.catalog, 'role');
  requireRight(caller, role, 'read');
  const id = parameters.text('RoleId') ?? '';
  const { row } = fetchRow(session, role, id, { select: ['_businessunitid_value'] });
  const grants = engine.store.sql.all(
    'SELECT p."name" AS name, r."privilegedepthmask" AS mask FROM "roleprivileges" r JOIN "privilege" p ON p."privilegeid" = r."privilegeid" WHERE r."roleid" = ? ORDER BY p."name"',
    [id],
  );
  return operationResponse(session, 'RetrieveRolePrivilegesRole', {
    RolePrivileges: grants.flatMap(({ name, mask }) => {
      const depth = depthOfMask(Number(mask));
      return depth ? [rolePrivilege(String(name), depthName(depth), String(row.stored.businessunitid))] : [];
    }),
  });
}

function targetOf({ session, parameters }: OperationCall): RowReference {
  const target = parameters.reference('Target');
  if (!target) throw segmentNotFound('Target');
  return { table: tableNamed(session.engine.catalog, target.table.name), id: target.id };
}

/** What a principal may do with a row, by roles, ownership, hierarchy and shares together. */
function retrievePrincipalAccess(call: OperationCall): ApiResponse {
  const { engine } = call.session;
  const { table, id } = targetOf(call);
  const principal = boundPrincipal(call);
  const scope = { owners: new KnownOwners(), sql: engine.store.sql };
  const row = requireOwnership(scope, table, id);
  const rights = rightsOf(table).filter((right) => mayUseRow(scope, principal, table, right, row));
  return operationResponse(call.session, 'RetrievePrincipalAccess', { AccessRights: accessText(rights) });
}

/** With whom a row is shared; whoever asks must be able to read it. */
function retrieveSharedPrincipals(call: OperationCall): ApiResponse {
  const { session } = call;
  const { table, id } = targetOf(call);
  fetchRow(session, table, id, { select: [table.idField.property] });
  const shares = session.engine.store.sql.all(
    'SELECT "principalid" AS id, "principaltypecode" AS type, "accessrightsmask" | "inheritedaccessrightsmask" AS mask FROM "principalobjectaccess" WHERE "objectid" = ? ORDER BY "principalid"',
    [id],
  );
  return operationResponse(session, 'RetrieveSharedPrincipalsAndAccess', {
    PrincipalAccesses: shares.map((share) => ({
      AccessMask: accessText(rightsIn(Number(share.mask))),
      Principal: { '@odata.type': `#${NAMESPACE}${String(share.type)}`, ownerid: share.id },
    })),
  });
}

export const securityFunctions: readonly PlatformFunction[] = [
  {
    name: 'RetrieveUserPrivileges',
    kind: 'function',
    binding: onUser,
    parameters: {},
    run: retrievePrivileges('RetrieveUserPrivileges'),
  },
  {
    name: 'RetrieveTeamPrivileges',
    kind: 'function',
    binding: onTeam,
    parameters: {},
    run: retrievePrivileges('RetrieveTeamPrivileges'),
  },
  {
    name: 'RetrieveUserPrivilegeByPrivilegeId',
    kind: 'function',
    binding: onUser,
    parameters: { PrivilegeId: { type: 'Guid' } },
    run: retrieveOne('RetrieveUserPrivilegeByPrivilegeId', 'PrivilegeId', 'PrivilegeId'),
  },
  {
    name: 'RetrieveUserPrivilegeByPrivilegeName',
    kind: 'function',
    binding: onUser,
    parameters: { PrivilegeName: { type: 'String' } },
    run: retrieveOne('RetrieveUserPrivilegeByPrivilegeName', 'PrivilegeName', 'PrivilegeName'),
  },
  {
    name: 'RetrieveRolePrivilegesRole',
    kind: 'function',
    parameters: { RoleId: { type: 'Guid' } },
    run: retrieveRolePrivileges,
  },
  ...[onUser, onTeam].map((binding) => ({
    name: 'RetrievePrincipalAccess',
    kind: 'function' as const,
    binding,
    parameters: { Target: reference },
    run: retrievePrincipalAccess,
  })),
  {
    name: 'RetrieveSharedPrincipalsAndAccess',
    kind: 'function',
    parameters: { Target: reference },
    run: retrieveSharedPrincipals,
  },
];
