import type { ComparisonOperator, Literal } from '../odata/expression';
import { encodeLiteral } from './encode-literal';
import type { ColumnRef, Condition } from './plan';

/** Compares a column with a value; a value finer than the column can hold is compared exactly all the same. */
export function compareWith(ref: ColumnRef, operator: ComparisonOperator, literal: Literal): Condition {
  if (literal.type === 'null') {
    if (operator === 'eq' || operator === 'ne') return { kind: 'null', ref, isNull: operator === 'eq' };
    return { kind: 'constant', value: false };
  }
  const { value, exact } = encodeLiteral(ref.field, literal);
  if (exact) return { kind: 'compare', ref, operator, value };
  if (operator === 'eq') return { kind: 'constant', value: false };
  if (operator === 'ne') return { kind: 'constant', value: true };
  const above = operator === 'gt' || operator === 'ge';
  return { kind: 'compare', ref, operator: above ? 'gt' : 'le', value };
}
