/** Shares rows with users and teams: who has which rights beyond those of his roles. */
import type { Right } from '@powerbill/schema';
import { Fault, faultCode, invalidPayload } from '../fault';
import { type Table, tableNamed } from '../model/table';
import { requireAccess } from '../security/access';
import { maskOf } from '../security/access-right';
import type { Stored, StoredRow } from '../store/sqlite';
import { cascadeRows } from './cascade-rows';
import { changePlatformRow, createPlatformRow } from './platform-row';
import type { RowReference } from './row-address';
import { requireOwnership, type WriteContext } from './write-context';

const SHARES = 'principalobjectaccess';

/** Rights of one principal on one row: given for the row itself, and passed on by rows above it. */
interface Masks {
  readonly own: number;
  readonly inherited: number;
}

const maskOfAll = (rights: readonly Right[]): number =>
  rights.reduce((mask, right) => mask | maskOf(right), 0);

/** Gives a principal rights on a row, beside those that it has; rows below get them where lookups cascade. */
export function grantAccess(
  context: WriteContext,
  target: RowReference,
  principal: RowReference,
  rights: readonly Right[],
): void {
  requireShare(context, target, rights);
  const mask = maskOfAll(rights);
  setShare(context, target, principal, ({ own, inherited }) => ({ own: own | mask, inherited }));
  for (const row of cascadeRows(context, target.table, target.id, 'share')) {
    setShare(context, row, principal, ({ own, inherited }) => ({ own, inherited: inherited | mask }));
  }
}

/** Sets the rights of a principal on a row. */
export function modifyAccess(
  context: WriteContext,
  target: RowReference,
  principal: RowReference,
  rights: readonly Right[],
): void {
  requireShare(context, target, rights);
  const mask = maskOfAll(rights);
  setShare(context, target, principal, ({ inherited }) => ({ own: mask, inherited }));
  for (const row of cascadeRows(context, target.table, target.id, 'share')) {
    setShare(context, row, principal, ({ own }) => ({ own, inherited: mask }));
  }
}

/** Takes back what was shared with a principal; nothing happens where nothing was. */
export function revokeAccess(context: WriteContext, target: RowReference, principal: RowReference): void {
  requireShare(context, target, []);
  setShare(context, target, principal, ({ inherited }) => ({ own: 0, inherited }));
  for (const row of cascadeRows(context, target.table, target.id, 'unshare')) {
    setShare(context, row, principal, ({ own }) => ({ own, inherited: 0 }));
  }
}

/** Nobody shares what he may not share, or gives rights that he does not have on the row himself. */
function requireShare(context: WriteContext, { table, id }: RowReference, rights: readonly Right[]): void {
  if (!table.owned) {
    throw new Fault(
      400,
      faultCode.messageNotSupported,
      `The sharing messages do not support entities of type '${table.name}': its rows have no owner.`,
    );
  }
  if (rights.includes('create')) throw invalidPayload('CreateAccess cannot be shared: the row is there.');
  const row = requireOwnership(context, table, id);
  for (const right of new Set<Right>(['share', ...rights])) {
    requireAccess(context, context.caller, table, right, row);
  }
}

/** Changes what a principal may do with a row beyond his roles. */
export function setShare(
  context: WriteContext,
  target: RowReference,
  principal: RowReference,
  change: (masks: Masks) => Masks,
): void {
  const table = tableNamed(context.catalog, SHARES);
  const row = context.sql.first(`SELECT * FROM "${SHARES}" WHERE "objectid" = ? AND "principalid" = ?`, [
    target.id,
    principal.id,
  ]);
  const { own, inherited } = change({
    own: Number(row?.accessrightsmask ?? 0),
    inherited: Number(row?.inheritedaccessrightsmask ?? 0),
  });
  const masks = {
    accessrightsmask: own,
    inheritedaccessrightsmask: inherited,
    changedon: context.now,
  };
  if (own === 0 && inherited === 0) {
    if (row) endShare(context, table, row);
  } else if (row) {
    changePlatformRow(context, table, String(row[table.idField.name]), masks, row);
  } else {
    createPlatformRow(context, table, {
      objectid: target.id,
      objecttypecode: target.table.name,
      principalid: principal.id,
      principaltypecode: principal.table.name,
      ...masks,
    });
  }
}

/** Nothing is shared any more: audit tells of it. */
function endShare(context: WriteContext, table: Table, before: StoredRow): void {
  const id = String(before[table.idField.name]);
  remove(context, table.idField.name, id);
  const nothing = { values: new Map(), targets: new Map(), named: new Set<string>() };
  context.changes.push({
    message: 'Delete',
    table,
    id,
    ...nothing,
    before,
    version: context.store.nextVersion(),
  });
}

function remove(context: WriteContext, column: string, id: Stored): void {
  context.sql.run(`DELETE FROM "${SHARES}" WHERE "${column}" = ?`, [id]);
  context.directory.changed(SHARES);
}

/** Forgets the shares of a row that is deleted, and what was shared with it if it is a team. */
export function removeShares(context: WriteContext, table: Table, id: string): void {
  if (context.directory.sharedTables().has(table.name)) remove(context, 'objectid', id);
  if (table.name === 'team') remove(context, 'principalid', id);
}
