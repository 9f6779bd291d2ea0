import type { TableDefinition } from '@powerbill/schema';

/** A table with more columns. */
export const withColumns = (
  definition: TableDefinition,
  more: TableDefinition['columns'],
): TableDefinition => ({ ...definition, columns: { ...definition.columns, ...more } });
