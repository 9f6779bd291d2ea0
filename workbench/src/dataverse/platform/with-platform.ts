import type { TableDefinition } from '@powerbill/schema';
import { auditOf } from './audit';
import { platformTables } from './platform-tables';
import { systemJobOf } from './system-job';

/** The definitions with what the platform adds: whole tables, and columns of tables that they name in part. */
export function withPlatform(definitions: readonly TableDefinition[]): readonly TableDefinition[] {
  const given = new Map(definitions.map((table) => [table.logicalName, table]));
  const added = platformTables.filter((table) => !given.has(table.logicalName));
  const all = [...definitions.map(complete), ...added];
  const told = all.map((table) => (table.logicalName === 'asyncoperation' ? systemJobOf(table, all) : table));
  return [...told, auditOf(all)];
}

/** What a definition says of a column or a key wins over the platform's own. */
function complete(definition: TableDefinition): TableDefinition {
  const platform = platformTables.find((table) => table.logicalName === definition.logicalName);
  if (!platform) return definition;
  return {
    ...definition,
    columns: { ...platform.columns, ...definition.columns },
    keys: { ...platform.keys, ...definition.keys },
    links: { ...platform.links, ...definition.links },
  };
}
