import { invalidQuery } from '../fault';
import { type Token, type TokenKind, tokenize } from './token';

/** Deeper nesting is refused before it can exhaust the stack. */
const DEEPEST = 100;

/** Walks over tokens; every refusal names the position. */
export class TokenReader {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    /** Values of parameter aliases (`@p1`), as written in the query; undefined where none may stand. */
    readonly aliases?: ReadonlyMap<string, string>,
  ) {
    this.tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)] ?? endToken;
  }

  next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  /** The text from a position up to what comes next. */
  textFrom(at: number): string {
    return this.text.slice(at, this.peek().at).trim();
  }

  /** Takes a sign or a word if it comes next. */
  take(text: string): boolean {
    const token = this.peek();
    if ((token.kind !== 'sign' && token.kind !== 'word') || token.text !== text) return false;
    this.index += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(`'${text}' expected`);
  }

  expectKind(kind: TokenKind, what: string): Token {
    if (this.peek().kind !== kind) this.fail(`${what} expected`);
    return this.next();
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.fail('the text should end here');
  }

  /** Runs a nested step, refusing more levels than any sensible query has. */
  nested<T>(step: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) this.fail(`the query is nested deeper than ${DEEPEST} levels`);
    try {
      return step();
    } finally {
      this.depth -= 1;
    }
  }

  fail(problem: string, at = this.peek().at): never {
    throw invalidQuery(`Syntax error at position ${at} in '${this.text.slice(0, 200)}': ${problem}.`);
  }
}

const endToken: Token = { kind: 'end', text: '', at: 0 };

/** Reads a comma-separated list of at least one item. */
export function readList<T>(reader: TokenReader, item: () => T): readonly T[] {
  const items = [item()];
  while (reader.take(',')) items.push(item());
  return items;
}
