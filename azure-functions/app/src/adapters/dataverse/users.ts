import type { UserDirectory } from '../../ports';
import type { DataverseClient } from './client';
import { idOf } from './decode-row';
import { objectsOf } from './json-answer';
import { text } from './query';

const ROLES = 'systemuserroles_association';

/** Who a caller is in Dataverse, and which security roles he holds himself. */
export function dataverseUsers(client: DataverseClient): UserDirectory {
  return {
    find: async (identity) => {
      const filter =
        'objectId' in identity
          ? `azureactivedirectoryobjectid eq ${text(identity.objectId)}`
          : `applicationid eq ${text(identity.applicationId)}`;
      const [row] = await client.list(
        `systemusers?$select=systemuserid,applicationid&$filter=${filter} and isdisabled eq false&$expand=${ROLES}($select=name)`,
      );
      if (row === undefined) return null;
      const names = objectsOf(row[ROLES]).map((role) => role.name);
      return {
        userId: idOf('systemuser', row),
        isApplication: typeof row.applicationid === 'string',
        roleNames: names.filter((name) => typeof name === 'string'),
      };
    },
  };
}
