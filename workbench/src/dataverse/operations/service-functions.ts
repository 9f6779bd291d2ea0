/** The service document and the functions of the service. */
import type { Depth, Right } from '@powerbill/schema';
import { notSupported, segmentNotFound } from '../fault';
import { type ApiResponse, jsonResponse } from '../http/api-message';
import { stableId } from '../metadata/stable-id';
import { privilegeNameOf } from '../model/names';
import { depthOf } from '../security/principal';
import { requireRight } from '../security/access';
import { tableNamed } from '../model/table';
import type { Engine, Session } from './engine';

export function serviceDocument({ catalog, serviceRoot }: Engine): ApiResponse {
  const value = catalog.tables.map(({ setName }) => ({ name: setName, kind: 'EntitySet', url: setName }));
  return jsonResponse(200, JSON.stringify({ '@odata.context': `${serviceRoot}/$metadata`, value }));
}

export function whoAmI({ engine, caller }: Session): ApiResponse {
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${engine.serviceRoot}/$metadata#${NAMESPACE}WhoAmIResponse`,
      BusinessUnitId: caller.user.businessUnitId,
      UserId: caller.user.userId,
      OrganizationId: engine.organization.id,
    }),
  );
}

export const NAMESPACE = 'Microsoft.Dynamics.CRM.';

const RIGHTS: readonly Right[] = ['create', 'read', 'write', 'delete', 'append', 'appendTo', 'assign'];
const depthNames: Readonly<Record<Depth, string>> = { own: 'Basic', all: 'Global' };

/** `RetrieveUserPrivileges`, bound to a user: what his roles and his teams' roles allow. */
export function retrieveUserPrivileges({ engine, caller }: Session, userId: string): ApiResponse {
  if (userId !== caller.user.userId) requireRight(caller, tableNamed(engine.catalog, 'systemuser'), 'read');
  const user = engine.directory.byId(userId);
  if (!user) throw segmentNotFound('RetrieveUserPrivileges');
  const privileges = engine.catalog.tables.flatMap((table) =>
    RIGHTS.flatMap((right) => {
      const depth = depthOf({ user, signedIn: undefined }, table.name, right);
      if (!depth) return [];
      const name = privilegeNameOf(right, table.name);
      return [
        {
          Depth: depthNames[depth],
          PrivilegeId: stableId(`privilege.${name}`),
          BusinessUnitId: user.businessUnitId,
          PrivilegeName: name,
          RecordFilterId: '00000000-0000-0000-0000-000000000000',
          RecordFilterUniqueName: '',
        },
      ];
    }),
  );
  return jsonResponse(
    200,
    JSON.stringify({
      '@odata.context': `${engine.serviceRoot}/$metadata#${NAMESPACE}RetrieveUserPrivilegesResponse`,
      RolePrivileges: privileges,
    }),
  );
}

/** Functions and actions of the platform that a client may well ask for and that are not here. */
const MISSING = new Set([
  'RetrieveVersion',
  'RetrieveCurrentOrganization',
  'RetrieveTotalRecordCount',
  'RetrievePrincipalAccess',
  'RetrieveMetadataChanges',
  'RelationshipDefinitions',
  'ManagedPropertyDefinitions',
  'RetrieveRecordChangeHistory',
  'GrantAccess',
  'ModifyAccess',
  'RevokeAccess',
  'AddMembersTeam',
  'RemoveMembersTeam',
  'BulkDelete',
  'CalculateRollupField',
  'ExecuteFetchXml',
  'InitializeFrom',
  'Merge',
  'PublishAllXml',
  'PublishXml',
]);

/** Refuses a name that is no set: with 501 when the platform has it, else with 404. */
export function refuseSegment(name: string): never {
  if (MISSING.has(name.replace(NAMESPACE, ''))) throw notSupported(name);
  throw segmentNotFound(name);
}
