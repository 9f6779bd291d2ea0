/** Deletes a row and settles what points to it: restrict, remove the link, or delete too. */
import { removeFilesOf } from '../files/file-records';
import { Fault, faultCode } from '../fault';
import { type InboundLookup, intersectColumn, type Table, tableNamed } from '../model/table';
import { requireAccess, requireRight } from '../security/access';
import { recordDeletion } from '../store/deleted-rows';
import { columnOf, quoted } from '../store/storage';
import { pointingRows } from './cascade-rows';
import { checkVersion, type CurrentRow, currentRow, type Precondition, unconditional } from './current-row';
import { afterDirectoryWrite, beforeDirectoryWrite } from './directory-rules';
import { pointLookup } from './point-lookup';
import { refusePlatformTable } from './row-rules';
import { removeShares } from './share-rows';
import { rulesOf } from './table-rules';
import { type Change, type RowChange, rowKey, type WriteContext } from './write-context';

/** Tables whose rows end otherwise on the platform (users are disabled, roles and units are administered). */
const KEPT = new Set(['systemuser', 'businessunit', 'transactioncurrency']);

/** A row that is going to be deleted, once the rows that go with it are. */
interface Doomed {
  readonly table: Table;
  readonly id: string;
  readonly current: CurrentRow;
  /** The row from which its deletion cascades. */
  readonly above: Doomed | undefined;
  /** Deletions that cascaded from its own. */
  readonly below: Change[];
  entered: boolean;
}

/**
 * Deletes a row and, before it, those that cascade from it, however deep they lie and whichever way they point to
 * each other. Rows that restrict count only if they are not deleted themselves.
 */
export function deleteRow(
  context: WriteContext,
  table: Table,
  id: string,
  precondition: Precondition = unconditional,
): void {
  const keys = new Set<string>();
  const stack: Doomed[] = [];
  const doom = (one: Table, rowId: string, condition: Precondition, above?: Doomed): void => {
    if (keys.has(rowKey(one, rowId))) return;
    keys.add(rowKey(one, rowId));
    const current = judged(context, one, rowId, condition);
    stack.push({ table: one, id: rowId, current, above, below: [], entered: false });
  };
  doom(table, id, precondition);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    if (top.entered) {
      stack.pop();
      finish(context, top, keys);
    } else {
      top.entered = true;
      for (const [child, childId] of cascading(context, top)) doom(child, childId, unconditional, top);
    }
  }
}

/** A row as it stands before it is deleted; refuses one that this caller may not delete. */
function judged(context: WriteContext, table: Table, id: string, precondition: Precondition): CurrentRow {
  if (table.name !== 'asyncoperation') refusePlatformTable(table, 'Delete');
  if (KEPT.has(table.name)) {
    throw new Fault(
      400,
      faultCode.messageNotSupported,
      `The 'Delete' method does not support entities of type '${table.name}'.`,
    );
  }
  requireRight(context.caller, table, 'delete');
  const current = currentRow(context, table, id, 'Delete');
  requireAccess(context, context.caller, table, 'delete', current.ownership);
  checkVersion(table, current, precondition);
  beforeDirectoryWrite(context, { message: 'Delete', table, id, values: new Map() });
  return current;
}

/** Columns that the platform fills: nobody's deletion is held up by them. */
const isOfUsers = ({ field }: InboundLookup): boolean => !field.readOnly;

function cascading(context: WriteContext, doomed: Doomed): readonly (readonly [Table, string])[] {
  return doomed.table.inbound
    .filter((inbound) => isOfUsers(inbound) && inbound.field.onDelete === 'cascade')
    .flatMap((inbound) => {
      const table = tableNamed(context.catalog, inbound.table);
      return pointingRows(context.sql, table, inbound, doomed).map((id) => [table, id] as const);
    });
}

/** Deletes a row whose cascades are done. */
function finish(context: WriteContext, row: Doomed, doomed: ReadonlySet<string>): void {
  const { table, id, current, above, below } = row;
  for (const inbound of table.inbound) settleInbound(context, { table, id }, inbound, doomed);
  removeLinks(context, table, id);
  if (rulesOf(table).hasFiles) removeFilesOf(context.sql, table.name, id);
  removeShares(context, table, id);
  context.sql.run(`DELETE FROM ${quoted(table.name)} WHERE ${columnOf(table.idField)} = ?`, [id]);
  context.owners.forget(table, id);
  const version = context.store.nextVersion();
  if (table.definition.changeTracking === true) {
    recordDeletion(context.sql, table, { id, version }, context.now);
  }
  context.directory.changed(table.name);
  const change: RowChange = {
    message: 'Delete',
    table,
    id,
    values: new Map(),
    targets: new Map(),
    named: new Set(),
    version,
    ...(current.before && { before: current.before }),
  };
  context.changes.push(change);
  above?.below.push(change);
  for (const one of below) context.causes.set(one, change);
  afterDirectoryWrite(context, { message: 'Delete', table, id, values: new Map() });
}

function settleInbound(
  context: WriteContext,
  row: { readonly table: Table; readonly id: string },
  inbound: InboundLookup,
  doomed: ReadonlySet<string>,
): void {
  const { field } = inbound;
  if (!isOfUsers(inbound) || field.onDelete === 'cascade') return;
  const other = tableNamed(context.catalog, inbound.table);
  const staying = pointingRows(context.sql, other, inbound, row).filter(
    (id) => !doomed.has(rowKey(other, id)),
  );
  if (staying.length === 0) return;
  if (field.onDelete === 'restrict' || field.name === 'ownerid') {
    throw new Fault(
      405,
      faultCode.deleteRestricted,
      `The object you tried to delete is associated with another object and cannot be deleted: '${other.name}' points to it with '${field.name}'.`,
    );
  }
  // The rows are changed, but not by a message of their own: no event tells of it.
  for (const id of staying) pointLookup(context, other, id, field, null, false);
}

function removeLinks(context: WriteContext, table: Table, id: string): void {
  for (const intersect of context.catalog.intersects) {
    if (!intersect.linked.includes(table.name)) continue;
    context.sql.run(
      `DELETE FROM ${quoted(intersect.name)} WHERE ${quoted(intersectColumn(table.name))} = ?`,
      [id],
    );
    context.directory.changed(intersect.name);
  }
}
