/** The columns of a definition as fields, each with the columns that accompany it. */
import type { Column, TableDefinition } from '@powerbill/schema';
import { parseFormula } from '../formula/parse-formula';
import { parseAutoNumber } from './auto-number';
import { baseNameOf, type Calculation, type Cascades, type Field, type FieldKind } from './field';

const noCascades: Cascades = {
  assign: 'noCascade',
  share: 'noCascade',
  unshare: 'noCascade',
  reparent: 'noCascade',
  merge: 'cascade',
};

/** A field without anything particular. */
export const plainField = {
  description: '',
  required: false,
  readOnly: false,
  secured: undefined,
  audited: true,
  maxLength: 0,
  min: 0,
  max: 0,
  precision: 0,
  precisionSource: 'column',
  options: [],
  choiceName: '',
  globalChoice: true,
  labels: { yes: 'Yes', no: 'No' },
  defaultValue: null,
  behavior: 'userLocal',
  autoNumber: '',
  maxSizeInKb: 0,
  primaryImage: false,
  fullImage: false,
  targets: [],
  onDelete: 'removeLink',
  cascades: noCascades,
  hierarchical: false,
  calculated: undefined,
  rollup: undefined,
  companionOf: undefined,
} as const;

/** Largest values of the platform: money is 64 bits of ten-thousandths, a decimal 100,000,000,000. */
const LARGEST_MONEY = 922_337_203_685_477;
export const LARGEST_DECIMAL = 100_000_000_000;

/** The fields of a definition's columns. */
export function columnFields(definition: TableDefinition): readonly Field[] {
  return Object.entries(definition.columns).flatMap(([name, column]) => {
    const field = toField(definition, name, column);
    return [field, ...companionsOf(definition, field).filter((one) => !(one.name in definition.columns))];
  });
}

function toField(definition: TableDefinition, name: string, column: Column): Field {
  return {
    ...plainField,
    name,
    property: column.kind === 'lookup' ? `_${name}_value` : name,
    kind: kindOf(name, column),
    label: column.label,
    description: column.description ?? '',
    required: column.required === true,
    readOnly: column.readOnly === true || isWorkedOut(column) || column.kind === 'file',
    secured: column.secured,
    audited: column.audited !== false,
    ...limitsOf(column),
    ...autoNumberOf(`${definition.logicalName}.${name}`, column),
    ...workedOut(definition, name, column),
  };
}

/** A format that means nothing is refused when the service starts, not with the first row. */
function autoNumberOf(name: string, column: Column): Partial<Field> {
  const autoNumber = column.kind === 'text' ? (column.autoNumber ?? '') : '';
  parseAutoNumber(name, autoNumber);
  return { autoNumber };
}

const isWorkedOut = (column: Column): boolean => 'calculated' in column || 'rollup' in column;

function workedOut(definition: TableDefinition, name: string, column: Column): Partial<Field> {
  return {
    // What is worked out has no default.
    ...(isWorkedOut(column) ? { defaultValue: null } : {}),
    ...('calculated' in column
      ? { calculated: calculation(`${definition.logicalName}.${name}`, column.calculated.formula) }
      : {}),
    ...('rollup' in column ? { rollup: column.rollup } : {}),
  };
}

/** The inputs are bound once all tables are known. */
const calculation = (column: string, formula: string): Calculation => ({
  formula: parseFormula(column, formula),
  inputs: [],
});

function kindOf(name: string, column: Column): FieldKind {
  if (name === 'statecode') return 'state';
  if (name === 'statuscode') return 'status';
  return column.kind;
}

function limitsOf(column: Column): Partial<Field> {
  switch (column.kind) {
    case 'text':
    case 'memo':
      return { maxLength: column.maxLength };
    case 'whole':
      return { min: column.min, max: column.max };
    case 'double':
    case 'decimal':
      return {
        precision: column.precision,
        min: column.min ?? -LARGEST_DECIMAL,
        max: column.max ?? LARGEST_DECIMAL,
      };
    case 'money':
      return {
        precision: column.precision,
        precisionSource: column.precisionSource ?? 'column',
        min: column.min ?? -LARGEST_MONEY,
        max: column.max ?? LARGEST_MONEY,
      };
    case 'yesNo':
      return {
        defaultValue: column.default ? 1 : 0,
        ...(column.labels === undefined ? {} : { labels: column.labels }),
      };
    case 'choice':
    case 'multiChoice':
      return { ...choiceOf(column.choice), defaultValue: defaultOf(column.default) };
    case 'dateTime':
      return { behavior: column.behavior ?? 'userLocal' };
    case 'file':
      return { maxSizeInKb: column.maxSizeInKb };
    case 'image':
      return {
        maxSizeInKb: column.maxSizeInKb,
        primaryImage: column.isPrimary === true,
        fullImage: column.canStoreFull === true,
      };
    case 'lookup':
      return {
        targets: column.targets,
        onDelete: column.onDelete,
        hierarchical: column.hierarchical === true,
        cascades: {
          assign: column.onAssign ?? noCascades.assign,
          share: column.onShare ?? noCascades.share,
          unshare: column.onUnshare ?? noCascades.unshare,
          reparent: column.onReparent ?? noCascades.reparent,
          merge: column.onMerge ?? noCascades.merge,
        },
      };
    default:
      return {};
  }
}

const choiceOf = (choice: Extract<Column, { kind: 'choice' }>['choice']): Partial<Field> => ({
  options: choice.options,
  choiceName: choice.name,
  globalChoice: choice.global !== false,
});

const defaultOf = (value: number | readonly number[] | undefined): number | string | null =>
  value === undefined || typeof value === 'number' ? (value ?? null) : storedChoices(value);

/** Several choices as the store and the Web API have them: their numbers, each once, in ascending order. */
export const storedChoices = (values: readonly number[]): string =>
  [...new Set(values)].sort((left, right) => left - right).join(',');

/** Columns that come with a column and that nobody writes. */
function companionsOf(definition: TableDefinition, field: Field): readonly Field[] {
  const one = (name: string, label: string, more: Partial<Field> & Pick<Field, 'kind'>): Field => ({
    ...plainField,
    name,
    property: name,
    label: `${field.label} (${label})`,
    readOnly: true,
    secured: field.secured,
    companionOf: field.name,
    ...more,
  });
  switch (field.kind) {
    case 'money':
      return [...rollupCompanions(field, one), baseOf(definition, field, one)];
    case 'file':
      return [one(`${field.name}_name`, 'name', { kind: 'text', maxLength: 255 })];
    case 'image':
      return [
        one(`${field.name}id`, 'id', { kind: 'file' }),
        one(`${field.name}_timestamp`, 'time', { kind: 'version' }),
        one(`${field.name}_url`, 'address', { kind: 'text', maxLength: 200 }),
      ];
    default:
      return rollupCompanions(field, one);
  }
}

type Companion = (name: string, label: string, more: Partial<Field> & Pick<Field, 'kind'>) => Field;

const rollupCompanions = (field: Field, one: Companion): readonly Field[] =>
  field.rollup === undefined
    ? []
    : [
        one(`${field.name}_date`, 'last updated on', { kind: 'dateTime' }),
        one(`${field.name}_state`, 'state', { kind: 'whole', max: 2_147_483_647, defaultValue: 0 }),
      ];

function baseOf(definition: TableDefinition, field: Field, one: Companion): Field {
  const name = baseNameOf(field.name);
  return one(name, 'base', {
    kind: 'money',
    precision: 4,
    min: -LARGEST_MONEY,
    max: LARGEST_MONEY,
    ...(field.calculated === undefined
      ? {}
      : { calculated: calculation(`${definition.logicalName}.${name}`, `[${field.name}] / [exchangerate]`) }),
  });
}
