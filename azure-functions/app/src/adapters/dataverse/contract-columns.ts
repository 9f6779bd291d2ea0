/** The rows of a contract version as the store gives them back, and what is approved of them: their hash. */
import type { ContractRows, RowValues } from '@powerbill/core';
import {
  compareRows,
  componentChildren,
  inOrder,
  type TableName,
  tables,
  termColumns,
} from '@powerbill/schema';
import { canonicalJson } from '../../canonical-json';
import { sha256 } from '../../sha256';

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
