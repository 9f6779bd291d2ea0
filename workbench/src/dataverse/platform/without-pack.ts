import type { TableDefinition } from '@powerbill/schema';

const OURS = 'pb_';

/** A table of the platform without the columns and keys that the pack adds to it. */
export const withoutPack = (table: TableDefinition): TableDefinition => ({
  ...table,
  columns: without(table.columns, (name) => name.startsWith(OURS)),
  keys: without(table.keys, (_, columns) => columns.some((column) => column.startsWith(OURS))),
});

const without = <V>(
  record: Readonly<Record<string, V>>,
  drop: (name: string, value: V) => boolean,
): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([name, value]) => !drop(name, value)));
