/** Reads users with their roles, teams and profiles, and remembers them until one of these changes. */
import { type columns, type Depth, type Right, type RoleDefinition, securityRoles } from '@powerbill/schema';
import type { Stored } from '../store/sqlite';
import type { Store } from '../store/open-store';
import type { Principal, Rights } from './principal';
import { systemAdministrator } from './system-administrator';

const definitions = new Map(securityRoles.roles.map((role) => [role.id, role]));

/** Tables from which rights are computed: a write to one of them makes every remembered user stale. */
const SOURCES = new Set([
  'systemuser',
  'role',
  'team',
  'fieldsecurityprofile',
  'systemuserroles',
  'teamroles',
  'teammembership',
  'systemuserprofiles',
  'teamprofiles',
]);

const PROFILES: readonly columns.ColumnProfile[] = ['Trace', 'Thresholds', 'Salary'];

export class Directory {
  private readonly users = new Map<string, Principal>();

  constructor(private readonly store: Store) {}

  /** Forgets what it knows when a table or link that gives rights was written. */
  changed(name: string): void {
    if (SOURCES.has(name)) this.users.clear();
  }

  forgetAll(): void {
    this.users.clear();
  }

  byId(userId: string): Principal | undefined {
    const known = this.users.get(userId);
    if (known) return known;
    const loaded = this.load(userId);
    if (loaded) this.users.set(userId, loaded);
    return loaded;
  }

  byObjectId(objectId: string): Principal | undefined {
    return this.find('azureactivedirectoryobjectid', objectId);
  }

  byApplicationId(applicationId: string): Principal | undefined {
    return this.find('applicationid', applicationId);
  }

  /** Rights of a team's own roles: a team must hold the right to read in order to own rows. */
  teamRights(teamId: string): Rights {
    return sumRights(this.roleIds('SELECT "roleid" AS id FROM "teamroles" WHERE "teamid" = ?', [teamId]));
  }

  private find(column: string, value: string): Principal | undefined {
    const row = this.store.sql.first(
      `SELECT "systemuserid" AS id FROM "systemuser" WHERE "${column}~fold" = ?`,
      [value.toLowerCase()],
    );
    return row ? this.byId(String(row.id)) : undefined;
  }

  private load(userId: string): Principal | undefined {
    const row = this.store.sql.first(
      'SELECT "fullname", "businessunitid", "isdisabled" FROM "systemuser" WHERE "systemuserid" = ?',
      [userId],
    );
    if (!row) return undefined;
    const roleIds = this.roleIds(
      `SELECT "roleid" AS id FROM "systemuserroles" WHERE "systemuserid" = ?
       UNION SELECT r."roleid" FROM "teamroles" r JOIN "teammembership" m ON m."teamid" = r."teamid" WHERE m."systemuserid" = ?`,
      [userId, userId],
    );
    return {
      userId,
      fullName: String(row.fullname),
      businessUnitId: String(row.businessunitid),
      disabled: row.isdisabled === 1,
      administrator: roleIds.includes(systemAdministrator.id),
      delegate: roleIds.includes(systemAdministrator.id) || roleIds.includes(securityRoles.integration.id),
      rights: sumRights(roleIds),
      profiles: this.profilesOf(userId, roleIds.includes(systemAdministrator.id)),
    };
  }

  private profilesOf(userId: string, administrator: boolean): ReadonlySet<columns.ColumnProfile> {
    if (administrator) return new Set(PROFILES);
    const names = this.store.sql
      .all(
        `SELECT p."name" FROM "fieldsecurityprofile" p WHERE p."fieldsecurityprofileid" IN (
           SELECT "fieldsecurityprofileid" FROM "systemuserprofiles" WHERE "systemuserid" = ?
           UNION SELECT t."fieldsecurityprofileid" FROM "teamprofiles" t JOIN "teammembership" m ON m."teamid" = t."teamid" WHERE m."systemuserid" = ?)`,
        [userId, userId],
      )
      .map((row) => row.name);
    return new Set(PROFILES.filter((profile) => names.includes(profile)));
  }

  private roleIds(sql: string, params: readonly Stored[]): readonly string[] {
    return this.store.sql.all(sql, params).map((row) => String(row.id));
  }
}

/** Sums the rights of roles: the deepest wins. */
function sumRights(roleIds: readonly string[]): Rights {
  const sum = new Map<string, Partial<Record<Right, Depth>>>();
  for (const role of roleIds.map((id) => definitions.get(id)).filter((one) => one !== undefined)) {
    addRole(sum, role);
  }
  return sum;
}

function addRole(sum: Map<string, Partial<Record<Right, Depth>>>, role: RoleDefinition): void {
  for (const [table, rights] of Object.entries(role.rights)) {
    const known = sum.get(table) ?? {};
    for (const [right, depth] of Object.entries(rights) as [Right, Depth][]) {
      if (known[right] !== 'all') known[right] = depth;
    }
    sum.set(table, known);
  }
}
