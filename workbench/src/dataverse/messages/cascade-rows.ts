/** The rows that what is done to a row reaches too, over the lookups that point to it. */
import type { Field } from '../model/field';
import { type Catalog, type InboundLookup, type Table, tableNamed } from '../model/table';
import type { Sqlite, Stored } from '../store/sqlite';
import { columnOf, hasTarget, quoted, targetColumnOf } from '../store/storage';
import type { RowReference } from './row-address';
import { rowKey } from './write-context';

/** What passes from a row to those that point to it. */
export type CascadeAction = 'assign' | 'share' | 'unshare' | 'reparent';

interface Scope {
  readonly sql: Sqlite;
  readonly catalog: Catalog;
}

/**
 * The rows below a row that an action reaches, each once, parents before their children; the row itself is not
 * among them. Asked before an assignment is written, so that "rows of the same owner" are those of the old one.
 */
export function cascadeRows(
  scope: Scope,
  table: Table,
  id: string,
  action: CascadeAction,
): readonly RowReference[] {
  const seen = new Set([rowKey(table, id)]);
  const found: RowReference[] = [];
  for (let parents: readonly RowReference[] = [{ table, id }]; parents.length > 0;) {
    const children = parents.flatMap((parent) => childrenOf(scope, parent, action));
    parents = children.filter((child) => {
      const key = rowKey(child.table, child.id);
      if (seen.has(key)) return false;
      seen.add(key);
      found.push(child);
      return true;
    });
  }
  return found;
}

function childrenOf(scope: Scope, parent: RowReference, action: CascadeAction): readonly RowReference[] {
  return parent.table.inbound.flatMap((inbound) => {
    const behaviour = inbound.field.cascades[action];
    const table = tableNamed(scope.catalog, inbound.table);
    // Rows without owners are neither assigned nor shared, so that a parent has one too.
    if (behaviour === 'noCascade' || !table.owned) return [];
    const { condition, params } = restriction(parent, behaviour);
    return pointingRows(scope.sql, table, inbound, parent, condition, params).map((id) => ({ table, id }));
  });
}

function restriction(
  parent: RowReference,
  behaviour: Exclude<Field['cascades']['assign'], 'noCascade'>,
): { condition: string; params: readonly Stored[] } {
  switch (behaviour) {
    case 'cascade':
      return { condition: '', params: [] };
    case 'active':
      return { condition: ' AND "statecode" = 0', params: [] };
    case 'userOwned':
      return {
        condition: ` AND "ownerid" = (SELECT "ownerid" FROM ${quoted(parent.table.name)} WHERE ${columnOf(parent.table.idField)} = ?)`,
        params: [parent.id],
      };
  }
}

/** Ids of the rows of a table whose lookup points to a row. */
export function pointingRows(
  sql: Sqlite,
  table: Table,
  { field }: InboundLookup,
  target: RowReference,
  condition = '',
  params: readonly Stored[] = [],
): readonly string[] {
  const same = hasTarget(field) ? ` AND ${targetColumnOf(field)} = '${target.table.name}'` : '';
  return sql
    .all(
      `SELECT ${columnOf(table.idField)} AS id FROM ${quoted(table.name)} WHERE ${columnOf(field)} = ?${same}${condition}`,
      [target.id, ...params],
    )
    .map((row) => String(row.id));
}
