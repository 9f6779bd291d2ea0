/** Associates and disassociates rows of a many-to-many relationship. */
import { Fault, faultCode, notSupported } from '../fault';
import { intersectColumn, type LinkNavigation, type Table, tableNamed } from '../model/table';
import { requireRight } from '../security/access';
import { UniqueViolation } from '../store/sqlite';
import { quoted } from '../store/storage';
import type { WriteContext } from './write-context';

/** Links give rights, so each needs the right to write the table that is enriched: a team's members, a user's roles. */
const writtenTable: Readonly<Record<string, string>> = {
  teammembership: 'team',
  teamroles: 'team',
  systemuserroles: 'systemuser',
  systemuserprofiles: 'fieldsecurityprofile',
  teamprofiles: 'fieldsecurityprofile',
};

function requireLinkRight(context: WriteContext, navigation: LinkNavigation): void {
  const name = writtenTable[navigation.intersect];
  if (name === undefined) throw notSupported(`links over '${navigation.intersect}'`);
  requireRight(context.caller, tableNamed(context.catalog, name), 'write');
}

/** Links two rows; a link that exists already is an error, as on the platform. */
export function linkRows(
  context: WriteContext,
  table: Table,
  navigation: LinkNavigation,
  id: string,
  otherId: string,
): void {
  requireLinkRight(context, navigation);
  requireRight(context.caller, tableNamed(context.catalog, navigation.target), 'read');
  try {
    context.sql.run(
      `INSERT INTO ${quoted(navigation.intersect)} (${quoted(intersectColumn(table.name))}, ${quoted(intersectColumn(navigation.target))}) VALUES (?, ?)`,
      [id, otherId],
    );
  } catch (error) {
    if (error instanceof UniqueViolation) {
      throw new Fault(412, faultCode.primaryKeyExists, 'Cannot insert duplicate key.');
    }
    throw error;
  }
  context.directory.changed(navigation.intersect);
}

/** Removes a link; 404 when the rows are not linked. */
export function unlinkRows(
  context: WriteContext,
  table: Table,
  navigation: LinkNavigation,
  id: string,
  otherId: string,
): void {
  requireLinkRight(context, navigation);
  const removed = context.sql.run(
    `DELETE FROM ${quoted(navigation.intersect)} WHERE ${quoted(intersectColumn(table.name))} = ? AND ${quoted(intersectColumn(navigation.target))} = ?`,
    [id, otherId],
  );
  if (removed === 0) {
    throw new Fault(
      404,
      faultCode.rowNotFound,
      `The rows ${id} and ${otherId} are not associated by ${navigation.name}.`,
    );
  }
  context.directory.changed(navigation.intersect);
}
