/** The system query options of a request, parsed. */
import { invalidQuery, notSupported } from '../fault';
import type { Expression, Path } from './expression';
import { readExpression } from './parse-expression';
import { isAlias, readAlias, readPath } from './read-literal';
import { readList, TokenReader } from './token-reader';

export interface OrderItem {
  readonly path: Path;
  readonly descending: boolean;
}

/** One item of `$expand` with its own options. */
export interface ExpandItem {
  readonly name: string;
  /** `x/$ref`: the address of the row instead of the row. */
  readonly reference: boolean;
  readonly select: readonly string[] | undefined;
  readonly filter: Expression | undefined;
  readonly orderBy: readonly OrderItem[];
  readonly top: number | undefined;
  readonly expand: readonly ExpandItem[];
  /** Its options as they were written. */
  readonly texts: readonly string[];
}

/** Selects every column. */
export const EVERY_COLUMN = '*';

type Aliases = ReadonlyMap<string, string>;

export function parseSelect(text: string): readonly string[] {
  const reader = new TokenReader(text);
  const names = readSelect(reader);
  reader.expectEnd();
  return names;
}

export function parseOrderBy(text: string, aliases: Aliases): readonly OrderItem[] {
  const reader = new TokenReader(text, aliases);
  const items = readOrderBy(reader);
  reader.expectEnd();
  return items;
}

/** Parses `$expand`, in which the platform takes no parameter aliases. */
export function parseExpand(text: string): readonly ExpandItem[] {
  const reader = new TokenReader(text);
  const items = readExpand(reader);
  reader.expectEnd();
  return items;
}

/** A whole number of at least `least`, as `$top` and page sizes are. */
export function parseCount(text: string, option: string, least: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw invalidQuery(`The value '${text}' of ${option} is no whole number of at least ${least}.`);
  }
  return Number(text);
}

function readSelect(reader: TokenReader): readonly string[] {
  return readList(reader, () =>
    reader.take('*') ? EVERY_COLUMN : reader.expectKind('word', 'the name of a column').text,
  );
}

function readOrderBy(reader: TokenReader): readonly OrderItem[] {
  return readList(reader, () => {
    const path = isAlias(reader.peek()) ? aliasOfColumn(reader) : readPath(reader);
    const descending = reader.take('desc');
    if (!descending) reader.take('asc');
    return { path, descending };
  });
}

function aliasOfColumn(reader: TokenReader): Path {
  const { text, at } = reader.peek();
  const value = readAlias(reader);
  if ('kind' in value && value.kind === 'path') return { ...value, at };
  return reader.fail(`the alias '${text}' stands for no column`, at);
}

function readExpand(reader: TokenReader): readonly ExpandItem[] {
  return reader.nested(() => readList(reader, () => readExpandItem(reader)));
}

interface Options {
  select?: readonly string[];
  filter?: Expression;
  orderBy?: readonly OrderItem[];
  top?: number;
  expand?: readonly ExpandItem[];
}

function readExpandItem(reader: TokenReader): ExpandItem {
  const name = reader.expectKind('word', 'a navigation property').text;
  const reference = reader.take('/');
  if (reference && !reader.take('$ref')) {
    throw notSupported(`$expand=${name}/${reader.peek().text}: only /$ref may follow`);
  }
  const options: Options = {};
  const texts: string[] = [];
  if (reader.take('(')) {
    do {
      const { at } = reader.peek();
      readOption(reader, options);
      texts.push(reader.textFrom(at));
    } while (reader.take(';'));
    reader.expect(')');
  }
  return {
    name,
    reference,
    select: options.select,
    filter: options.filter,
    orderBy: options.orderBy ?? [],
    top: options.top,
    expand: options.expand ?? [],
    texts,
  };
}

function readOption(reader: TokenReader, options: Options): void {
  const { text: option, at } = reader.expectKind('word', 'an option such as $select');
  const once = <T>(earlier: T | undefined, value: () => T): T =>
    earlier === undefined ? value() : reader.fail(`the option '${option}' stands there twice`, at);
  reader.expect('=');
  switch (option) {
    case '$select':
      options.select = once(options.select, () => readSelect(reader));
      return;
    case '$filter':
      options.filter = once(options.filter, () => readExpression(reader));
      return;
    case '$orderby':
      options.orderBy = once(options.orderBy, () => readOrderBy(reader));
      return;
    case '$top':
      options.top = once(options.top, () => readTop(reader));
      return;
    case '$expand':
      options.expand = once(options.expand, () => readExpand(reader));
      return;
    default:
      reader.fail(`the option '${option}' is not supported inside $expand`, at);
  }
}

function readTop(reader: TokenReader): number {
  const { text, at } = reader.next();
  return /^\d{1,9}$/.test(text) && Number(text) > 0
    ? Number(text)
    : reader.fail(`the value of $top is no whole number of at least 1`, at);
}
