/** Which tables and columns say what a contract version bills, and how they hang together. */
import type { ContractRows, RowValues } from '@powerbill/core';
import { columns as columnTypes, type TableName, tables } from '@powerbill/schema';
import { canonicalJson } from '../../canonical-json';
import { sha256 } from '../../sha256';

type Column = columnTypes.Column;

/** The rows below a component: collection of the core, table, navigation property. */
export const componentChildren = [
  { rows: 'rates', table: 'pb_componentrate', navigation: 'pb_component_rates' },
  { rows: 'structures', table: 'pb_componentstructure', navigation: 'pb_component_structures' },
  { rows: 'tiers', table: 'pb_componenttier', navigation: 'pb_component_tiers' },
  { rows: 'accounts', table: 'pb_componentaccount', navigation: 'pb_component_accounts' },
  { rows: 'validationRules', table: 'pb_validationrule', navigation: 'pb_component_validationrules' },
  { rows: 'nonLedgerExpenses', table: 'pb_nonledgerexpense', navigation: 'pb_component_nonledgerexpenses' },
  { rows: 'measures', table: 'pb_performancemeasure', navigation: 'pb_component_measures' },
] as const;

export const COMPONENTS = 'pb_contractversion_components';
export const ESCALATORS = 'pb_contractversion_escalators';
export const INVOICE_GROUPS = 'pb_contractversion_invoicegroups';

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

/** The row as the store gives it back: every column, with the defaults of those that are never empty. */
export function storedForm(table: TableName, values: RowValues): RowValues {
  const columns: Readonly<Record<string, { readonly kind: string; readonly default?: unknown }>> =
    tables[table].columns;
  return Object.fromEntries(
    termColumns(table).map((name) => {
      const column = columns[name];
      const value = values[name];
      if (value !== undefined && value !== null && value !== '') return [name, value];
      return [name, column?.kind === 'yesNo' ? column.default === true : null];
    }),
  );
}

/** SHA-256 over the rows of a contract version in their stored form. */
export const rowHash = (rows: ContractRows): string => sha256(canonicalJson(storedRows(rows)));

/** All rows in their stored form, each list in the order of its numbers. */
export function storedRows(rows: ContractRows): ContractRows {
  return {
    version: storedForm('pb_contractversion', rows.version),
    components: rows.components
      .map((component) => ({
        ...component,
        component: storedForm('pb_contractcomponent', component.component),
        ...Object.fromEntries(
          componentChildren.map(({ rows: list, table }) => [
            list,
            inOrder(component[list].map((row) => storedForm(table, row))),
          ]),
        ),
      }))
      .sort((a, b) => compareRows(a.component, b.component)),
    escalators: inOrder(rows.escalators.map((row) => storedForm('pb_escalator', row))),
    invoiceGroups: inOrder(rows.invoiceGroups.map((row) => storedForm('pb_invoicegroup', row))),
  };
}

const ORDER = [
  'pb_sequence',
  'pb_structurenumber',
  'pb_tiernumber',
  'pb_groupnumber',
  'pb_accountuse',
  'pb_account',
];

/** Rows in the order of the numbers that the tables give them: the store promises none. */
export const inOrder = (rows: readonly RowValues[]): RowValues[] => [...rows].sort(compareRows);

export function compareRows(a: RowValues, b: RowValues): number {
  for (const name of ORDER) {
    const [left, right] = [a[name] ?? '', b[name] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
