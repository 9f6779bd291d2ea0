/** The system query options of a request, parsed. */
import { invalidQuery, notSupported } from '../fault';
import type { Expression, Path } from './expression';
import { readExpression, readPath } from './parse-expression';
import { readList, TokenReader } from './token-reader';

export interface OrderItem {
  readonly path: Path;
  readonly descending: boolean;
}

/** One item of `$expand` with its own options. */
export interface ExpandItem {
  readonly name: string;
  readonly select: readonly string[] | undefined;
  readonly filter: Expression | undefined;
  readonly orderBy: readonly OrderItem[];
  readonly top: number | undefined;
  readonly expand: readonly ExpandItem[];
}

type Aliases = ReadonlyMap<string, string>;

export function parseSelect(text: string): readonly string[] {
  const reader = new TokenReader(text);
  const names = readSelect(reader);
  reader.expectEnd();
  return names;
}

export function parseOrderBy(text: string): readonly OrderItem[] {
  const reader = new TokenReader(text);
  const items = readOrderBy(reader);
  reader.expectEnd();
  return items;
}

export function parseExpand(text: string, aliases: Aliases): readonly ExpandItem[] {
  const reader = new TokenReader(text, aliases);
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
  if (reader.take('*')) throw notSupported('$select=*');
  return readList(reader, () => reader.expectKind('word', 'the name of a column').text);
}

function readOrderBy(reader: TokenReader): readonly OrderItem[] {
  return readList(reader, () => {
    const path = readPath(reader);
    const descending = reader.take('desc');
    if (!descending) reader.take('asc');
    return { path, descending };
  });
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
  if (reader.take('/')) {
    const what = reader.next().text;
    throw notSupported(`$expand=${name}/${what}`);
  }
  const options: Options = {};
  if (reader.take('(')) {
    do {
      readOption(reader, options);
    } while (reader.take(';'));
    reader.expect(')');
  }
  return {
    name,
    select: options.select,
    filter: options.filter,
    orderBy: options.orderBy ?? [],
    top: options.top,
    expand: options.expand ?? [],
  };
}

function readOption(reader: TokenReader, options: Options): void {
  const option = reader.expectKind('word', 'an option such as $select').text;
  reader.expect('=');
  switch (option) {
    case '$select':
      options.select = once(options.select, readSelect(reader), option);
      return;
    case '$filter':
      options.filter = once(options.filter, readExpression(reader), option);
      return;
    case '$orderby':
      options.orderBy = once(options.orderBy, readOrderBy(reader), option);
      return;
    case '$top':
      options.top = once(options.top, parseCount(reader.next().text, '$top', 1), option);
      return;
    case '$expand':
      options.expand = once(options.expand, readExpand(reader), option);
      return;
    default:
      throw invalidQuery(`The option '${option}' is not supported inside $expand.`);
  }
}

function once<T>(earlier: T | undefined, value: T, option: string): T {
  if (earlier !== undefined) throw invalidQuery(`The option '${option}' stands there twice.`);
  return value;
}
