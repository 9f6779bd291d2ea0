import { choices, type Depth } from '@powerbill/schema';
import type { Sqlite } from '../store/sqlite';
import { depthOfMask } from './depth';
import type { PrivilegeTarget } from './privilege-targets';

/** What a role grants. */
export interface RoleGrants {
  /** Held by a team, it gives the members nothing of their own. */
  readonly teamOnly: boolean;
  readonly tables: readonly (PrivilegeTarget & { readonly depth: Depth })[];
  /** Names of all privileges, with those that belong to no table. */
  readonly privileges: readonly string[];
}

/** `isinherited` of a role: team privileges only. */
export const TEAM_ONLY = choices.roleInheritance.value.teamOnly;

/** Reads what a role grants from its rows. */
export function readRoleGrants(
  sql: Sqlite,
  targets: ReadonlyMap<string, PrivilegeTarget>,
  roleId: string,
): RoleGrants {
  const role = sql.first('SELECT "isinherited" AS inherited FROM "role" WHERE "roleid" = ?', [roleId]);
  const rows = sql
    .all(
      'SELECT p."name" AS name, r."privilegedepthmask" AS mask FROM "roleprivileges" r JOIN "privilege" p ON p."privilegeid" = r."privilegeid" WHERE r."roleid" = ?',
      [roleId],
    )
    .map((row) => ({ name: String(row.name), depth: depthOfMask(Number(row.mask)) }));
  return {
    teamOnly: role?.inherited === TEAM_ONLY,
    tables: rows.flatMap(({ name, depth }) => {
      const target = targets.get(name);
      return target && depth ? [{ ...target, depth }] : [];
    }),
    privileges: rows.map((row) => row.name),
  };
}
