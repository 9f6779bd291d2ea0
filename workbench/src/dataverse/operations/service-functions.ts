/** The service document and the functions of the service. */
import { type ApiResponse, jsonResponse } from '../http/api-message';
import { readableTables } from '../model/table';
import type { Engine, Session } from './engine';
import { operationResponse } from './operation-response';

export function serviceDocument({ catalog, serviceRoot }: Engine): ApiResponse {
  const value = readableTables(catalog).map(({ setName }) => ({
    name: setName,
    kind: 'EntitySet',
    url: setName,
  }));
  return jsonResponse(200, JSON.stringify({ '@odata.context': `${serviceRoot}/$metadata`, value }));
}

export const whoAmI = (session: Session): ApiResponse =>
  operationResponse(session, 'WhoAmI', {
    BusinessUnitId: session.caller.user.businessUnitId,
    UserId: session.caller.user.id,
    OrganizationId: session.engine.organization.id,
  });

/** Functions, actions and sets of the platform that a client may well ask for and that are not here. */
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
  'ExecuteFetchXml',
  'InitializeFrom',
  'PublishAllXml',
  'PublishXml',
  'CreatePolymorphicLookupAttribute',
  'GetTimeZoneCodeByLocalizedName',
  'LocalTimeFromUtcTime',
  'UtcTimeFromLocalTime',
  'AddToQueue',
  'PickFromQueue',
  'ReleaseToQueue',
  'RemoveFromQueue',
  'RouteTo',
  'SendEmail',
  'ExecuteWorkflow',
  'WinOpportunity',
  'LoseOpportunity',
  'QualifyLead',
  'CloseIncident',
]);

/** Whether the platform has a function, an action or a set of this name that is not here. */
export const isMissing = (name: string): boolean => MISSING.has(name);
