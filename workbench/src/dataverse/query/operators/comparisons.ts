/** Comparisons with values, lists and bounds. */
import { invalidQuery } from '../../fault';
import type { ComparisonOperator } from '../../odata/expression';
import { compareWith } from '../compare-with';
import { encodeLiteral } from '../encode-literal';
import type { Condition } from '../plan';
import { coerceLiteral } from './coerce-literal';
import {
  negated,
  type Operator,
  type OperatorCall,
  withBounds,
  withList,
  withoutValue,
  withValue,
} from './operator';

const compare =
  (operator: ComparisonOperator) =>
  ({ ref, values: [value, ...more] }: OperatorCall): Condition => {
    if (!value || more.length > 0) throw invalidQuery(`The operator '${operator}' needs one value.`);
    return compareWith(ref, operator, coerceLiteral(ref.field, value));
  };

const isNull =
  (empty: boolean) =>
  ({ ref }: OperatorCall): Condition => ({ kind: 'null', ref, isNull: empty });

function isIn({ ref, values }: OperatorCall): Condition {
  const encoded = values.map((value) => encodeLiteral(ref.field, coerceLiteral(ref.field, value)));
  return { kind: 'in', ref, values: encoded.filter((one) => one.exact).map((one) => one.value) };
}

function between({ ref, values }: OperatorCall): Condition {
  const [from, to, ...more] = values.map((value) => coerceLiteral(ref.field, value));
  if (!from || !to || more.length > 0) throw invalidQuery('A range needs two values.');
  return { kind: 'and', terms: [compareWith(ref, 'ge', from), compareWith(ref, 'le', to)] };
}

export const comparisons: readonly Operator[] = [
  withValue('eq', undefined, compare('eq')),
  withValue('ne', undefined, compare('ne')),
  // The older spelling of `ne`.
  withValue('neq', undefined, compare('ne')),
  withValue('gt', undefined, compare('gt')),
  withValue('ge', undefined, compare('ge')),
  withValue('lt', undefined, compare('lt')),
  withValue('le', undefined, compare('le')),
  withoutValue('null', undefined, isNull(true)),
  withoutValue('not-null', undefined, isNull(false)),
  withList('in', 'In', isIn),
  withList('not-in', 'NotIn', negated(isIn)),
  withBounds('between', 'Between', between),
  withBounds('not-between', 'NotBetween', negated(between)),
];
