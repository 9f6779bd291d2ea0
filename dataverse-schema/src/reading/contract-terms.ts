/** Which tables and columns say what a contract version bills, how they hang together, and how they are read. */
import type { Column } from '../column';
import { type TableName, tables } from '../tables';
import { type AnsweredRow, codedValue, type ColumnValue, type DecimalTextOf } from './column-value';

/** The rows below a component: name of the list, table, navigation property. */
export const componentChildren = [
  { rows: 'rates', table: 'pb_componentrate', navigation: 'pb_component_rates' },
  { rows: 'structures', table: 'pb_componentstructure', navigation: 'pb_component_structures' },
  { rows: 'tiers', table: 'pb_componenttier', navigation: 'pb_component_tiers' },
  { rows: 'accounts', table: 'pb_componentaccount', navigation: 'pb_component_accounts' },
  { rows: 'validationRules', table: 'pb_validationrule', navigation: 'pb_component_validationrules' },
  { rows: 'nonLedgerExpenses', table: 'pb_nonledgerexpense', navigation: 'pb_component_nonledgerexpenses' },
  { rows: 'measures', table: 'pb_performancemeasure', navigation: 'pb_component_measures' },
] as const;

/** Navigation properties of a contract version. */
export const termLists = {
  components: 'pb_contractversion_components',
  escalators: 'pb_contractversion_escalators',
  invoiceGroups: 'pb_contractversion_invoicegroups',
} as const;

/**
 * Columns of a version that say where it stands and not what it bills: they change in its life, so that
 * neither the terms nor their hash include them.
 */
const LIFECYCLE: Partial<Record<TableName, readonly string[]>> = {
  pb_contractversion: ['pb_name', 'pb_status', 'pb_effectiveto', 'pb_rowhash'],
};

/** The columns of a table that hold the terms of a contract. */
export const termColumns = (table: TableName): readonly string[] =>
  Object.entries<Column>(tables[table].columns)
    .filter(([name, column]) => name.startsWith('pb_') && column.kind !== 'lookup' && column.kind !== 'id')
    .map(([name]) => name)
    .filter((name) => LIFECYCLE[table]?.includes(name) !== true);

const selectTerms = (table: TableName): string => `$select=${termColumns(table).join(',')}`;

/** The `$select` of a version's own terms. */
export const versionSelect = selectTerms('pb_contractversion');

/** The `$expand` of all rows below a version: ten expansions. */
export const versionExpand = [
  `${termLists.components}(${selectTerms('pb_contractcomponent')};$expand=${componentChildren
    .map(({ table, navigation }) => `${navigation}(${selectTerms(table)})`)
    .join(',')})`,
  `${termLists.escalators}(${selectTerms('pb_escalator')})`,
  `${termLists.invoiceGroups}(${selectTerms('pb_invoicegroup')})`,
].join(',');

/** Values of a row by column name: choices by their codes, decimals as text. */
export type TermValues = Readonly<Record<string, ColumnValue | null>>;

export type ComponentTerms = Readonly<
  Record<(typeof componentChildren)[number]['rows'], readonly TermValues[]> & { component: TermValues }
>;

/** All rows of a contract version. */
export interface VersionTerms {
  readonly version: TermValues;
  readonly components: readonly ComponentTerms[];
  readonly escalators: readonly TermValues[];
  readonly invoiceGroups: readonly TermValues[];
}

/** The rows of a version that was asked for with `versionSelect` and `versionExpand`, each list in its order. */
export function versionTerms(version: AnsweredRow, decimalTextOf: DecimalTextOf): VersionTerms {
  const terms = (table: TableName, row: AnsweredRow): TermValues =>
    Object.fromEntries(termColumns(table).map((name) => [name, codedValue(table, name, row, decimalTextOf)]));
  const children = (row: AnsweredRow, list: (typeof componentChildren)[number]['rows']): TermValues[] =>
    componentChildren
      .filter((child) => child.rows === list)
      .flatMap(({ table, navigation }) =>
        inOrder(rowsAt(row, navigation).map((child) => terms(table, child))),
      );
  const component = (row: AnsweredRow): ComponentTerms => ({
    component: terms('pb_contractcomponent', row),
    rates: children(row, 'rates'),
    structures: children(row, 'structures'),
    tiers: children(row, 'tiers'),
    accounts: children(row, 'accounts'),
    validationRules: children(row, 'validationRules'),
    nonLedgerExpenses: children(row, 'nonLedgerExpenses'),
    measures: children(row, 'measures'),
  });
  return {
    version: terms('pb_contractversion', version),
    components: [...rowsAt(version, termLists.components)]
      .sort((a, b) => Number(a.pb_sequence) - Number(b.pb_sequence))
      .map(component),
    escalators: inOrder(rowsAt(version, termLists.escalators).map((row) => terms('pb_escalator', row))),
    invoiceGroups: inOrder(
      rowsAt(version, termLists.invoiceGroups).map((row) => terms('pb_invoicegroup', row)),
    ),
  };
}

function rowsAt(row: AnsweredRow, navigation: string): AnsweredRow[] {
  const list = row[navigation];
  return Array.isArray(list) ? list.filter(isRow) : [];
}

const isRow = (value: unknown): value is AnsweredRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ORDER = [
  'pb_sequence',
  'pb_structurenumber',
  'pb_tiernumber',
  'pb_groupnumber',
  'pb_accountuse',
  'pb_account',
];

/** Rows in the order of the numbers that the tables give them: the store promises none. */
export const inOrder = (rows: readonly TermValues[]): TermValues[] => [...rows].sort(compareRows);

/** Compares two rows by the numbers that the tables give them. */
export function compareRows(a: TermValues, b: TermValues): number {
  for (const name of ORDER) {
    const [left, right] = [a[name] ?? '', b[name] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
