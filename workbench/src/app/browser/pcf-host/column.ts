import { type columns, findTable } from '@powerbill/schema';
import type { ViewColumn } from '../views/view-definition';

type Column = ComponentFramework.PropertyHelper.DataSetApi.Column;

const dataTypes: Readonly<Record<columns.Column['kind'], string>> = {
  id: 'SingleLine.Text',
  text: 'SingleLine.Text',
  memo: 'Multiple',
  whole: 'Whole.None',
  decimal: 'Decimal',
  double: 'FP',
  money: 'Currency',
  yesNo: 'TwoOptions',
  date: 'DateAndTime.DateOnly',
  dateTime: 'DateAndTime.DateAndTime',
  choice: 'OptionSet',
  multiChoice: 'MultiSelectOptionSet',
  file: 'File',
  image: 'Image',
  lookup: 'Lookup.Simple',
};

/** The schema's definition of a column; throws for a view that names a column which does not exist. */
export function findColumn(table: string, name: string): columns.Column {
  const column = findTable(table)?.columns[name];
  if (!column) throw new Error(`Table ${table} has no column ${name}.`);
  return column;
}

/** A column of a dataset, typed and labelled by the schema. `order` -1 marks a column that carries data only. */
export function createColumn(table: string, view: ViewColumn, order: number): Column {
  const column = findColumn(table, view.name);
  return {
    name: view.name,
    displayName: view.label ?? column.label,
    dataType: dataTypes[column.kind],
    alias: view.name,
    order,
    visualSizeFactor: view.width ?? 100,
    isHidden: order < 0,
    isPrimary: findTable(table)?.primaryName === view.name,
    // Dataverse does not sort by text of several lines.
    disableSorting: column.kind === 'memo',
  };
}
