/** What rows are shared with because the rows above them are: settled anew when a row comes below others. */
import { type Field, isLookup } from '../model/field';
import { type Table, tableNamed } from '../model/table';
import { lookupTarget } from '../store/lookup-target';
import type { StoredRow } from '../store/sqlite';
import { columnOf, hasTarget, quoted, targetColumnOf } from '../store/storage';
import { type CascadeAction, cascadeRows } from './cascade-rows';
import type { DirectoryWrite } from './directory-rules';
import type { RowReference } from './row-address';
import { setShare } from './share-rows';
import type { WriteContext } from './write-context';

/** Rights by principal, the id of a user or a team. */
type Shares = Map<string, { readonly type: string; readonly mask: number }>;

/**
 * A row that comes below a shared one is shared alike, where its lookup says so, and loses what it had from the one
 * that it leaves; so do the rows below it.
 */
export function inheritShares(
  context: WriteContext,
  { message, table, id, values }: Pick<DirectoryWrite, 'message' | 'table' | 'id' | 'values'>,
): void {
  const shared = context.directory.sharedTables();
  if (shared.size === 0 || !table.owned) return;
  const moved = [...values.keys()].some(
    (field) => passes(field, 'reparent') && [table.name, ...field.targets].some((one) => shared.has(one)),
  );
  if (!moved) return;
  settleInherited(context, { table, id });
  if (message === 'Create') return;
  for (const row of cascadeRows(context, table, id, 'reparent')) settleInherited(context, row);
}

const passes = (field: Field, action: CascadeAction): boolean =>
  isLookup(field) && field.cascades[action] !== 'noCascade';

function settleInherited(context: WriteContext, row: RowReference): void {
  const { table, id } = row;
  const stored = context.sql.first(
    `SELECT ${parentColumns(table).join(', ')} FROM ${quoted(table.name)} WHERE ${columnOf(table.idField)} = ?`,
    [id],
  );
  if (!stored) return;
  const passed = passedOn(context, table, stored, 'reparent');
  const granted = passedOn(context, table, stored, 'share');
  const present = sharesOf(context, id, '"inheritedaccessrightsmask"');
  for (const [principal, { type }] of new Map([...present, ...passed])) {
    const mask = passed.get(principal)?.mask ?? 0;
    const kept = granted.get(principal)?.mask ?? 0;
    const reference = { table: tableNamed(context.catalog, type), id: principal };
    setShare(context, row, reference, ({ own, inherited }) => ({
      own,
      inherited: mask | (inherited & kept),
    }));
  }
}

/** The columns of lookups over which shares pass. */
const parentColumns = (table: Table): readonly string[] =>
  table.fields
    .filter((field) => passes(field, 'reparent') || passes(field, 'share'))
    .flatMap((field) => [columnOf(field), ...(hasTarget(field) ? [targetColumnOf(field)] : [])]);

/** What the rows above a row are shared with. */
function passedOn(context: WriteContext, table: Table, stored: StoredRow, action: CascadeAction): Shares {
  const found: Shares = new Map();
  for (const field of table.fields) {
    const parent = passes(field, action) ? stored[field.name] : null;
    if (typeof parent !== 'string') continue;
    const target = lookupTarget(stored, field.name, field.targets);
    if (!tableNamed(context.catalog, target).owned) continue;
    const above = sharesOf(context, parent, '"accessrightsmask" | "inheritedaccessrightsmask"');
    for (const [principal, { type, mask }] of above) {
      found.set(principal, { type, mask: mask | (found.get(principal)?.mask ?? 0) });
    }
  }
  return found;
}

function sharesOf({ sql }: WriteContext, id: string, mask: string): Shares {
  const rows = sql.all(
    `SELECT "principalid" AS id, "principaltypecode" AS type, ${mask} AS mask FROM "principalobjectaccess" WHERE "objectid" = ?`,
    [id],
  );
  return new Map(rows.map((row) => [String(row.id), { type: String(row.type), mask: Number(row.mask) }]));
}
