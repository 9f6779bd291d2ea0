/** Shares rows with users and teams: who has which rights beyond those of his roles. */
import type { Right } from '@powerbill/schema';
import { Fault, faultCode, invalidPayload, rowNotFound } from '../fault';
import { isLookup } from '../model/field';
import { type Table, tableNamed } from '../model/table';
import { requireAccess } from '../security/access';
import { maskOf } from '../security/access-right';
import type { Stored } from '../store/sqlite';
import { cascadeRows } from './cascade-rows';
import type { DirectoryWrite } from './directory-rules';
import { changePlatformRow, createPlatformRow } from './platform-row';
import type { RowReference } from './row-address';
import { ownershipOf, type WriteContext } from './write-context';

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
  const row = ownershipOf(context, table, id);
  if (!row) throw rowNotFound(table.name, id);
  for (const right of new Set<Right>(['share', ...rights])) {
    requireAccess(context, context.caller, table, right, row);
  }
}

function setShare(
  context: WriteContext,
  target: RowReference,
  principal: RowReference,
  change: (masks: Masks) => Masks,
): void {
  const table = tableNamed(context.catalog, SHARES);
  const row = context.sql.first(
    `SELECT "principalobjectaccessid" AS id, "accessrightsmask" AS own, "inheritedaccessrightsmask" AS inherited FROM "${SHARES}" WHERE "objectid" = ? AND "principalid" = ?`,
    [target.id, principal.id],
  );
  const { own, inherited } = change({ own: Number(row?.own ?? 0), inherited: Number(row?.inherited ?? 0) });
  const masks = {
    accessrightsmask: own,
    inheritedaccessrightsmask: inherited,
    changedon: context.now,
  };
  if (own === 0 && inherited === 0) {
    if (row) remove(context, 'principalobjectaccessid', row.id ?? null);
  } else if (row) {
    changePlatformRow(context, table, String(row.id), masks);
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

function remove(context: WriteContext, column: string, id: Stored): void {
  context.sql.run(`DELETE FROM "${SHARES}" WHERE "${column}" = ?`, [id]);
  context.directory.changed(SHARES);
}

/** Forgets the shares of a row that is deleted, and what was shared with it if it is a team. */
export function removeShares(context: WriteContext, table: Table, id: string): void {
  if (context.directory.sharedTables().has(table.name)) remove(context, 'objectid', id);
  if (table.name === 'team') remove(context, 'principalid', id);
}

/** A row that comes below a shared one is shared alike, where its lookup says so. */
export function inheritShares(
  context: WriteContext,
  { table, id, values }: Pick<DirectoryWrite, 'table' | 'id' | 'values'>,
): void {
  const shared = context.directory.sharedTables();
  if (shared.size === 0 || !table.owned) return;
  for (const [field, parent] of values) {
    if (!isLookup(field) || field.cascades.reparent === 'noCascade' || typeof parent !== 'string') continue;
    if (field.targets.some((one) => shared.has(one))) inheritFrom(context, { table, id }, parent);
  }
}

function inheritFrom(context: WriteContext, row: RowReference, parent: string): void {
  const shares = context.sql.all(
    `SELECT "principalid" AS id, "principaltypecode" AS type, "accessrightsmask" | "inheritedaccessrightsmask" AS mask FROM "${SHARES}" WHERE "objectid" = ?`,
    [parent],
  );
  for (const share of shares) {
    const principal = { table: tableNamed(context.catalog, String(share.type)), id: String(share.id) };
    setShare(context, row, principal, ({ own, inherited }) => ({
      own,
      inherited: inherited | Number(share.mask),
    }));
  }
}
