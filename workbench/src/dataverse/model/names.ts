/** Names of platform tables that differ from the logical name by more than their first letter. */
const schemaNames: Readonly<Record<string, string>> = {
  asyncoperation: 'AsyncOperation',
  businessunit: 'BusinessUnit',
  customapi: 'CustomAPI',
  customapirequestparameter: 'CustomAPIRequestParameter',
  customapiresponseproperty: 'CustomAPIResponseProperty',
  fieldpermission: 'FieldPermission',
  fieldsecurityprofile: 'FieldSecurityProfile',
  principalobjectaccess: 'PrincipalObjectAccess',
  roleprivileges: 'RolePrivileges',
  sdkmessage: 'SdkMessage',
  sdkmessagefilter: 'SdkMessageFilter',
  sdkmessageprocessingstep: 'SdkMessageProcessingStep',
  sdkmessageprocessingstepimage: 'SdkMessageProcessingStepImage',
  serviceendpoint: 'ServiceEndpoint',
  systemuser: 'SystemUser',
  systemuserprofiles: 'SystemUserProfiles',
  systemuserroles: 'SystemUserRoles',
  teammembership: 'TeamMembership',
  teamprofiles: 'TeamProfiles',
  teamroles: 'TeamRoles',
  transactioncurrency: 'TransactionCurrency',
};

/** Schema name of a table: the pack's own are lower case, the platform's are in Pascal case. */
export const schemaNameOf = (table: string): string =>
  table.includes('_') ? table : (schemaNames[table] ?? table.charAt(0).toUpperCase() + table.slice(1));

/** Name of a privilege, such as `prvCreatepb_billingrun`; the platform calls a user's `prvReadUser`, audit's `prvReadAuditSummary`. */
export const privilegeNameOf = (right: string, table: string): string =>
  right === 'read' && table === 'audit' ? 'prvReadAuditSummary' : plainPrivilegeName(right, table);

const plainPrivilegeName = (right: string, table: string): string =>
  `prv${right.charAt(0).toUpperCase()}${right.slice(1)}${table === 'systemuser' ? 'User' : schemaNameOf(table)}`;
