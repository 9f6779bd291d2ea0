/** Checks that what a definition file names is there: columns of keys, targets of lookups, choices, people. */
import type { TableDefinition } from '@powerbill/schema';
import { checkDirectory } from './check-directory';
import type { EnvironmentFile, FileColumn, FileTable } from './environment-file';
import { reference, repeated, type SchemaProblem, segment } from './problem';

/** Every reference that leads nowhere and every name that stands twice. `tables` are all of the environment. */
export function checkReferences(
  file: EnvironmentFile,
  tables: ReadonlyMap<string, TableDefinition>,
  platform: ReadonlySet<string>,
): readonly SchemaProblem[] {
  return [
    ...repeated('/tables', file.tables, (table) => table.logicalName, 'logicalName'),
    ...repeated('/choices', file.choices ?? [], (choice) => choice.name, 'name'),
    ...repeatedSets(file, tables),
    ...file.tables.flatMap((table, index) =>
      tableProblems(`/tables/${index}`, table, file, tables, platform.has(table.logicalName)),
    ),
    ...checkDirectory(file, tables),
  ];
}

function repeatedSets(
  file: EnvironmentFile,
  tables: ReadonlyMap<string, TableDefinition>,
): readonly SchemaProblem[] {
  const owners = new Map<string, string>();
  for (const table of tables.values()) {
    if (!owners.has(table.setName)) owners.set(table.setName, table.logicalName);
  }
  return file.tables.flatMap((table, index) => {
    const setName = tables.get(table.logicalName)?.setName ?? '';
    const owner = owners.get(setName);
    if (owner === undefined || owner === table.logicalName) return [];
    return [
      {
        path: `/tables/${index}/setName`,
        code: 'schema.repeated' as const,
        sentence: `Choose another set name: '${setName}' is that of '${owner}'.`,
      },
    ];
  });
}

function tableProblems(
  path: string,
  table: FileTable,
  file: EnvironmentFile,
  tables: ReadonlyMap<string, TableDefinition>,
  isPlatform: boolean,
): readonly SchemaProblem[] {
  const definition = tables.get(table.logicalName);
  const known = new Set(Object.keys(definition?.columns ?? {}));
  const isSecured = (column: string): boolean => {
    const found = definition?.columns[column];
    return found !== undefined && 'secured' in found;
  };
  return [
    ...(isPlatform ? [] : nameProblems(path, table)),
    ...Object.entries(table.keys ?? {}).flatMap(([key, columns]) =>
      columns.flatMap((column, index) =>
        known.has(column) && !isSecured(column)
          ? []
          : [
              reference(
                `${path}/keys/${segment(key)}/${index}`,
                known.has(column)
                  ? `'${column}' is secured: an alternate key would tell its values.`
                  : `'${column}' is no column of this table.`,
              ),
            ],
      ),
    ),
    ...Object.entries(table.links ?? {}).flatMap(([name, { target }]) =>
      tables.has(target)
        ? []
        : [reference(`${path}/links/${segment(name)}/target`, `There is no table '${target}'.`)],
    ),
    ...Object.entries(table.columns ?? {}).flatMap(([name, column]) =>
      columnProblems(`${path}/columns/${segment(name)}`, table, column, file, tables),
    ),
  ];
}

function nameProblems(path: string, table: FileTable): readonly SchemaProblem[] {
  const { primaryName, columns = {} } = table;
  if (primaryName === undefined) {
    const texts = Object.values(columns).some((column) => column.kind === 'text');
    return texts ? [] : [reference(`${path}/columns`, 'Add a text column: rows of a table have a name.')];
  }
  const kind = columns[primaryName]?.kind;
  if (kind === 'text') return [];
  return [
    reference(
      `${path}/primaryName`,
      kind === undefined
        ? `'${primaryName}' is no column of this table.`
        : `'${primaryName}' is no text: rows are named by a text.`,
    ),
  ];
}

function columnProblems(
  path: string,
  table: FileTable,
  column: FileColumn,
  file: EnvironmentFile,
  tables: ReadonlyMap<string, TableDefinition>,
): readonly SchemaProblem[] {
  if (column.kind === 'lookup') {
    return column.targets.flatMap((target, index) =>
      tables.has(target) ? [] : [reference(`${path}/targets/${index}`, `There is no table '${target}'.`)],
    );
  }
  if (column.kind === 'choice' || column.kind === 'multiChoice') return choiceProblems(path, column, file);
  return 'rollup' in column ? rollupProblems(`${path}/rollup`, table.logicalName, column.rollup, tables) : [];
}

function choiceProblems(
  path: string,
  column: Extract<FileColumn, { kind: 'choice' | 'multiChoice' }>,
  file: EnvironmentFile,
): readonly SchemaProblem[] {
  const { choice } = column;
  const named = typeof choice === 'string' ? choice : undefined;
  const options =
    typeof choice === 'string' ? file.choices?.find((one) => one.name === choice)?.options : choice.options;
  if (!options) return [reference(`${path}/choice`, `There is no choice '${named ?? ''}' in this file.`)];
  const defaults = column.default === undefined ? [] : [column.default].flat();
  const values = new Set(options.map((option) => option.value));
  return defaults.every((value) => values.has(value))
    ? []
    : [reference(`${path}/default`, 'The default is no option of the choice.')];
}

function rollupProblems(
  path: string,
  table: string,
  rollup: {
    readonly table: string;
    readonly lookup: string;
    readonly aggregate: string;
    readonly column?: string;
  },
  tables: ReadonlyMap<string, TableDefinition>,
): readonly SchemaProblem[] {
  const source = tables.get(rollup.table);
  if (!source) return [reference(`${path}/table`, `There is no table '${rollup.table}'.`)];
  const lookup = source.columns[rollup.lookup];
  const problems: SchemaProblem[] = [];
  if (lookup?.kind !== 'lookup' || !lookup.targets.includes(table)) {
    problems.push(
      reference(`${path}/lookup`, `'${rollup.lookup}' of '${rollup.table}' is no lookup to this table.`),
    );
  }
  if (rollup.aggregate !== 'count' && (rollup.column === undefined || !source.columns[rollup.column])) {
    problems.push(
      reference(`${path}/column`, `Name a column of '${rollup.table}' for '${rollup.aggregate}'.`),
    );
  }
  return problems;
}
