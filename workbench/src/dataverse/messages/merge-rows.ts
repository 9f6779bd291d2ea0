/** Merges one row into another: what belongs to it follows, and it stays behind, inactive. */
import { storedValue } from './stored-value';
import { Fault, faultCode } from '../fault';
import type { JsonObject } from '../json/exact-json';
import type { Field } from '../model/field';
import { intersectColumn, type Table, tableNamed } from '../model/table';
import type { Stored } from '../store/sqlite';
import { quoted } from '../store/storage';
import { pointingRows } from './cascade-rows';
import { currentRow } from './current-row';
import { pointLookup } from './point-lookup';
import { changeColumns, requireWritable, updateRow } from './update-row';
import { rulesOf } from './table-rules';
import type { WriteContext } from './write-context';

/** The platform merges these of its own tables, and none of others. */
const MERGED = ['account', 'contact', 'lead', 'incident'];

/** The lookup to the row above, which parenting checks compare. */
const PARENT: Readonly<Record<string, string>> = { account: 'parentaccountid', contact: 'parentcustomerid' };

export interface Merge {
  readonly table: Table;
  readonly target: string;
  readonly subordinate: string;
  /** Columns that the target gets; nothing else of it changes. */
  readonly content: JsonObject;
  readonly checksParents: boolean;
}

/** Carries out a merge. What follows the target needs no rights of the caller: the platform moves it. */
export function mergeRows(context: WriteContext, merge: Merge): void {
  const { table, target, subordinate, content } = merge;
  if (!MERGED.includes(table.name)) {
    throw new Fault(
      400,
      faultCode.messageNotSupported,
      `The 'Merge' method does not support entities of type '${table.name}'.`,
    );
  }
  if (target === subordinate) throw refusal('The target and the subordinate are the same row.');
  requireWritable(context, table, target);
  requireWritable(context, table, subordinate);
  if (currentRow(context, table, subordinate, 'Update').state !== 0) {
    throw refusal('The subordinate is inactive: it may have been merged already.');
  }
  checkParents(context, merge);
  if (Object.keys(content).some((name) => !name.startsWith('@'))) updateRow(context, table, target, content);
  for (const inbound of table.inbound) {
    if (inbound.field.readOnly || inbound.field.cascades.merge === 'noCascade') continue;
    const other = tableNamed(context.catalog, inbound.table);
    for (const id of pointingRows(context.sql, other, inbound, { table, id: subordinate })) {
      pointLookup(context, other, id, inbound.field, { table, id: target }, true);
    }
  }
  moveLinks(context, table, subordinate, target);
  changeColumns(context, table, subordinate, () => leftBehind(table, target));
}

const refusal = (message: string): Fault =>
  new Fault(400, faultCode.invalidArgument, `The rows cannot be merged. ${message}`);

/** A row cannot end up above itself; and whoever wants it checked gets no rows merged that lie apart. */
function checkParents(context: WriteContext, { table, target, subordinate, checksParents }: Merge): void {
  const field = table.byName.get(PARENT[table.name] ?? '');
  if (!field) return;
  const parentOf = (id: string): Stored => storedValue(context.sql, table, field, id);
  const parent = parentOf(target);
  if (parent === subordinate) {
    throw refusal(
      `The target lies below the subordinate by '${field.name}': it would become its own parent.`,
    );
  }
  if (checksParents && parent !== parentOf(subordinate)) {
    throw refusal(`Their '${field.name}' differ, and PerformParentingChecks asks for equal ones.`);
  }
}

function leftBehind(table: Table, target: string): ReadonlyMap<Field, Stored> {
  const { state } = rulesOf(table);
  const values = new Map<Field, Stored>([[state, 1]]);
  const master = table.byName.get('masterid');
  const merged = table.byName.get('merged');
  if (master) values.set(master, target);
  if (merged) values.set(merged, 1);
  return values;
}

/** Links that the target has already are dropped. */
function moveLinks(context: WriteContext, table: Table, from: string, to: string): void {
  const column = quoted(intersectColumn(table.name));
  for (const { name, linked } of context.catalog.intersects) {
    if (!linked.includes(table.name)) continue;
    context.sql.run(
      `UPDATE OR IGNORE ${quoted(name)} SET ${column} = ?, "versionnumber" = ? WHERE ${column} = ?`,
      [to, context.store.nextVersion(), from],
    );
    context.sql.run(`DELETE FROM ${quoted(name)} WHERE ${column} = ?`, [from]);
    context.directory.changed(name);
  }
}
