/** Gives the tree of a `$filter` its meaning: columns, stored values, related rows. */
import { invalidQuery, notSupported } from '../fault';
import { isText } from '../model/field';
import { tableNamed } from '../model/table';
import type { Comparison, ComparisonOperator, Expression, Lambda, TextCall } from '../odata/expression';
import { scaleOf } from '../store/storage';
import {
  bindColumn,
  type BindContext,
  bindLookups,
  type BindScope,
  navigationNamed,
  startOf,
} from './bind-scope';
import { compareWith } from './compare-with';
import { encodeLiteral } from './encode-literal';
import type { ColumnRef, Condition, TextMode } from './plan';
import { platformFunction } from './platform-functions';

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
    return compareColumns(bindColumn(context, scope, left), operator, bindColumn(context, scope, right));
  }
  throw notSupported(
    `the comparison at position ${comparison.at}: compare a column with a value or a column`,
  );
}

function compareColumns(left: ColumnRef, operator: ComparisonOperator, right: ColumnRef): Condition {
  if (comparisonClass(left) !== comparisonClass(right)) {
    throw invalidQuery(
      `The columns '${left.field.name}' and '${right.field.name}' are of types that cannot be compared.`,
    );
  }
  return { kind: 'columns', left, right, operator };
}

function comparisonClass({ field }: ColumnRef): string {
  if (field.kind === 'id' || field.kind === 'lookup') return 'guid';
  if (isText(field)) return 'text';
  if (['date', 'dateTime', 'yesNo'].includes(field.kind)) return field.kind;
  return `number of ${scaleOf(field)} places`;
}

const TEXT_MODES: readonly TextMode[] = ['contains', 'startswith', 'endswith'];

function bindTextCall(context: BindContext, scope: BindScope, call: TextCall): Condition {
  const mode = TEXT_MODES.find((one) => one === call.name);
  if (!mode) throw notSupported(`the query function '${call.name}'`);
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
  const define = platformFunction(call.name);
  if (!define) throw notSupported(`the query function 'Microsoft.Dynamics.CRM.${call.name}'`);
  const property = call.args.get('PropertyName')?.[0];
  if (property?.type !== 'string') {
    throw invalidQuery(`The function '${call.name}' needs the parameter PropertyName with a text.`);
  }
  const segments = property.text.split('/');
  // A function inside a lambda asks the row of its variable.
  const prefixed = scope.variable === undefined ? segments : [scope.variable, ...segments];
  const ref = bindColumn(context, scope, { kind: 'path', segments: prefixed, at: property.at }, true);
  const known = new Set(['PropertyName', ...define.parameters]);
  for (const name of call.args.keys()) {
    if (!known.has(name)) throw invalidQuery(`The function '${call.name}' has no parameter '${name}'.`);
  }
  const values = define.parameters.flatMap((name) => {
    const given = call.args.get(name);
    if (!given) throw invalidQuery(`The function '${call.name}' needs the parameter ${name}.`);
    return given;
  });
  return define.condition({ ref, values, now: context.now, caller: context.caller });
}

function bindLambda(context: BindContext, scope: BindScope, lambda: Lambda): Condition {
  const start = startOf(scope, lambda.path);
  const name = start.rest.at(-1) ?? '';
  const { table: from, lookups } = bindLookups(context, start.scope.table, start.rest.slice(0, -1));
  const navigation = navigationNamed(from, name);
  if (navigation.kind === 'single')
    throw invalidQuery(`The property '${name}' of '${from.name}' is no collection.`);
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
