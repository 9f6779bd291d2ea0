/** Writes units, roles, teams, profiles and users with what links them. */
import { type RoleDefinition, securityRoles } from '@powerbill/schema';
import { stableId } from '../model/stable-id';
import type { Catalog } from '../model/table';
import { ALLOWED } from '../security/read-columns';
import { TEAM_ONLY } from '../security/role-grants';
import { systemAdministrator } from '../security/system-administrator';
import type { ProvisionedProfile, ProvisionedTeam, ProvisionedUser, Provisioning } from './provisioning';
import type { RowWriter } from './row-writer';
import { writeGrants, writePrivileges } from './write-privileges';

/** Ids that follow from names. */
export const profileId = (name: string): string => stableId(`profile.${name}`);
export const defaultTeamId = (unit: string): string => stableId(`default-team.${unit}`);

export function writeDirectory(writer: RowWriter, options: Provisioning): void {
  const roles = options.roles ?? securityRoles.roles;
  writeUnits(writer, options);
  writeRoles(writer, options, roles);
  writeProfiles(writer, [...schemaProfiles(writer.store.catalog), ...(options.profiles ?? [])]);
  for (const user of options.users) writeUser(writer, options, roles, user);
  for (const team of options.teams ?? []) writeTeam(writer, options, team);
}

function writeUnits(writer: RowWriter, options: Provisioning): void {
  const root = { id: options.businessUnitId, name: options.organization.name, parentId: null };
  const below = (options.businessUnits ?? []).map((unit) => ({
    ...unit,
    parentId: unit.parentId ?? options.businessUnitId,
  }));
  for (const { id, name, parentId } of [root, ...below]) {
    writer.row('businessunit', id, { name }, { parentbusinessunitid: parentId, isdisabled: 0 });
    writer.row('team', defaultTeamId(id), { name, businessunitid: id, teamtype: 0, isdefault: 1 });
  }
}

function writeRoles(writer: RowWriter, options: Provisioning, roles: readonly RoleDefinition[]): void {
  const unit = { businessunitid: options.businessUnitId };
  for (const role of [systemAdministrator, ...roles]) {
    const teamOnly = 'teamOnly' in role && role.teamOnly;
    writer.row('role', role.id, { name: role.name, isinherited: teamOnly ? TEAM_ONLY : 1, ...unit });
  }
  writePrivileges(writer, roles);
  writeGrants(writer, roles);
}

/** The profiles that secured columns name, each opening its columns. */
function schemaProfiles({ tables }: Catalog): readonly ProvisionedProfile[] {
  const secured = tables.flatMap((table) =>
    table.fields.flatMap((field) =>
      field.secured === undefined ? [] : [{ name: field.secured, table: table.name, column: field.name }],
    ),
  );
  return [...new Set(secured.map((one) => one.name))].map((name) => ({
    name,
    permissions: secured
      .filter((one) => one.name === name)
      .map(({ table, column }) => ({ table, column, read: true, create: true, update: true })),
  }));
}

function writeProfiles(writer: RowWriter, profiles: readonly ProvisionedProfile[]): void {
  const mark = (allowed: boolean | undefined): number => (allowed === true ? ALLOWED : 0);
  for (const { name, permissions } of profiles) {
    const fieldsecurityprofileid = profileId(name);
    writer.row('fieldsecurityprofile', fieldsecurityprofileid, { name });
    for (const { table, column, read, create, update } of permissions) {
      writer.row('fieldpermission', stableId(`permission.${name}.${table}.${column}`), {
        fieldsecurityprofileid,
        entityname: table,
        attributelogicalname: column,
        canread: mark(read),
        cancreate: mark(create),
        canupdate: mark(update),
      });
    }
  }
}

function writeUser(
  writer: RowWriter,
  options: Provisioning,
  roles: readonly RoleDefinition[],
  user: ProvisionedUser,
): void {
  const systemuserid = user.userId;
  const unit = user.businessUnitId ?? options.businessUnitId;
  const isNew = writer.row(
    'systemuser',
    systemuserid,
    {
      fullname: user.fullName,
      domainname: user.userName,
      internalemailaddress: user.userName,
      azureactivedirectoryobjectid: user.objectId,
      applicationid: user.clientId ?? null,
      accessmode: user.clientId === undefined ? 0 : 4,
    },
    { isdisabled: 0, businessunitid: unit, parentsystemuserid: user.managerId ?? null },
  );
  writer.row('usersettings', systemuserid, {});
  if (isNew) writer.link('teammembership', { teamid: defaultTeamId(unit), systemuserid });
  for (const roleid of user.roleIds) writer.link('systemuserroles', { systemuserid, roleid });
  const ofRoles = roles.filter((role) => user.roleIds.includes(role.id)).flatMap((role) => role.profiles);
  for (const name of new Set([...ofRoles, ...(user.profiles ?? [])])) {
    writer.link('systemuserprofiles', { systemuserid, fieldsecurityprofileid: profileId(name) });
  }
}

function writeTeam(writer: RowWriter, options: Provisioning, team: ProvisionedTeam): void {
  const teamid = team.id;
  const businessunitid = team.businessUnitId ?? options.businessUnitId;
  const teamtype = team.access === true ? 1 : 0;
  writer.row('team', teamid, { name: team.name }, { businessunitid, teamtype, isdefault: 0 });
  for (const roleid of team.roleIds ?? []) writer.link('teamroles', { teamid, roleid });
  for (const systemuserid of team.memberIds ?? []) writer.link('teammembership', { teamid, systemuserid });
  for (const name of team.profiles ?? []) {
    writer.link('teamprofiles', { teamid, fieldsecurityprofileid: profileId(name) });
  }
}
