import { formulaError } from './formula';

export interface FormulaToken {
  readonly kind: 'number' | 'text' | 'column' | 'word' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const PATTERNS: readonly (readonly [Exclude<FormulaToken['kind'], 'end'>, RegExp])[] = [
  ['number', /\d+(?:\.\d+)?/y],
  ['text', /'(?:[^']|'')*'/y],
  ['column', /\[[^\]]*\]/y],
  ['word', /[A-Za-z]+/y],
  ['symbol', /<>|<=|>=|[-+*/=<>(),]/y],
];

/** The words and signs of a formula, with their positions. */
export function formulaTokens(column: string, text: string): readonly FormulaToken[] {
  const tokens: FormulaToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    if (!token) throw formulaError(column, `'${text.charAt(at)}' means nothing here.`, at);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

function tokenAt(text: string, at: number): FormulaToken | undefined {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0], at };
  }
  return undefined;
}
