/** What follows when a user or a team comes to a business unit: the unit of a row is always its owner's. */
import { tableNamed } from '../model/table';
import { quoted } from '../store/storage';
import { insertLink } from './insert-link';
import { defaultTeamOf } from './team-kinds';
import type { WriteContext } from './write-context';

/**
 * Makes a user a member of his unit's default team. One who comes from another unit loses the roles that he held
 * there, and takes his rows with him.
 */
export function moveUser(context: WriteContext, id: string, unit: string, isNew: boolean): void {
  const { sql, directory } = context;
  const team = defaultTeamOf(sql, unit);
  const before = sql.first(
    'SELECT t."teamid" AS id FROM "teammembership" m JOIN "team" t ON t."teamid" = m."teamid" WHERE m."systemuserid" = ? AND t."isdefault" = 1',
    [id],
  );
  if (before?.id === team) return;
  if (before)
    sql.run('DELETE FROM "teammembership" WHERE "systemuserid" = ? AND "teamid" = ?', [
      id,
      before.id ?? null,
    ]);
  if (team !== undefined) {
    insertLink(sql, tableNamed(context.catalog, 'teammembership'), {
      pair: { teamid: team, systemuserid: id },
      id: context.newId(),
      version: context.store.nextVersion(),
    });
  }
  if (!isNew) {
    sql.run('DELETE FROM "systemuserroles" WHERE "systemuserid" = ?', [id]);
    moveRows(context, id, unit);
  }
  directory.changed('teammembership');
}

/** Takes the rows of an owner along to another unit. */
export function moveRows(context: WriteContext, owner: string, unit: string): void {
  for (const table of context.catalog.tables.filter((one) => one.owned)) {
    context.sql.run(
      `UPDATE ${quoted(table.name)} SET "owningbusinessunit" = ?, "versionnumber" = ? WHERE "ownerid" = ? AND "owningbusinessunit" <> ?`,
      [unit, context.store.nextVersion(), owner, unit],
    );
  }
  context.owners.forgetAll();
}
