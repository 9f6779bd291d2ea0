/** Lets the lookup of a row point elsewhere in the name of the platform, which asks for no rights. */
import type { Field } from '../model/field';
import type { Table } from '../model/table';
import type { Stored } from '../store/sqlite';
import { hasTarget } from '../store/storage';
import { currentRow } from './current-row';
import type { RowReference } from './row-address';
import { updateColumns } from './row-statements';
import { rulesOf } from './table-rules';
import type { WriteContext } from './write-context';

/** Sets a lookup, or empties it; `tells` makes it an update that events know of. */
export function pointLookup(
  context: WriteContext,
  table: Table,
  id: string,
  field: Field,
  target: RowReference | null,
  tells: boolean,
): void {
  const { modifiedOn, modifiedBy, version } = rulesOf(table);
  const before = tells ? currentRow(context, table, id, 'Update').before : undefined;
  const next = context.store.nextVersion();
  const values = new Map<Field, Stored>([
    [field, target?.id ?? null],
    [modifiedOn, context.now],
    [modifiedBy, context.caller.user.id],
    [version, next],
  ]);
  const targets = new Map(target && hasTarget(field) ? [[field, target.table.name]] : []);
  updateColumns(context.sql, table, id, { values, targets });
  if (!tells) return;
  context.changes.push({
    message: 'Update',
    table,
    id,
    values,
    targets,
    named: new Set([field.name]),
    version: next,
    ...(before && { before }),
  });
}
