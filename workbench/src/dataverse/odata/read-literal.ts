/** Values as they stand in a query: literals, lists, and parameter aliases that stand for one of them. */
import { NAMESPACE } from './namespace';
import type { Literal, Path } from './expression';
import { readList, TokenReader } from './token-reader';

/** Takes a value if one comes next: `null`, `true`, `'x'`, `1.5`, a GUID, a date or a moment. */
export function takeLiteral(reader: TokenReader): Literal | undefined {
  const token = reader.peek();
  if (token.kind === 'word') {
    if (token.text !== 'null' && token.text !== 'true' && token.text !== 'false') return undefined;
    reader.next();
    const type = token.text === 'null' ? 'null' : 'boolean';
    return { kind: 'literal', type, text: token.text, at: token.at };
  }
  if (token.kind === 'sign' || token.kind === 'end' || token.kind === 'jsonString') return undefined;
  reader.next();
  return { kind: 'literal', type: token.kind, text: token.text, at: token.at };
}

/** A value of an enumeration of the metadata: `Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist'`. */
export function takeEnumeration(reader: TokenReader): Literal | undefined {
  const type = reader.peek();
  const value = reader.peek(1);
  if (type.kind !== 'word' || !type.text.startsWith(NAMESPACE) || value.kind !== 'string') return undefined;
  reader.next();
  reader.next();
  const enumeration = type.text.slice(NAMESPACE.length);
  return { kind: 'literal', type: 'string', text: value.text, at: type.at, enumeration };
}

/** Reads names joined by slashes. */
export function readPath(reader: TokenReader): Path {
  const first = reader.expectKind('word', 'a name');
  const segments = [first.text];
  while (reader.take('/')) segments.push(reader.expectKind('word', 'a name').text);
  return { kind: 'path', segments, at: first.at };
}

export const isAlias = ({ kind, text }: ReturnType<TokenReader['peek']>): boolean =>
  kind === 'word' && text.startsWith('@');

/** What a parameter alias stands for: a value, a list of values, or a column. */
export type AliasValue = Literal | Path | readonly Literal[];

/** Reads an alias and gives what the query sets it to: null where it sets nothing. */
export function readAlias(reader: TokenReader): AliasValue {
  const { text: name, at } = reader.next();
  if (!reader.aliases) {
    return reader.fail(`parameter aliases such as '${name}' cannot be used in $expand`, at);
  }
  const text = reader.aliases.get(name);
  if (text === undefined) return { kind: 'literal', type: 'null', text: 'null', at };
  const known = knownValues.get(reader.aliases) ?? new Map<string, AliasValue>();
  knownValues.set(reader.aliases, known);
  const value = known.get(name) ?? parseAlias(text);
  known.set(name, value);
  return value;
}

/** A filter may name a long alias hundreds of times: it is read once for each query. */
const knownValues = new WeakMap<ReadonlyMap<string, string>, Map<string, AliasValue>>();

function parseAlias(text: string): AliasValue {
  const inner = new TokenReader(text);
  const value = takeList(inner) ?? takeLiteral(inner) ?? takeEnumeration(inner) ?? readPath(inner);
  inner.expectEnd();
  return value;
}

/** The values of a function's parameter: one, or a list. */
export function readArguments(reader: TokenReader): readonly Literal[] {
  if (!isAlias(reader.peek())) return takeList(reader) ?? [readValue(reader)];
  const value = readAlias(reader);
  if (!('kind' in value)) return value;
  return value.kind === 'literal' ? [value] : reader.fail('an alias of a value expected', value.at);
}

function takeList(reader: TokenReader): readonly Literal[] | undefined {
  if (!reader.take('[')) return undefined;
  if (reader.take(']')) return [];
  const values = readList(reader, () => takeJsonString(reader) ?? readValue(reader));
  reader.expect(']');
  return values;
}

const readValue = (reader: TokenReader): Literal => takeLiteral(reader) ?? reader.fail('a value expected');

/** A list is JSON: its texts may stand in double quotes, as nothing else may. */
function takeJsonString(reader: TokenReader): Literal | undefined {
  const token = reader.peek();
  if (token.kind !== 'jsonString') return undefined;
  reader.next();
  return { kind: 'literal', type: 'string', text: token.text, at: token.at };
}
