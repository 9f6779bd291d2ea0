import { invalidQuery } from '../fault';
import { isText } from '../model/field';
import type { ComparisonOperator } from '../odata/expression';
import { scaleOf } from '../store/storage';
import type { ColumnRef, Condition } from './plan';

/** Compares two columns; only those of one type can be compared. */
export function compareColumns(left: ColumnRef, operator: ComparisonOperator, right: ColumnRef): Condition {
  if (comparisonClass(left) !== comparisonClass(right)) {
    throw invalidQuery(
      `The columns '${left.field.name}' and '${right.field.name}' are of types that cannot be compared.`,
    );
  }
  return { kind: 'columns', left, right, operator };
}

/** What columns must have in common to be compared. */
export function comparisonClass({ field }: ColumnRef): string {
  if (field.kind === 'id' || field.kind === 'lookup') return 'guid';
  if (isText(field)) return 'text';
  if (['date', 'dateTime', 'yesNo', 'double'].includes(field.kind)) return field.kind;
  return `number of ${scaleOf(field)} places`;
}
