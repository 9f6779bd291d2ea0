import { choices, type Depth } from '@powerbill/schema';
import type { Sqlite } from '../store/sqlite';
import { depthOfMask } from './depth';
import type { PrivilegeTarget } from './privilege-targets';

/** A privilege by its name, and how deep it is granted. */
export interface GrantedDepth {
  readonly name: string;
  readonly depth: Depth;
}

/** What a role grants. */
export interface RoleGrants {
  /** Held by a team, it gives the members nothing of their own. */
  readonly teamOnly: boolean;
  readonly tables: readonly (PrivilegeTarget & { readonly depth: Depth })[];
  /** All privileges, with those that belong to no table. */
  readonly depths: readonly GrantedDepth[];
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
    .flatMap((row) => {
      const depth = depthOfMask(Number(row.mask));
      return depth ? [{ name: String(row.name), depth }] : [];
    });
  return {
    teamOnly: role?.inherited === TEAM_ONLY,
    tables: rows.flatMap(({ name, depth }) => {
      const target = targets.get(name);
      return target ? [{ ...target, depth }] : [];
    }),
    depths: rows,
  };
}
