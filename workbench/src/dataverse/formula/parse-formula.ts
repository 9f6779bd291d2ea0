/** Reads the text of a formula: `if([end] = null, [total] * 0.1, [parentaccountid.discount])`. */
import { type Formula, formulaError, type FormulaNode, type Operator, type Reference } from './formula';
import { formulaFunctions } from './formula-functions';
import { type FormulaToken, formulaTokens } from './formula-tokens';
import { parseRational } from './rational';

/** Weakest first; operators of one level are read from left to right. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

/** Nobody nests deeper or writes more; a formula that does would exhaust the stack. */
const DEEPEST = 50;
const LONGEST = 4000;

/** The tree of a formula; refuses what is none with its position. */
export function parseFormula(column: string, text: string): Formula {
  if (text.length > LONGEST) throw formulaError(column, `it is longer than ${LONGEST} characters.`);
  return new FormulaParser(column, text).parse();
}

class FormulaParser {
  private readonly tokens: readonly FormulaToken[];
  private readonly references: Reference[] = [];
  private next = 0;
  private depth = 0;

  constructor(
    private readonly column: string,
    text: string,
  ) {
    this.tokens = formulaTokens(column, text);
  }

  parse(): Formula {
    const root = this.level(0);
    if (this.peek().kind !== 'end') throw this.error(`'${this.peek().text}' is not expected.`);
    return { column: this.column, root, references: this.references };
  }

  private level(index: number): FormulaNode {
    const operators = LEVELS[index];
    if (!operators) return this.unary();
    let left = this.level(index + 1);
    for (;;) {
      const token = this.peek();
      const operator = operators.find((one) => this.isSign(token, one));
      if (!operator) return left;
      this.next += 1;
      left = { kind: 'binary', operator, left, right: this.level(index + 1), at: token.at };
    }
  }

  private unary(): FormulaNode {
    const token = this.peek();
    const kind = this.isSign(token, '-') ? 'negate' : this.isSign(token, 'not') ? 'not' : undefined;
    if (!kind) return this.primary();
    this.next += 1;
    return this.nested(() => ({ kind, operand: this.unary(), at: token.at }));
  }

  private primary(): FormulaNode {
    const token = this.peek();
    this.next += 1;
    switch (token.kind) {
      case 'number':
        return { kind: 'constant', value: parseRational(token.text) };
      case 'text':
        return { kind: 'constant', value: token.text.slice(1, -1).replaceAll("''", "'") };
      case 'column':
        return { kind: 'reference', index: this.reference(token), at: token.at };
      case 'word':
        return this.word(token);
      default:
        if (!this.isSign(token, '(')) {
          this.next -= 1;
          throw this.error(token.kind === 'end' ? 'it ends too early.' : `'${token.text}' is not expected.`);
        }
        return this.nested(() => {
          const inner = this.level(0);
          this.expect(')');
          return inner;
        });
    }
  }

  private word(token: FormulaToken): FormulaNode {
    const name = token.text.toLowerCase();
    if (name === 'null') return { kind: 'constant', value: null };
    if (name === 'true' || name === 'false') return { kind: 'constant', value: name === 'true' };
    const define = formulaFunctions.get(name);
    if (name !== 'if' && !define) {
      throw formulaError(this.column, `there is no function '${token.text}'.`, token.at);
    }
    const args = this.nested(() => this.arguments());
    if (define) return { kind: 'call', define, args, at: token.at };
    const [condition, then, otherwise, ...more] = args;
    if (!condition || !then || !otherwise || more.length > 0) {
      throw formulaError(this.column, `'if' needs a condition and two values.`, token.at);
    }
    return { kind: 'if', condition, then, otherwise, at: token.at };
  }

  private arguments(): readonly FormulaNode[] {
    this.expect('(');
    const args: FormulaNode[] = [];
    if (this.isSign(this.peek(), ')')) {
      this.next += 1;
      return args;
    }
    for (;;) {
      args.push(this.level(0));
      if (this.isSign(this.peek(), ')')) break;
      this.expect(',');
    }
    this.next += 1;
    return args;
  }

  private reference(token: FormulaToken): number {
    const [first = '', second, ...more] = token.text.slice(1, -1).split('.');
    if (first === '' || second === '' || more.length > 0) {
      throw formulaError(this.column, `'${token.text}' names no column, nor one over a lookup.`, token.at);
    }
    const lookup = second === undefined ? undefined : first;
    const column = second ?? first;
    const known = this.references.findIndex((one) => one.lookup === lookup && one.column === column);
    if (known >= 0) return known;
    return this.references.push({ lookup, column }) - 1;
  }

  private nested<T>(work: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.error(`it is nested deeper than ${DEEPEST} levels.`);
    const result = work();
    this.depth -= 1;
    return result;
  }

  private peek(): FormulaToken {
    return this.tokens[this.next] ?? { kind: 'end', text: '', at: 0 };
  }

  private isSign(token: FormulaToken, sign: string): boolean {
    return (token.kind === 'symbol' || token.kind === 'word') && token.text.toLowerCase() === sign;
  }

  private expect(sign: string): void {
    if (!this.isSign(this.peek(), sign)) throw this.error(`'${sign}' is missing.`);
    this.next += 1;
  }

  private error(problem: string): RangeError {
    return formulaError(this.column, problem, this.peek().at);
  }
}
