/** Changes what a role grants. */
import type { Depth } from '@powerbill/schema';
import { Fault, faultCode } from '../fault';
import { rowNotFound } from '../model/row-not-found';
import { tableNamed } from '../model/table';
import { requireRight } from '../security/access';
import { depthMask } from '../security/depth';
import { systemAdministrator } from '../security/system-administrator';
import { changePlatformRow, createPlatformRow } from './platform-row';
import type { WriteContext } from './write-context';

/** A privilege as a request grants it. */
export interface GrantedPrivilege {
  readonly privilegeId: string;
  readonly depth: Depth;
}

/** Adds privileges to a role, or sets another depth of those that it has. */
export function addPrivileges(
  context: WriteContext,
  roleId: string,
  privileges: readonly GrantedPrivilege[],
): void {
  requireRoleChange(context, roleId);
  const table = tableNamed(context.catalog, 'roleprivileges');
  const granted = privileges.map(({ privilegeId, depth }) => ({
    name: requireDepth(context, privilegeId, depth),
    depth,
  }));
  context.directory.requireHeld(context.caller, granted);
  for (const { privilegeId, depth } of privileges) {
    const present = context.sql.first(
      'SELECT "roleprivilegeid" AS id FROM "roleprivileges" WHERE "roleid" = ? AND "privilegeid" = ?',
      [roleId, privilegeId],
    );
    const mask = { privilegedepthmask: depthMask(depth) };
    if (present) changePlatformRow(context, table, String(present.id), mask);
    else createPlatformRow(context, table, { roleid: roleId, privilegeid: privilegeId, ...mask });
  }
}

/** Gives a role these privileges and no others. */
export function replacePrivileges(
  context: WriteContext,
  roleId: string,
  privileges: readonly GrantedPrivilege[],
): void {
  requireRoleChange(context, roleId);
  context.sql.run('DELETE FROM "roleprivileges" WHERE "roleid" = ?', [roleId]);
  context.directory.changed('roleprivileges');
  addPrivileges(context, roleId, privileges);
}

/** Takes a privilege from a role; nothing happens when the role does not have it. */
export function removePrivilege(context: WriteContext, roleId: string, privilegeId: string): void {
  requireRoleChange(context, roleId);
  context.sql.run('DELETE FROM "roleprivileges" WHERE "roleid" = ? AND "privilegeid" = ?', [
    roleId,
    privilegeId,
  ]);
  context.directory.changed('roleprivileges');
}

function requireRoleChange(context: WriteContext, roleId: string): void {
  requireRight(context.caller, tableNamed(context.catalog, 'role'), 'write');
  if (roleId !== systemAdministrator.id) return;
  throw new Fault(400, faultCode.systemRole, 'The System Administrator role cannot be changed.');
}

const depthColumns: Readonly<Record<Depth, string>> = {
  own: 'canbebasic',
  businessUnit: 'canbelocal',
  deep: 'canbedeep',
  all: 'canbeglobal',
};

/** The name of a privilege. Rows without owners are open or closed as a whole: theirs know no other depth. */
function requireDepth({ sql }: WriteContext, privilegeId: string, depth: Depth): string {
  const privilege = sql.first('SELECT * FROM "privilege" WHERE "privilegeid" = ?', [privilegeId]);
  if (!privilege) throw rowNotFound('privilege', privilegeId);
  if (privilege[depthColumns[depth]] === 1) return String(privilege.name);
  throw new Fault(
    400,
    faultCode.invalidArgument,
    `The privilege ${String(privilege.name)} cannot be granted at this depth: '${depthColumns[depth]}' is false.`,
  );
}
