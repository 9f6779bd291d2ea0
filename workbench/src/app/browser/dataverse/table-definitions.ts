import type { Connection } from './connection';
import { isRow } from './row';

/** The names of a table that a client needs to reach its rows. */
export interface TableNames {
  readonly logicalName: string;
  readonly setName: string;
  readonly primaryId: string;
  readonly primaryName: string;
}

export type TableDefinitions = (logicalName: string) => Promise<TableNames>;

/** Reads the names of a table from the metadata, each table once. */
export function createTableDefinitions(connection: Connection): TableDefinitions {
  const known = new Map<string, Promise<TableNames>>();
  return (logicalName) => {
    const found = known.get(logicalName) ?? readNames(connection, logicalName);
    known.set(logicalName, found);
    found.catch(() => known.delete(logicalName));
    return found;
  };
}

async function readNames(connection: Connection, logicalName: string): Promise<TableNames> {
  const { json } = await connection.send({
    path: `EntityDefinitions(LogicalName='${logicalName.replace(/'/g, "''")}')?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute`,
  });
  const text = (name: string): string => {
    const value = isRow(json) ? json[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    logicalName,
    setName: text('EntitySetName'),
    primaryId: text('PrimaryIdAttribute'),
    primaryName: text('PrimaryNameAttribute'),
  };
}
