/** Reads the tables of an exported solution as a definition file says them. */
import type { EnvironmentFile, FileTable } from '../schema-file/environment-file';
import { entityTable, NAME_OF_OTHERS, nameColumn, setNameOf } from './entity-table';
import { optionsOf } from './option-sets';
import { platformChoices } from './platform-choices';
import { readRelationships, type Relationships } from './relationships';
import { labelOf, solutionParts } from './solution-parts';

export interface SolutionReading {
  readonly file: EnvironmentFile;
  /** What the definition leaves out, a line each. */
  readonly notes: readonly string[];
}

/**
 * Reads XML files of a solution. Tables to which its lookups lead and that neither it nor the platform describes are
 * added with a name only.
 */
export function readSolution(
  files: Iterable<string>,
  isPlatform: (table: string) => boolean,
): SolutionReading {
  const parts = solutionParts(files);
  const relationships = readRelationships(parts.relationships);
  const choices = parts.optionSets.map((set) => ({
    name: set.attributes.get('Name') ?? '',
    label: labelOf(set, 'displaynames') || (set.attributes.get('Name') ?? ''),
    options: optionsOf(set),
  }));
  const own = choices.filter((choice) => choice.options.length > 0);
  const given = platformChoices.filter((choice) => !own.some(({ name }) => name === choice.name));
  const names = new Set([...own, ...given].map((choice) => choice.name));
  const read = parts.entities.map((entity) => entityTable(entity, relationships, names, isPlatform));
  const tables = new Map(read.map(({ table }) => [table.logicalName, table]));
  const notes = read.flatMap((one) => one.notes);
  for (const name of namedTables([...tables.values()], relationships)) {
    if (tables.has(name) || isPlatform(name)) continue;
    tables.set(name, stub(name));
    notes.push(`${name}: not in the solution, added with a name only`);
  }
  return {
    file: {
      choices: [...own, ...given.filter((choice) => refersTo([...tables.values()], choice.name))],
      tables: [...tables.values()].map((table) => withLinks(table, relationships)),
    },
    notes,
  };
}

const refersTo = (tables: readonly FileTable[], choice: string): boolean =>
  tables.some((table) =>
    Object.values(table.columns ?? {}).some((column) => 'choice' in column && column.choice === choice),
  );

const stub = (logicalName: string): FileTable => ({
  logicalName,
  setName: setNameOf(logicalName),
  primaryName: NAME_OF_OTHERS,
  columns: { [NAME_OF_OTHERS]: nameColumn },
});

function namedTables(tables: readonly FileTable[], { links }: Relationships): ReadonlySet<string> {
  const targets = tables.flatMap((table) =>
    Object.values(table.columns ?? {}).flatMap((column) => (column.kind === 'lookup' ? column.targets : [])),
  );
  return new Set([...targets, ...links.flatMap((link) => link.tables)]);
}

/** A many-to-many relationship is told at its first table; the other end follows. */
function withLinks(table: FileTable, { links }: Relationships): FileTable {
  const own = links.filter((link) => link.tables[0] === table.logicalName);
  if (own.length === 0) return table;
  return {
    ...table,
    links: Object.fromEntries(
      own.map(({ name, tables: [, target], intersect }) => [name, { target, intersect }]),
    ),
  };
}
