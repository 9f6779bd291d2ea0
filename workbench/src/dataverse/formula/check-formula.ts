/** Checks the types of a formula when the service starts, so that working it out cannot fail. */
import { type Formula, formulaError, type FormulaNode } from './formula';
import { type FormulaType, typeOf } from './formula-value';

/** Refuses a formula whose parts do not fit each other, or whose result does not fit the column. */
export function checkFormula(formula: Formula, inputs: readonly FormulaType[], wanted: FormulaType): void {
  const found = typeOfNode(formula, inputs, formula.root);
  if (!fits(found, wanted)) {
    throw formulaError(formula.column, `its result is a ${found}, the column needs a ${wanted}.`);
  }
}

const fits = (found: FormulaType, wanted: FormulaType): boolean =>
  found === wanted || found === 'any' || wanted === 'any';

function typeOfNode(formula: Formula, inputs: readonly FormulaType[], node: FormulaNode): FormulaType {
  const type = (inner: FormulaNode): FormulaType => typeOfNode(formula, inputs, inner);
  const demand = (inner: FormulaNode, wanted: FormulaType, at: number): FormulaType => {
    const found = type(inner);
    if (fits(found, wanted)) return wanted === 'any' ? found : wanted;
    throw formulaError(formula.column, `a ${wanted} is needed, this is a ${found}.`, at);
  };
  switch (node.kind) {
    case 'constant':
      return typeOf(node.value);
    case 'reference':
      return inputs[node.index] ?? 'any';
    case 'negate':
      return demand(node.operand, 'number', node.at);
    case 'not':
      return demand(node.operand, 'boolean', node.at);
    case 'if': {
      demand(node.condition, 'boolean', node.at);
      const then = type(node.then);
      return then === 'any' ? type(node.otherwise) : demand(node.otherwise, then, node.at);
    }
    case 'binary':
      return typeOfBinary(node, type, demand);
    case 'call':
      return typeOfCall(formula, node, type, demand);
  }
}

type TypeOf = (node: FormulaNode) => FormulaType;
type Demand = (node: FormulaNode, wanted: FormulaType, at: number) => FormulaType;

function typeOfBinary(
  { operator, left, right, at }: Extract<FormulaNode, { kind: 'binary' }>,
  type: TypeOf,
  demand: Demand,
): FormulaType {
  switch (operator) {
    case 'and':
    case 'or':
      demand(left, 'boolean', at);
      return demand(right, 'boolean', at);
    case '+':
    case '-':
    case '*':
    case '/':
      demand(left, 'number', at);
      return demand(right, 'number', at);
    default:
      demand(right, type(left), at);
      return 'boolean';
  }
}

function typeOfCall(
  formula: Formula,
  { define, args, at }: Extract<FormulaNode, { kind: 'call' }>,
  type: TypeOf,
  demand: Demand,
): FormulaType {
  const { parameters, repeats, result } = define;
  if (args.length < parameters.length || (args.length > parameters.length && repeats !== true)) {
    throw formulaError(formula.column, `the function needs ${parameters.length} values.`, at);
  }
  args.forEach((arg, index) => demand(arg, parameters[index] ?? parameters.at(-1) ?? 'any', at));
  if (result !== 'any') return result;
  return args.map(type).find((one) => one !== 'any') ?? 'any';
}
