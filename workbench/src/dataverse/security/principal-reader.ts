/** Reads users and teams with everything that their roles, teams, profiles and shares give them. */
import { choices } from '@powerbill/schema';
import type { Store } from '../store/open-store';
import type { Sqlite, StoredRow } from '../store/sqlite';
import { BusinessUnits } from './business-units';
import type { Principal, Reports } from './principal';
import { type PrivilegeTarget, privilegeTargets } from './privilege-targets';
import { readColumns } from './read-columns';
import { noReports, readReports } from './read-reports';
import { readRoleGrants, type RoleGrants } from './role-grants';
import { type HeldRole, sumRights } from './sum-rights';
import { systemAdministrator } from './system-administrator';

/** A role with where its holder has it from. */
interface RoleSource {
  readonly roleId: string;
  /** The team that gives it; undefined when the user holds it himself. */
  readonly team: { readonly id: string; readonly unit: string } | undefined;
}

/** Tables from which it is computed what a role grants. */
const ROLE_SOURCES = ['role', 'roleprivileges', 'privilege'];

/** `teamtype` of a team that holds no roles and owns no rows. */
export const ACCESS_TEAM = choices.teamType.value.access;

export class PrincipalReader {
  private readonly sql: Sqlite;
  private readonly units: BusinessUnits;
  /** What privileges stand for, by their name. */
  readonly targets: ReadonlyMap<string, PrivilegeTarget>;
  private readonly roles = new Map<string, RoleGrants>();

  constructor(private readonly store: Store) {
    this.sql = store.sql;
    this.units = new BusinessUnits(store.sql);
    this.targets = privilegeTargets(store.catalog);
  }

  /** Forgets what was computed from a table; everything without a name. */
  forget(name?: string): void {
    if (name === undefined || ROLE_SOURCES.includes(name)) this.roles.clear();
    if (name === undefined || name === 'businessunit') this.units.forget();
  }

  user(userId: string): Principal | undefined {
    const row = this.sql.first(
      'SELECT u."fullname", u."businessunitid", u."isdisabled", b."isdisabled" AS closed FROM "systemuser" u LEFT JOIN "businessunit" b ON b."businessunitid" = u."businessunitid" WHERE u."systemuserid" = ?',
      [userId],
    );
    if (!row) return undefined;
    const teams = this.sql.all(
      'SELECT t."teamid" AS id, t."businessunitid" AS unit FROM "teammembership" m JOIN "team" t ON t."teamid" = m."teamid" WHERE m."systemuserid" = ?',
      [userId],
    );
    const holders = new Set([userId, ...teams.map((team) => String(team.id))]);
    const own = this.roleIds('SELECT "roleid" AS id FROM "systemuserroles" WHERE "systemuserid" = ?', userId);
    const sources: RoleSource[] = [
      ...own.map((roleId) => ({ roleId, team: undefined })),
      ...teams.flatMap((team) => this.teamSources(team)),
    ];
    const unit = String(row.businessunitid);
    return {
      ...this.rights(sources, holders, unit),
      kind: 'systemuser',
      id: userId,
      name: String(row.fullname),
      businessUnitId: unit,
      disabled: row.isdisabled === 1 || row.closed === 1,
      mayOwn: true,
      holders,
      columns: readColumns(this.sql, this.store.catalog, holders),
      ...this.shared(holders, readReports(this.sql, this.units, { id: userId, unit })),
    };
  }

  /** A team for itself: what its own roles reach, no matter who belongs to it. */
  team(teamId: string): Principal | undefined {
    const row = this.sql.first(
      'SELECT "teamid" AS id, "name", "businessunitid" AS unit, "teamtype" AS type FROM "team" WHERE "teamid" = ?',
      [teamId],
    );
    if (!row) return undefined;
    const holders = new Set([teamId]);
    const unit = String(row.unit);
    return {
      ...this.rights(this.teamSources(row), holders, unit),
      kind: 'team',
      id: teamId,
      name: String(row.name),
      businessUnitId: unit,
      disabled: false,
      mayOwn: row.type !== ACCESS_TEAM,
      holders,
      columns: readColumns(this.sql, this.store.catalog, holders),
      ...this.shared(holders, noReports),
    };
  }

  private teamSources(team: StoredRow): readonly RoleSource[] {
    const id = String(team.id);
    return this.roleIds('SELECT "roleid" AS id FROM "teamroles" WHERE "teamid" = ?', id).map((roleId) => ({
      roleId,
      team: { id, unit: String(team.unit) },
    }));
  }

  private roleIds(sql: string, id: string): readonly string[] {
    return this.sql.all(sql, [id]).map((row) => String(row.id));
  }

  private rights(
    sources: readonly RoleSource[],
    holders: ReadonlySet<string>,
    unit: string,
  ): Pick<Principal, 'administrator' | 'rights' | 'privileges'> {
    if (sources.some((one) => one.roleId === systemAdministrator.id)) {
      return { administrator: true, rights: new Map(), privileges: new Set() };
    }
    const roles = sources.map(({ roleId, team }): HeldRole => {
      const grants = this.grantsOf(roleId);
      const owners = team && grants.teamOnly ? [team.id] : holders;
      return { grants, owners, unit: team?.unit ?? unit };
    });
    return {
      administrator: false,
      rights: sumRights(roles, this.units),
      privileges: new Set(roles.flatMap((one) => one.grants.depths.map(({ name }) => name))),
    };
  }

  /** What a role grants. */
  grantsOf(roleId: string): RoleGrants {
    const known = this.roles.get(roleId) ?? readRoleGrants(this.sql, this.targets, roleId);
    this.roles.set(roleId, known);
    return known;
  }

  private shared(
    holders: ReadonlySet<string>,
    reports: Reports,
  ): Pick<Principal, 'reports' | 'sharedTables'> {
    const rows = this.sql.all(
      'SELECT DISTINCT "objecttypecode" AS name FROM "principalobjectaccess" WHERE "principalid" IN (SELECT value FROM json_each(?))',
      [JSON.stringify([...holders, ...reports.all])],
    );
    return { reports, sharedTables: new Set(rows.map((row) => String(row.name))) };
  }
}
