/** Gives the tree of a `$filter` its meaning: columns, stored values, related rows. */
import { invalidQuery } from '../fault';
import { isText } from '../model/field';
import { tableNamed } from '../model/table';
import type {
  Comparison,
  ComparisonOperator,
  Expression,
  Lambda,
  Literal,
  Path,
  TextCall,
} from '../odata/expression';
import {
  bindColumn,
  type BindContext,
  bindLookups,
  type BindScope,
  navigationNamed,
  requireNavigation,
  startOf,
} from './bind-scope';
import { compareColumns } from './compare-columns';
import { compareWith } from './compare-with';
import { encodeLiteral } from './encode-literal';
import type { ColumnRef, Condition, TextMode } from './plan';
import { operatorOfOData } from './operators';
import { refuseFunction, refusePlatformFunction } from './unknown-function';

/** Binds a boolean expression to the rows in scope. */
export function bindCondition(context: BindContext, scope: BindScope, expression: Expression): Condition {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return {
        kind: expression.kind,
        terms: expression.terms.map((term) => bindCondition(context, scope, term)),
      };
    case 'not':
      return { kind: 'not', term: bindCondition(context, scope, expression.operand) };
    case 'compare':
      return bindComparison(context, scope, expression);
    case 'call':
      return bindTextCall(context, scope, expression);
    case 'platformCall':
      return bindPlatformCall(context, scope, expression);
    case 'lambda':
      return bindLambda(context, scope, expression);
    default:
      throw invalidQuery(
        `The expression at position ${expression.at} is no condition: compare it, for example with eq.`,
      );
  }
}

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};

function bindComparison(context: BindContext, scope: BindScope, comparison: Comparison): Condition {
  const { left, right, operator } = comparison;
  if (left.kind === 'path' && right.kind === 'literal') {
    return compareWith(bindColumn(context, scope, left), operator, right);
  }
  if (left.kind === 'literal' && right.kind === 'path') {
    return compareWith(bindColumn(context, scope, right), mirrored[operator], left);
  }
  if (left.kind === 'path' && right.kind === 'path') {
    return compareInRow(bindColumn(context, scope, left), operator, bindColumn(context, scope, right));
  }
  for (const side of [left, right]) if (side.kind === 'call') textModeOf(side);
  throw invalidQuery(
    `The comparison at position ${comparison.at} is not possible: compare a column with a value or a column.`,
  );
}

const samePath = (left: ColumnRef, right: ColumnRef): boolean =>
  left.scope === right.scope &&
  left.lookups.map((step) => step.navigation.name).join('/') ===
    right.lookups.map((step) => step.navigation.name).join('/');

function compareInRow(left: ColumnRef, operator: ComparisonOperator, right: ColumnRef): Condition {
  if (!samePath(left, right)) {
    throw invalidQuery(
      `The columns '${left.field.name}' and '${right.field.name}' are not of the same row: only columns of one row can be compared.`,
    );
  }
  return compareColumns(left, operator, right);
}

const TEXT_MODES: readonly TextMode[] = ['contains', 'startswith', 'endswith'];

function textModeOf({ name, at }: TextCall): TextMode {
  const mode = TEXT_MODES.find((one) => one === name);
  if (!mode) throw refuseFunction(name, at);
  return mode;
}

function bindTextCall(context: BindContext, scope: BindScope, call: TextCall): Condition {
  const mode = textModeOf(call);
  const [path, literal, ...more] = call.args;
  if (path?.kind !== 'path' || literal?.kind !== 'literal' || literal.type !== 'string' || more.length > 0) {
    throw invalidQuery(`The function '${mode}' at position ${call.at} needs a column and a text.`);
  }
  const ref = bindColumn(context, scope, path);
  if (!isText(ref.field)) throw invalidQuery(`The column '${ref.field.name}' is no text.`);
  return { kind: 'text', ref, mode, value: String(encodeLiteral(ref.field, literal).value) };
}

function bindPlatformCall(
  context: BindContext,
  scope: BindScope,
  call: Extract<Expression, { kind: 'platformCall' }>,
): Condition {
  const operator = operatorOfOData(call.name);
  if (!operator) throw refusePlatformFunction(call.name, call.at);
  const [property, ...more] = call.args.get('PropertyName') ?? [];
  if (property?.type !== 'string' || more.length > 0) {
    throw invalidQuery(`The function '${call.name}' needs the parameter PropertyName with a text.`);
  }
  const ref = bindColumn(context, scope, propertyPath(scope, call, property), true);
  return operator.condition({
    ref,
    values: argumentsOf(call, operator.parameters),
    now: context.now,
    caller: context.caller,
    context,
  });
}

/** The path of a function's property; a function inside a lambda asks the row of its variable. */
function propertyPath(
  scope: BindScope,
  call: Extract<Expression, { kind: 'platformCall' }>,
  { text, at }: Literal,
): Path {
  const segments = [...call.path, ...text.split('/')];
  const bare = call.path.length === 0 && scope.variable !== undefined;
  return { kind: 'path', segments: bare ? [scope.variable, ...segments] : segments, at };
}

function argumentsOf(
  call: Extract<Expression, { kind: 'platformCall' }>,
  parameters: readonly string[],
): readonly Literal[] {
  for (const name of call.args.keys()) {
    if (name !== 'PropertyName' && !parameters.includes(name)) {
      throw invalidQuery(`The function '${call.name}' has no parameter '${name}'.`);
    }
  }
  return parameters.flatMap((name) => {
    const given = call.args.get(name);
    if (!given) throw invalidQuery(`The function '${call.name}' needs the parameter ${name}.`);
    return given;
  });
}

function bindLambda(context: BindContext, scope: BindScope, lambda: Lambda): Condition {
  const start = startOf(scope, lambda.path);
  const name = start.rest.at(-1) ?? '';
  const before = start.rest.slice(0, -1);
  const { table: from, lookups } = bindLookups(context, start.scope.table, before);
  if (lookups.length > 0) {
    throw invalidQuery(
      `The collection '${name}' at position ${lambda.at} stands behind the lookup '${before.join('/')}': conditions on such collections are not supported.`,
    );
  }
  checkDeclaration(scope, lambda);
  const navigation = navigationNamed(from, name);
  if (navigation.kind === 'single')
    throw invalidQuery(`The property '${name}' of '${from.name}' is no collection.`);
  requireNavigation(context, from, navigation);
  const target = tableNamed(context.catalog, navigation.target);
  const inner: BindScope = {
    id: context.nextScope(),
    table: target,
    variable: lambda.variable,
    outer: scope,
  };
  const body = lambda.body && bindCondition(context, inner, lambda.body);
  const exists = {
    kind: 'exists',
    scope: start.scope.id,
    lookups,
    navigation,
    from,
    target,
    innerScope: inner.id,
  } as const;
  if (lambda.quantifier === 'any') return { ...exists, body };
  return { kind: 'not', term: { ...exists, body: body && { kind: 'not', term: body } } };
}

/** More levels of lambdas than the engine can take. */
const MOST_LAMBDAS = 15;

function checkDeclaration(scope: BindScope, { variable, at }: Lambda): void {
  let levels = 0;
  for (let one: BindScope | undefined = scope; one; one = one.outer) {
    levels += 1;
    if (levels > MOST_LAMBDAS) {
      throw invalidQuery(`The collections at position ${at} are nested deeper than ${MOST_LAMBDAS} levels.`);
    }
    if (variable !== undefined && one.variable === variable) {
      throw invalidQuery(`The range variable '${variable}' at position ${at} has already been declared.`);
    }
  }
}
