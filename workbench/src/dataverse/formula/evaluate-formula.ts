/** Works out a formula. An empty operand makes a result empty; so does a division by zero. */
import type { Formula, FormulaNode, Operator } from './formula';
import { type FormulaValue, isMoment, isNumber } from './formula-value';
import { add, compare, divide, multiply, negate } from './rational';

export interface FormulaSurroundings {
  readonly now: () => Date;
  /** The form in which texts compare. */
  readonly fold: (text: string) => string;
}

/** The value of a formula for the values of its references. */
export const evaluateFormula = (
  formula: Formula,
  inputs: readonly FormulaValue[],
  surroundings: FormulaSurroundings,
): FormulaValue => evaluate(formula.root, inputs, surroundings);

function evaluate(
  node: FormulaNode,
  inputs: readonly FormulaValue[],
  surroundings: FormulaSurroundings,
): FormulaValue {
  const value = (inner: FormulaNode): FormulaValue => evaluate(inner, inputs, surroundings);
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'reference':
      return inputs[node.index] ?? null;
    case 'negate': {
      const operand = value(node.operand);
      return isNumber(operand) ? negate(operand) : null;
    }
    case 'not':
      return value(node.operand) !== true;
    case 'if':
      return value(node.condition) === true ? value(node.then) : value(node.otherwise);
    case 'binary':
      return binary(node.operator, value(node.left), () => value(node.right), surroundings.fold);
    case 'call': {
      const args = node.args.map(value);
      if (node.define.takesEmpty !== true && args.includes(null)) return null;
      return node.define.evaluate(args, surroundings.now());
    }
  }
}

type Fold = FormulaSurroundings['fold'];

function binary(
  operator: Operator,
  left: FormulaValue,
  rightOf: () => FormulaValue,
  fold: Fold,
): FormulaValue {
  if (operator === 'and') return left === true && rightOf() === true;
  if (operator === 'or') return left === true || rightOf() === true;
  const right = rightOf();
  switch (operator) {
    case '+':
      return isNumber(left) && isNumber(right) ? add(left, right) : null;
    case '-':
      return isNumber(left) && isNumber(right) ? add(left, negate(right)) : null;
    case '*':
      return isNumber(left) && isNumber(right) ? multiply(left, right) : null;
    case '/':
      return isNumber(left) && isNumber(right) ? (divide(left, right) ?? null) : null;
    default:
      return compareValues(operator, left, right, fold);
  }
}

/** Empty equals empty only; nothing is before or after it. */
function compareValues(operator: Operator, left: FormulaValue, right: FormulaValue, fold: Fold): boolean {
  const empty = left === null || right === null;
  const order = empty ? (left === right ? 0 : undefined) : orderOf(left, right, fold);
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return !empty && order !== undefined && order < 0;
    case '<=':
      return !empty && order !== undefined && order <= 0;
    case '>':
      return !empty && order !== undefined && order > 0;
    default:
      return !empty && order !== undefined && order >= 0;
  }
}

function orderOf(left: FormulaValue, right: FormulaValue, fold: Fold): number | undefined {
  if (isNumber(left) && isNumber(right)) return compare(left, right);
  if (isMoment(left) && isMoment(right)) return left.moment - right.moment;
  if (typeof left === 'string' && typeof right === 'string') {
    const [one, other] = [fold(left), fold(right)];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return typeof left === 'boolean' && typeof right === 'boolean' ? Number(left) - Number(right) : undefined;
}
