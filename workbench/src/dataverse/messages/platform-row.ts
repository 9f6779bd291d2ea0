import type { Field } from '../model/field';
import { fieldNamed, type Table } from '../model/table';
import type { Stored, StoredRow } from '../store/sqlite';
import { insertRow, updateColumns } from './row-statements';
import { rulesOf } from './table-rules';
import type { RowChange, WriteContext } from './write-context';

type Named = Readonly<Record<string, Stored>>;

const byField = (table: Table, values: Named): Map<Field, Stored> =>
  new Map(Object.entries(values).map(([name, value]) => [fieldNamed(table, name), value]));

/** Creates a row that the platform makes by itself: nobody needs a right for it. Gives its id. */
export function createPlatformRow(context: WriteContext, table: Table, columns: Named): string {
  const { id, values, version } = insertPlatformRow(context, table, columns);
  record(context, { message: 'Create', table, id, values, version });
  return id;
}

/** The same for a row of which no event tells. */
export function insertPlatformRow(
  context: WriteContext,
  table: Table,
  columns: Named,
  targets: ReadonlyMap<Field, string> = new Map(),
): { readonly id: string; readonly values: ReadonlyMap<Field, Stored>; readonly version: number } {
  const given = columns[table.idField.name];
  const id = typeof given === 'string' ? given : context.newId().toLowerCase();
  const { createdOn, createdBy, state, status, defaults } = rulesOf(table);
  const [first] = table.states;
  const values = new Map<Field, Stored>([
    ...defaults,
    [table.idField, id],
    [createdOn, context.now],
    [createdBy, context.caller.user.id],
    [state, first?.value ?? 0],
    [status, first?.statuses[0]?.value ?? null],
    ...byField(table, columns),
  ]);
  const version = touch(context, table, values);
  insertRow(context.sql, table, { values, targets });
  return { id, values, version };
}

/** Changes a row as the platform does by itself. */
export function changePlatformRow(
  context: WriteContext,
  table: Table,
  id: string,
  columns: Named,
  before?: StoredRow,
): void {
  const values = byField(table, columns);
  const version = touch(context, table, values);
  updateColumns(context.sql, table, id, { values, targets: new Map() });
  record(context, { message: 'Update', table, id, values, version, ...(before && { before }) });
}

function touch(context: WriteContext, table: Table, values: Map<Field, Stored>): number {
  const { modifiedOn, modifiedBy, version } = rulesOf(table);
  const next = context.store.nextVersion();
  values.set(modifiedOn, context.now);
  values.set(modifiedBy, context.caller.user.id);
  values.set(version, next);
  return next;
}

function record(context: WriteContext, change: Omit<RowChange, 'targets' | 'named'>): void {
  context.directory.changed(change.table.name);
  context.changes.push({ ...change, targets: new Map(), named: new Set() });
}
