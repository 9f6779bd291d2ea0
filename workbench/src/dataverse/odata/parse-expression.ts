/** Reads `$filter` with operator precedence: `or` binds weakest, then `and`, comparisons, and `not`. */
import { Fault, faultCode, invalidQuery } from '../fault';
import type { ComparisonOperator, Expression, Lambda, Literal, Path } from './expression';
import { readList, TokenReader } from './token-reader';
import type { Token } from './token';

const power: ReadonlyMap<string, number> = new Map(
  Object.entries({ or: 1, and: 2, eq: 3, ne: 3, gt: 4, ge: 4, lt: 4, le: 4 }),
);
const NOT_POWER = 5;

/** Dataverse refuses longer filters. */
const MOST_CONDITIONS = 500;

const NAMESPACE = 'Microsoft.Dynamics.CRM.';

/** Parses a whole `$filter`. */
export function parseFilter(text: string, aliases?: ReadonlyMap<string, string>): Expression {
  const reader = new TokenReader(text, aliases);
  const expression = readExpression(reader);
  reader.expectEnd();
  return expression;
}

/** Reads an expression and stops where it ends, so that it can stand inside `$expand`. */
export function readExpression(reader: TokenReader): Expression {
  const state = { reader, conditions: 0, aliasDepth: 0 };
  return parse(state, 0);
}

interface State {
  readonly reader: TokenReader;
  conditions: number;
  aliasDepth: number;
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
  if (token.kind === 'word' && token.text.startsWith('@')) return aliasOf(state);
  const literal = takeLiteral(reader) ?? takeEnumeration(reader);
  if (literal) return literal;
  if (token.kind === 'word') return named(state);
  return reader.fail('a column, a value or a function expected');
}

/** A parameter alias stands for the literal that the query gives it. */
function aliasOf(state: State): Literal {
  const token = state.reader.next();
  const text = state.reader.aliases.get(token.text);
  if (text === undefined)
    throw invalidQuery(`The parameter alias '${token.text}' has no value in the query.`);
  const inner = new TokenReader(text);
  const literal = takeLiteral(inner);
  if (!literal) return inner.fail(`a single value for '${token.text}' expected`);
  inner.expectEnd();
  return literal;
}

/** Takes a value if one comes next: `null`, `true`, `'x'`, `1.5`, a GUID, a date or a moment. */
export function takeLiteral(reader: TokenReader): Literal | undefined {
  const token = reader.peek();
  if (token.kind === 'word') {
    if (token.text !== 'null' && token.text !== 'true' && token.text !== 'false') return undefined;
    reader.next();
    return {
      kind: 'literal',
      type: token.text === 'null' ? 'null' : 'boolean',
      text: token.text,
      at: token.at,
    };
  }
  if (token.kind === 'sign' || token.kind === 'end' || token.kind === 'jsonString') return undefined;
  reader.next();
  return { kind: 'literal', type: token.kind, text: token.text, at: token.at };
}

/** A value of an enumeration of the metadata: `Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'`. */
function takeEnumeration(reader: TokenReader): Literal | undefined {
  const type = reader.peek();
  const value = reader.peek(1);
  if (type.kind !== 'word' || !type.text.startsWith(NAMESPACE) || value.kind !== 'string') return undefined;
  reader.next();
  reader.next();
  return { kind: 'literal', type: 'string', text: value.text, at: type.at };
}

function named(state: State): Expression {
  const { reader } = state;
  const start = reader.peek();
  if (reader.peek(1).text === '(' && reader.peek(1).kind === 'sign') {
    reader.next();
    countCondition(state);
    return start.text.startsWith(NAMESPACE)
      ? platformCall(reader, start)
      : { kind: 'call', name: start.text, args: callArguments(state), at: start.at };
  }
  const path = readPath(reader);
  const last = path.segments.at(-1);
  if ((last === 'any' || last === 'all') && path.segments.length > 1 && reader.take('(')) {
    countCondition(state);
    return lambda(state, path, last);
  }
  return path;
}

function callArguments(state: State): readonly Expression[] {
  state.reader.expect('(');
  if (state.reader.take(')')) return [];
  const args = readList(state.reader, () => parse(state, 0));
  state.reader.expect(')');
  return args;
}

function platformCall(reader: TokenReader, start: Token): Expression {
  reader.expect('(');
  const args = new Map<string, readonly Literal[]>();
  if (!reader.take(')')) {
    readList(reader, () => {
      const name = reader.expectKind('word', 'the name of a parameter').text;
      reader.expect('=');
      if (args.has(name)) reader.fail(`the parameter ${name} stands there twice`);
      args.set(name, argumentValues(reader));
    });
    reader.expect(')');
  }
  return { kind: 'platformCall', name: start.text.slice(NAMESPACE.length), args, at: start.at };
}

function argumentValues(reader: TokenReader): readonly Literal[] {
  const value = (): Literal => takeLiteral(reader) ?? reader.fail('a value expected');
  if (!reader.take('[')) return [value()];
  if (reader.take(']')) return [];
  const values = readList(reader, () => takeJsonString(reader) ?? value());
  reader.expect(']');
  return values;
}

/** A list is JSON: its texts may stand in double quotes, as nothing else may. */
function takeJsonString(reader: TokenReader): Literal | undefined {
  const token = reader.peek();
  if (token.kind !== 'jsonString') return undefined;
  reader.next();
  return { kind: 'literal', type: 'string', text: token.text, at: token.at };
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

/** Reads names joined by slashes. */
export function readPath(reader: TokenReader): Path {
  const first = reader.expectKind('word', 'a name');
  const segments = [first.text];
  while (reader.take('/')) segments.push(reader.expectKind('word', 'a name').text);
  return { kind: 'path', segments, at: first.at };
}
