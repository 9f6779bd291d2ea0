/** Associates and disassociates rows of a many-to-many relationship; what leaves a collection has to be in it. */
import { Fault, faultCode } from '../fault';
import {
  type CollectionNavigation,
  intersectColumn,
  type LinkNavigation,
  type Table,
  tableNamed,
} from '../model/table';
import { requireAccess, requireRight } from '../security/access';
import { UniqueViolation } from '../store/sqlite';
import { columnOf, quoted } from '../store/storage';
import { insertLink } from './insert-link';
import { checkDirectoryLink } from './link-rules';
import type { RowReference } from './row-address';
import { type LinkChange, type LinkMessage, requireOwnership, type WriteContext } from './write-context';

/** Links give rights, so each needs the right to write the table that is enriched: a team's members, a user's roles. */
const writtenTable: Readonly<Record<string, string>> = {
  teammembership: 'team',
  teamroles: 'team',
  systemuserroles: 'systemuser',
  systemuserprofiles: 'fieldsecurityprofile',
  teamprofiles: 'fieldsecurityprofile',
};

/** Of other tables a link needs the right to append on both of its rows. */
function requireLinkRight(
  context: WriteContext,
  navigation: LinkNavigation,
  ends: readonly RowReference[],
): void {
  const name = writtenTable[navigation.intersect];
  if (name !== undefined) {
    requireRight(context.caller, tableNamed(context.catalog, name), 'write');
    return;
  }
  for (const { table, id } of ends) {
    requireAccess(context, context.caller, table, 'append', requireOwnership(context, table, id));
  }
}

const endsOf = (
  context: WriteContext,
  table: Table,
  navigation: LinkNavigation,
  id: string,
  otherId: string,
): readonly RowReference[] => [
  { table, id },
  { table: tableNamed(context.catalog, navigation.target), id: otherId },
];

/** Links two rows; a link that exists already is an error, as on the platform. */
export function linkRows(
  context: WriteContext,
  table: Table,
  navigation: LinkNavigation,
  id: string,
  otherId: string,
): void {
  requireLinkRight(context, navigation, endsOf(context, table, navigation, id, otherId));
  requireRight(context.caller, tableNamed(context.catalog, navigation.target), 'read');
  checkDirectoryLink(
    context,
    navigation.intersect,
    { [table.name]: id, [navigation.target]: otherId },
    'Associate',
  );
  const change = linkChange(context, 'Associate', table, navigation, id, otherId);
  try {
    insertLink(context.sql, tableNamed(context.catalog, navigation.intersect), {
      pair: { [intersectColumn(table.name)]: id, [intersectColumn(navigation.target)]: otherId },
      id: context.newId(),
      version: change.version,
    });
  } catch (error) {
    if (error instanceof UniqueViolation) {
      throw new Fault(412, faultCode.primaryKeyExists, 'Cannot insert duplicate key.');
    }
    throw error;
  }
  context.directory.changed(navigation.intersect);
  context.changes.push(change);
}

/** Removes a link; 404 when the rows are not linked. */
export function unlinkRows(
  context: WriteContext,
  table: Table,
  navigation: LinkNavigation,
  id: string,
  otherId: string,
): void {
  requireLinkRight(context, navigation, endsOf(context, table, navigation, id, otherId));
  checkDirectoryLink(
    context,
    navigation.intersect,
    { [table.name]: id, [navigation.target]: otherId },
    'Disassociate',
  );
  const removed = context.sql.run(
    `DELETE FROM ${quoted(navigation.intersect)} WHERE ${quoted(intersectColumn(table.name))} = ? AND ${quoted(intersectColumn(navigation.target))} = ?`,
    [id, otherId],
  );
  if (removed === 0) throw notAssociated(navigation.name, id, otherId);
  context.directory.changed(navigation.intersect);
  context.changes.push(linkChange(context, 'Disassociate', table, navigation, id, otherId));
}

/** A row leaves only the collection that it is in: the lookup that points elsewhere stays. */
export function requireChild(
  context: WriteContext,
  navigation: CollectionNavigation,
  id: string,
  childId: string,
): void {
  const child = tableNamed(context.catalog, navigation.target);
  const found = context.sql.first(
    `SELECT 1 AS found FROM ${quoted(child.name)} WHERE ${columnOf(child.idField)} = ? AND ${quoted(navigation.column)} = ?`,
    [childId, id],
  );
  if (!found) throw notAssociated(navigation.name, id, childId);
}

const notAssociated = (relationship: string, id: string, otherId: string): Fault =>
  new Fault(
    404,
    faultCode.rowNotFound,
    `The rows ${id} and ${otherId} are not associated by ${relationship}.`,
  );

function linkChange(
  context: WriteContext,
  message: LinkMessage,
  table: Table,
  navigation: LinkNavigation,
  id: string,
  otherId: string,
): LinkChange {
  const related = [{ table: tableNamed(context.catalog, navigation.target), id: otherId }];
  const version = context.store.nextVersion();
  return { message, table, id, relationship: navigation.name, related, version };
}
