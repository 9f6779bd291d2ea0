/** SQL of a column's value: the stored one, or what a formula makes of others. */
import type { CalculationInput, Field } from '../model/field';
import { isText } from '../model/field';
import { columnOf, foldColumnOf, hasFold, quoted } from './storage';

/** The value of a column of the row `alias`, in stored form. */
export function valueSql(alias: string, field: Field): string {
  if (!field.calculated) return `${alias}.${columnOf(field)}`;
  const args = field.calculated.inputs.map((input) => inputSql(alias, input));
  return `${calculationName(field)}(${args.join(', ')})`;
}

/** The value as it compares: texts folded. */
export function comparedSql(alias: string, field: Field): string {
  if (hasFold(field)) return `${alias}.${foldColumnOf(field)}`;
  const value = valueSql(alias, field);
  return isText(field) ? `fold(${value})` : value;
}

/** Name of the SQL function that works out a calculated column. */
export const calculationName = ({ calculated }: Field): string =>
  quoted(`calculate ${calculated?.formula.column ?? ''}`);

function inputSql(alias: string, { field, over }: CalculationInput): string {
  if (!over) return valueSql(alias, field);
  const inner = `${alias.replaceAll('"', '')}_c`;
  const on = `${inner}.${columnOf(over.idField)} = ${valueSql(alias, over.lookup)}`;
  return `(SELECT ${valueSql(inner, field)} FROM ${quoted(over.table)} AS ${inner} WHERE ${on})`;
}
