/** The service document and the functions of the service. */
import { type ApiResponse, jsonResponse } from '../http/api-message';
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

/** Functions and actions of the platform that a client may well ask for and that are not here. */
const MISSING = new Set([
  'AddUserToRecordTeam',
  'RemoveUserFromRecordTeam',
  'RetrieveUserSetOfPrivilegesByIds',
  'RetrieveUserSetOfPrivilegesByNames',
  'RetrieveUsersPrivilegesThroughTeams',
  'RetrieveAadUserPrivileges',
  'RetrieveAadUserRoles',
  'RetrievePrincipalAccessInfo',
  'RetrievePrincipalAttributePrivileges',
  'RetrieveAccessOrigin',
  'SetParentSystemUser',
  'SetParentTeam',
  'ReassignObjectsOwner',
  'ReassignObjectsSystemUser',
  'principalobjectattributeaccessset',
  'teamtemplates',
  'positions',
  'BulkDelete',
  'CalculateRollupField',
  'ExecuteFetchXml',
  'InitializeFrom',
  'Merge',
  'PublishAllXml',
  'PublishXml',
]);

/** Whether the platform has an operation of this name that is not here. */
export const isMissing = (name: string): boolean => MISSING.has(name);
