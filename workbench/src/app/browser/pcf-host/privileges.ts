import type { Connection } from '../dataverse/connection';
import { isRow } from '../dataverse/row';

type PrivilegeType = ComponentFramework.PropertyHelper.Types.PrivilegeType;
type PrivilegeDepth = ComponentFramework.PropertyHelper.Types.PrivilegeDepth;

/** What a person may do, by privilege name in lower case. */
export type Privileges = ReadonlyMap<string, number>;

const depths: Readonly<Record<string, PrivilegeDepth>> = { Basic: 0, Local: 1, Deep: 2, Global: 3 };

const verbs: Readonly<Record<PrivilegeType, string>> = {
  0: '',
  1: 'create',
  2: 'read',
  3: 'write',
  4: 'delete',
  5: 'assign',
  6: 'share',
  7: 'append',
  8: 'appendto',
};

/** Asks the server once for the privileges of a person, over all his roles and teams. */
export async function readPrivileges(connection: Connection, userId: string): Promise<Privileges> {
  const { json } = await connection.send({
    path: `systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`,
  });
  const list = isRow(json) && Array.isArray(json.RolePrivileges) ? json.RolePrivileges.filter(isRow) : [];
  const result = new Map<string, number>();
  for (const entry of list) {
    const name = String(entry.PrivilegeName).toLowerCase();
    const depth = depths[String(entry.Depth)] ?? -1;
    result.set(name, Math.max(depth, result.get(name) ?? -1));
  }
  return result;
}

/** Whether the privilege for a table reaches at least so deep. */
export function hasPrivilege(
  privileges: Privileges,
  table: string,
  type: PrivilegeType,
  depth: PrivilegeDepth,
): boolean {
  const found = privileges.get(`prv${verbs[type]}${table.toLowerCase()}`) ?? -1;
  return type !== 0 && found >= 0 && found >= depth;
}
