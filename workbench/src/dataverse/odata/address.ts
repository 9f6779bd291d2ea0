/** The segments of an address: names with the keys or parameters in their parentheses. */
import { invalidQuery } from '../fault';
import type { Literal } from './expression';
import { takeEnumeration, takeLiteral } from './read-literal';
import { readList, TokenReader } from './token-reader';

export type SegmentKey =
  | { readonly kind: 'id'; readonly id: string }
  /** Alternate key of a row, or parameters of a function. */
  | { readonly kind: 'named'; readonly values: ReadonlyMap<string, Literal | string> }
  /** `()` */
  | { readonly kind: 'empty' };

export interface Segment {
  readonly name: string;
  readonly key: SegmentKey | undefined;
  /** The segment as it was written, decoded. */
  readonly text: string;
}

/** Reads a path such as `accounts(accountnumber='A-1')/pb_account_contracts/$ref`, still percent-encoded. */
export function parseAddress(path: string): readonly Segment[] {
  return splitPath(path).map((raw) => parseSegment(decode(raw)));
}

/** Splits at slashes that stand outside quotes; a quote may be percent-encoded. */
function splitPath(path: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < path.length; at += 1) {
    const one = path.charAt(at);
    if (one === "'" || (one === '%' && path.startsWith('%27', at))) quoted = !quoted;
    if (one !== '/' || quoted) continue;
    parts.push(path.slice(start, at));
    start = at + 1;
  }
  parts.push(path.slice(start));
  return parts.filter((one) => one !== '');
}

/** Percent-decoding that answers a broken sequence with a clean refusal. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidQuery(`The address holds a broken percent-encoding: '${text.slice(0, 200)}'.`);
  }
}

const NAME = /^[\w.$]+/;

function parseSegment(text: string): Segment {
  const name = NAME.exec(text)?.[0] ?? '';
  const rest = text.slice(name.length);
  if (rest === '') return { name, key: undefined, text };
  if (name === '' || !rest.startsWith('('))
    throw invalidQuery(`The segment '${text.slice(0, 200)}' is no name.`);
  return { name, key: parseKey(rest), text };
}

function parseKey(text: string): SegmentKey {
  const reader = new TokenReader(text);
  reader.expect('(');
  if (reader.take(')')) {
    reader.expectEnd();
    return { kind: 'empty' };
  }
  const key = reader.peek(1).text === '=' ? namedKey(reader) : idKey(reader);
  reader.expect(')');
  reader.expectEnd();
  return key;
}

function idKey(reader: TokenReader): SegmentKey {
  const token = reader.next();
  if (token.kind !== 'guid') reader.fail('a GUID or the columns of an alternate key expected', token.at);
  return { kind: 'id', id: token.text.toLowerCase() };
}

function namedKey(reader: TokenReader): SegmentKey {
  const values = new Map<string, Literal | string>();
  readList(reader, () => {
    const name = reader.expectKind('word', 'the name of a column').text;
    reader.expect('=');
    if (values.has(name)) reader.fail(`'${name}' stands there twice`);
    const token = reader.peek();
    // A function's parameter may be an alias, whose value stands in the query.
    if (token.kind === 'word' && token.text.startsWith('@')) values.set(name, reader.next().text);
    else if (reader.take('[')) values.set(name, readArray(reader));
    else values.set(name, takeLiteral(reader) ?? takeEnumeration(reader) ?? reader.fail('a value expected'));
  });
  return { kind: 'named', values };
}

/** A list is a parameter of functions only; its values are kept as JSON. */
function readArray(reader: TokenReader): string {
  const item = (): string => {
    const { kind, text } = reader.next();
    return kind === 'number' || text === 'true' || text === 'false' ? text : JSON.stringify(text);
  };
  const values = reader.peek().text === ']' ? [] : readList(reader, item);
  reader.expect(']');
  return `[${values.join(',')}]`;
}
