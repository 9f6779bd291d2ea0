import type { Connection } from '../dataverse/connection';
import { readEntityMetadata } from './entity-metadata';
import { hasPrivilege, type Privileges } from './privileges';

/** `context.utils`: metadata over the Web API, privileges as the server told them when the person signed in. */
export const createUtility = (
  connection: Connection,
  privileges: Privileges,
): ComponentFramework.Utility => ({
  getEntityMetadata: (entityName, attributes = []) => readEntityMetadata(connection, entityName, attributes),
  hasEntityPrivilege: (entityTypeName, privilegeType, privilegeDepth) =>
    hasPrivilege(privileges, entityTypeName, privilegeType, privilegeDepth),
  lookupObjects: () => Promise.reject(new Error('The lookup dialog is not available in this host.')),
});
