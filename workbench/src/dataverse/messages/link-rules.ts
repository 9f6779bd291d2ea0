/** Links between users, teams, roles and profiles that the platform refuses. */
import { Fault, faultCode } from '../fault';
import { tableNamed } from '../model/table';
import { requireRight } from '../security/access';
import { systemAdministrator } from '../security/system-administrator';
import { isAccessTeam, isDefaultTeam } from './team-kinds';
import type { LinkMessage, WriteContext } from './write-context';

/** The linked ids by the table of each. */
type Pair = Readonly<Record<string, string>>;

/**
 * Refuses members of a default team, roles of an access team, an environment without administrator, and roles that
 * grant more than the caller has.
 */
export function checkDirectoryLink(
  context: WriteContext,
  intersect: string,
  pair: Pair,
  message: LinkMessage,
): void {
  const { team, role } = pair;
  if (role !== undefined && GIVES_ROLES.includes(intersect)) requireRoleAssignment(context, role, message);
  if (intersect === 'systemuserroles' && message === 'Disassociate' && role === systemAdministrator.id) {
    keepAnAdministrator(context);
  }
  if (team === undefined) return;
  if (intersect === 'teammembership' && isDefaultTeam(context.sql, team)) throw membersRefused(team, message);
  const needsOwnerTeam = intersect === 'teamroles' || intersect === 'teamprofiles';
  if (needsOwnerTeam && message === 'Associate' && isAccessTeam(context.sql, team)) {
    throw new Fault(
      400,
      faultCode.accessTeamRoles,
      `Cannot assign roles or profiles to an access team (TeamId = ${team}).`,
    );
  }
}

const GIVES_ROLES = ['systemuserroles', 'teamroles'];

/** Who gives a role needs the right to assign roles, and everything that the role grants. */
function requireRoleAssignment(
  { caller, catalog, directory }: WriteContext,
  role: string,
  message: LinkMessage,
): void {
  requireRight(caller, tableNamed(catalog, 'role'), 'assign');
  if (message === 'Associate') directory.requireHeld(caller, directory.grantsOf(role).depths);
}

function keepAnAdministrator({ sql }: WriteContext): void {
  const holders = sql.first('SELECT COUNT(*) AS n FROM "systemuserroles" WHERE "roleid" = ?', [
    systemAdministrator.id,
  ]);
  if (Number(holders?.n ?? 0) > 1) return;
  throw new Fault(
    400,
    faultCode.lastAdministrator,
    'A user cannot be removed from the System Administrator Role if they are the only user that has the role.',
  );
}

const membersRefused = (team: string, message: LinkMessage): Fault =>
  message === 'Associate'
    ? new Fault(
        400,
        faultCode.defaultTeamAdd,
        `Can't add members to the default business unit team (TeamId = ${team}).`,
      )
    : new Fault(
        400,
        faultCode.defaultTeamRemove,
        `Can't remove members from the default business unit team (TeamId = ${team}).`,
      );
