/** The value of a function's parameter: a literal, a list, or an alias whose value stands in the query. */
import { invalidQuery } from '../fault';
import { type Json, parseJson } from '../json/exact-json';
import type { Literal } from './expression';
import { takeEnumeration, takeLiteral } from './read-literal';
import { TokenReader } from './token-reader';

/** Gives the argument as JSON; `argument` is a literal of the address, `@alias`, or a list. */
export function readArgument(argument: Literal | string, aliases: ReadonlyMap<string, string>): Json {
  if (typeof argument !== 'string') return literalJson(argument);
  if (!argument.startsWith('@')) return structure(argument);
  const text = aliases.get(argument)?.trim();
  if (text === undefined) throw invalidQuery(`The parameter alias '${argument}' has no value in the query.`);
  if (text.startsWith('{') || text.startsWith('[')) return structure(text);
  const reader = new TokenReader(text);
  const literal = takeLiteral(reader) ?? takeEnumeration(reader) ?? reader.fail('a value expected');
  reader.expectEnd();
  return literalJson(literal);
}

function literalJson({ type, text }: Literal): Json {
  if (type === 'null') return null;
  if (type === 'boolean') return text === 'true';
  return type === 'number' ? structure(text) : text;
}

/** Texts in single quotes, which the platform takes in lists and objects for such in double quotes. */
const inDoubleQuotes = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|'((?:[^']|'')*)'/g, (whole, inner: string | undefined) =>
    inner === undefined ? whole : JSON.stringify(inner.replaceAll("''", "'")),
  );

function structure(text: string): Json {
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.value;
  const requoted = parseJson(inDoubleQuotes(text));
  if (requoted.ok) return requoted.value;
  throw invalidQuery(
    `The value of a parameter is no JSON at position ${parsed.error.offset}: '${text.slice(0, 200)}'.`,
  );
}
