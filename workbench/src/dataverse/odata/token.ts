/** Cuts the text of a query option or an address into tokens, each with its position. */
import { invalidQuery } from '../fault';

export type TokenKind =
  'string' | 'jsonString' | 'guid' | 'dateTime' | 'date' | 'number' | 'word' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The text; of a string its value, without quotes. */
  readonly text: string;
  readonly at: number;
}

const BLANKS = ' \t\r\n';

/** In the order of trial: a GUID may begin like a number, a moment like a date. */
const shapes: readonly (readonly [TokenKind, RegExp])[] = [
  ['string', /'(?:[^']|'')*'/y],
  ['jsonString', /"(?:[^"\\]|\\.)*"/y],
  ['guid', /[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![\w-])/y],
  ['dateTime', /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)(?![\w])/y],
  ['date', /\d{4}-\d\d-\d\d(?![\w-])/y],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?![\w.])/y],
  ['word', /[A-Za-z_$@][\w.$@]*/y],
  ['sign', /[(),;/:=[\]*]/y],
];

/** What a token of each shape may begin with: most characters leave one shape to try. */
const beginnings: Readonly<Record<Exclude<TokenKind, 'end'>, RegExp>> = {
  string: /'/,
  jsonString: /"/,
  guid: /[0-9A-Fa-f]/,
  dateTime: /\d/,
  date: /\d/,
  number: /[-\d]/,
  word: /[A-Za-z_$@]/,
  sign: /[(),;/:=[\]*]/,
};

const ASCII = 128;

/** Shapes that may begin with each character, by its code. */
const shapesAt = Array.from({ length: ASCII }, (_, code) =>
  shapes.filter(([kind]) => kind !== 'end' && beginnings[kind].test(String.fromCharCode(code))),
);

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (BLANKS.includes(text.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function tokenAt(text: string, at: number): { token: Token; end: number } {
  for (const [kind, shape] of shapesAt[text.charCodeAt(at)] ?? []) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match) {
      const raw = match[0];
      return { token: { kind, text: unquoted(kind, raw, at), at }, end: at + raw.length };
    }
  }
  const problem = text[at] === "'" ? 'There is an unterminated literal' : 'Syntax error';
  throw invalidQuery(`${problem} at position ${at} in '${text.slice(0, 200)}'.`);
}

function unquoted(kind: TokenKind, raw: string, at: number): string {
  if (kind === 'string') return raw.slice(1, -1).replaceAll("''", "'");
  if (kind !== 'jsonString') return raw;
  try {
    return String(JSON.parse(raw));
  } catch {
    throw invalidQuery(`The text in double quotes at position ${at} is no JSON string.`);
  }
}
