/** Makes table definitions of what a file says, with the defaults that the builders of definitions give. */
import {
  type Choice,
  type ChoiceOption,
  type Column,
  columns,
  customTable,
  type TableDefinition,
} from '@powerbill/schema';
import type { EnvironmentFile, FileChoiceOf, FileColumn, FileOption, FileTable } from './environment-file';

type Choices = ReadonlyMap<string, Choice>;

/** The global choices of a file by name. */
export const choicesOf = (file: EnvironmentFile): Choices =>
  new Map(
    (file.choices ?? []).map(({ name, label, options }) => [
      name,
      { name, label: label ?? name, options: options.map(optionOf) },
    ]),
  );

const optionOf = ({ value, label, code }: FileOption): ChoiceOption => ({
  value,
  label,
  code: code ?? String(value),
});

/** A table of the file; one of the platform's is completed by what the file adds. */
export function tableOf(
  file: FileTable,
  choices: Choices,
  platform: TableDefinition | undefined,
): TableDefinition {
  const own = Object.fromEntries(
    Object.entries(file.columns ?? {}).map(([name, column]) => [
      name,
      columnOf(`${file.logicalName}_${name}`, column, choices),
    ]),
  );
  if (platform) {
    return {
      ...platform,
      ...file,
      columns: { ...platform.columns, ...own },
      keys: { ...platform.keys, ...file.keys },
      links: { ...platform.links, ...file.links },
    };
  }
  const label = file.label ?? file.logicalName;
  return customTable({
    setName: `${file.logicalName}s`,
    pluralLabel: `${label}s`,
    ownership: 'user',
    primaryName: nameColumnOf(own),
    ...file,
    label,
    columns: own,
  });
}

/** Unless the file says it, rows are named by the first text. */
const nameColumnOf = (own: Readonly<Record<string, Column>>): string =>
  Object.keys(own).find((name) => own[name]?.kind === 'text') ?? '';

/** Where a whole number begins on the platform; the builder of our own definitions begins at zero. */
const SMALLEST_WHOLE = -2_147_483_648;

/** A floating point number is rounded to the places of its column: one that says none keeps what the platform can. */
const MOST_DOUBLE_PLACES = 5;

function columnOf(choiceName: string, column: FileColumn, choices: Choices): Column {
  switch (column.kind) {
    case 'choice':
    case 'multiChoice':
      return { ...column, choice: choiceOf(choiceName, column.label, column.choice, choices) };
    case 'whole':
      return columns.whole({ min: SMALLEST_WHOLE, ...column });
    case 'double':
      return columns.double({ precision: MOST_DOUBLE_PLACES, ...column });
    case 'yesNo':
      return columns.yesNo(column);
    case 'file':
      return columns.file(column);
    case 'image':
      return columns.image(column);
    case 'lookup':
      return columns.lookup(column);
    default:
      return column;
  }
}

function choiceOf(name: string, label: string, choice: FileChoiceOf, choices: Choices): Choice {
  if (typeof choice !== 'string') {
    return { name, label, global: false, options: choice.options.map(optionOf) };
  }
  return choices.get(choice) ?? { name: choice, label, options: [] };
}
