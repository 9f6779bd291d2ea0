/** Deletes a row and settles what points to it: restrict, remove the link, or delete too. */
import { Fault, faultCode } from '../fault';
import { type Table, tableNamed } from '../model/table';
import type { InboundLookup } from '../model/table';
import { requireOwner, requireRight } from '../security/access';
import { columnOf, hasTarget, quoted, targetColumnOf } from '../store/storage';
import { checkVersion, currentRow, type Precondition, unconditional } from './update-row';
import { refusePlatformTable } from './row-rules';
import { rowKey, type WriteContext } from './write-context';

/** Tables whose rows end otherwise on the platform (users are disabled, roles and units are administered). */
const KEPT = new Set(['systemuser', 'businessunit', 'transactioncurrency']);

export function deleteRow(
  context: WriteContext,
  table: Table,
  id: string,
  precondition: Precondition = unconditional,
): void {
  if (table.name !== 'asyncoperation') refusePlatformTable(table, 'Delete');
  if (KEPT.has(table.name)) {
    throw new Fault(
      400,
      faultCode.messageNotSupported,
      `The 'Delete' method does not support entities of type '${table.name}'.`,
    );
  }
  requireRight(context.caller, table, 'delete');
  const current = currentRow(context, table, id);
  requireOwner(context, context.caller, table, 'delete', current.owner);
  checkVersion(current, precondition);
  for (const inbound of table.inbound) settleInbound(context, table, id, inbound);
  removeLinks(context, table, id);
  context.sql.run(`DELETE FROM ${quoted(table.name)} WHERE ${columnOf(table.idField)} = ?`, [id]);
  context.owners.delete(rowKey(table, id));
  context.directory.changed(table.name);
  context.changes.push({
    message: 'Delete',
    table,
    id,
    values: new Map(),
    targets: new Map(),
    named: new Set(),
    version: context.store.nextVersion(),
  });
}

/** Columns that the platform fills: nobody's deletion is held up by them. */
const isSystemLookup = ({ field }: InboundLookup): boolean => field.readOnly;

function settleInbound(context: WriteContext, table: Table, id: string, inbound: InboundLookup): void {
  if (isSystemLookup(inbound)) return;
  const other = tableNamed(context.catalog, inbound.table);
  const { field } = inbound;
  const same = hasTarget(field) ? ` AND ${targetColumnOf(field)} = '${table.name}'` : '';
  const rows = context.sql.all(
    `SELECT ${columnOf(other.idField)} AS id FROM ${quoted(other.name)} WHERE ${columnOf(field)} = ?${same}`,
    [id],
  );
  if (rows.length === 0) return;
  if (field.onDelete === 'restrict' || field.name === 'ownerid') {
    throw new Fault(
      405,
      faultCode.deleteRestricted,
      `The object you tried to delete is associated with another object and cannot be deleted: '${other.name}' points to it with '${field.name}'.`,
    );
  }
  for (const row of rows) {
    if (field.onDelete === 'cascade') deleteRow(context, other, String(row.id));
    else clearLookup(context, other, String(row.id), inbound);
  }
}

function clearLookup(context: WriteContext, table: Table, id: string, { field }: InboundLookup): void {
  const target = hasTarget(field) ? `, ${targetColumnOf(field)} = NULL` : '';
  context.sql.run(
    `UPDATE ${quoted(table.name)} SET ${columnOf(field)} = NULL${target}, "modifiedon" = ?, "modifiedby" = ?, "versionnumber" = ? WHERE ${columnOf(table.idField)} = ?`,
    [context.now, context.caller.user.userId, context.store.nextVersion(), id],
  );
}

function removeLinks(context: WriteContext, table: Table, id: string): void {
  for (const intersect of context.catalog.intersects) {
    if (!intersect.tables.includes(table.name)) continue;
    context.sql.run(`DELETE FROM ${quoted(intersect.name)} WHERE ${quoted(`${table.name}id`)} = ?`, [id]);
    context.directory.changed(intersect.name);
  }
}
