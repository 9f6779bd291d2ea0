import { type FormulaValue, isMoment, isNumber } from '../formula/formula-value';
import { add, compare, divide, rational } from '../formula/rational';
import type { RollupRule } from './rollup-rule';

/** Aggregates values exactly; empty ones do not count. The sum of nothing is 0, other aggregates of nothing are empty. */
export function aggregateValues(
  aggregate: RollupRule['aggregate'],
  values: readonly FormulaValue[],
): FormulaValue {
  const present = values.filter((value) => value !== null);
  const numbers = present.filter(isNumber);
  const sum = numbers.reduce(add, rational(0n));
  switch (aggregate) {
    case 'count':
      return rational(BigInt(values.length));
    case 'sum':
      return sum;
    case 'avg':
      return divide(sum, rational(BigInt(numbers.length))) ?? null;
    default:
      return extreme(present, aggregate === 'min' ? -1 : 1);
  }
}

function extreme(values: readonly FormulaValue[], sign: number): FormulaValue {
  let best: FormulaValue = null;
  for (const value of values) if (best === null || order(value, best) * sign > 0) best = value;
  return best;
}

function order(left: FormulaValue, right: FormulaValue): number {
  if (isNumber(left) && isNumber(right)) return compare(left, right);
  return isMoment(left) && isMoment(right) ? left.moment - right.moment : 0;
}
