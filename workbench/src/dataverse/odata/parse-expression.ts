/** Reads `$filter` with operator precedence: `or` binds weakest, then `and`, comparisons, and `not`. */
import { Fault, faultCode } from '../fault';
import type { ComparisonOperator, Expression, Lambda, Literal, Path } from './expression';
import { isAlias, readAlias, readArguments, readPath, takeEnumeration, takeLiteral } from './read-literal';
import { NAMESPACE } from './namespace';
import { readList, TokenReader } from './token-reader';
import type { Token } from './token';

const power: ReadonlyMap<string, number> = new Map(
  Object.entries({ or: 1, and: 2, eq: 3, ne: 3, gt: 4, ge: 4, lt: 4, le: 4 }),
);
const NOT_POWER = 5;

/** Dataverse refuses longer filters. */
const MOST_CONDITIONS = 500;

/** Parses a whole `$filter`. */
export function parseFilter(
  text: string,
  aliases: ReadonlyMap<string, string> = new Map<string, string>(),
): Expression {
  const reader = new TokenReader(text, aliases);
  const expression = readExpression(reader);
  reader.expectEnd();
  return expression;
}

/** Reads an expression and stops where it ends, so that it can stand inside `$expand`. */
export function readExpression(reader: TokenReader): Expression {
  return parse({ reader, conditions: 0 }, 0);
}

interface State {
  readonly reader: TokenReader;
  conditions: number;
}

function parse(state: State, lowest: number): Expression {
  return state.reader.nested(() => {
    let left = prefix(state);
    for (;;) {
      const token = state.reader.peek();
      const strength = token.kind === 'word' ? (power.get(token.text) ?? 0) : 0;
      if (strength === 0 || strength <= lowest) return left;
      state.reader.next();
      left = infix(state, left, token, parse(state, strength));
    }
  });
}

function infix(state: State, left: Expression, token: Token, right: Expression): Expression {
  if (token.text === 'and' || token.text === 'or') {
    const kind = token.text;
    const terms = left.kind === kind ? left.terms : [left];
    return { kind, terms: [...terms, right] };
  }
  countCondition(state);
  return { kind: 'compare', operator: token.text as ComparisonOperator, left, right, at: token.at };
}

function countCondition(state: State): void {
  state.conditions += 1;
  if (state.conditions > MOST_CONDITIONS) {
    throw new Fault(
      400,
      faultCode.tooManyConditions,
      `Number of conditions in query exceeded maximum limit of ${MOST_CONDITIONS}.`,
    );
  }
}

function prefix(state: State): Expression {
  const { reader } = state;
  if (reader.take('(')) {
    const inner = parse(state, 0);
    reader.expect(')');
    return inner;
  }
  if (reader.take('not')) return { kind: 'not', operand: parse(state, NOT_POWER) };
  const token = reader.peek();
  if (isAlias(token)) return aliasOf(reader);
  const literal = takeLiteral(reader) ?? takeEnumeration(reader);
  if (literal) return literal;
  if (token.kind === 'word') return named(state);
  return reader.fail('a column, a value or a function expected');
}

/** Errors of a comparison name the place of the alias, not of the value that it stands for. */
function aliasOf(reader: TokenReader): Literal | Path {
  const { text, at } = reader.peek();
  const value = readAlias(reader);
  return 'kind' in value ? { ...value, at } : reader.fail(`a single value for '${text}' expected`, at);
}

function named(state: State): Expression {
  const { reader } = state;
  const start = reader.peek();
  const path = readPath(reader);
  const last = path.segments.at(-1) ?? '';
  if (!reader.take('(')) return path;
  countCondition(state);
  const before = path.segments.slice(0, -1);
  if (last.startsWith(NAMESPACE)) return platformCall(reader, start, before, last);
  if (before.length === 0) {
    return { kind: 'call', name: last, args: callArguments(state), at: start.at };
  }
  if (last === 'any' || last === 'all') return lambda(state, path, last);
  return reader.fail(`the function '${last}' is unknown`, start.at);
}

function callArguments(state: State): readonly Expression[] {
  if (state.reader.take(')')) return [];
  const args = readList(state.reader, () => parse(state, 0));
  state.reader.expect(')');
  return args;
}

function platformCall(reader: TokenReader, { at }: Token, path: readonly string[], name: string): Expression {
  const args = new Map<string, readonly Literal[]>();
  if (!reader.take(')')) {
    readList(reader, () => {
      const parameter = reader.expectKind('word', 'the name of a parameter').text;
      reader.expect('=');
      if (args.has(parameter)) reader.fail(`the parameter ${parameter} stands there twice`);
      args.set(parameter, readArguments(reader));
    });
    reader.expect(')');
  }
  return { kind: 'platformCall', name: name.slice(NAMESPACE.length), args, path, at };
}

function lambda(state: State, path: Path, quantifier: 'any' | 'all'): Lambda {
  const { reader } = state;
  const base = { kind: 'lambda', quantifier, path: path.segments.slice(0, -1), at: path.at } as const;
  if (reader.take(')')) {
    if (quantifier === 'all') reader.fail("'all' needs a condition");
    return { ...base, variable: undefined, body: undefined };
  }
  const variable = reader.expectKind('word', 'the name of a variable').text;
  reader.expect(':');
  const body = parse(state, 0);
  reader.expect(')');
  return { ...base, variable, body };
}
