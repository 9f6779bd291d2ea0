/** The formula of a calculated column: a tree whose leaves are constants and columns. */
import type { FormulaFunction } from './formula-functions';
import type { FormulaValue } from './formula-value';

/** A column of the row, or of the row that a lookup of it points to. */
export interface Reference {
  readonly lookup: string | undefined;
  readonly column: string;
}

export type Operator = '+' | '-' | '*' | '/' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

export type FormulaNode =
  | { readonly kind: 'constant'; readonly value: FormulaValue }
  /** `index` counts the formula's references. */
  | { readonly kind: 'reference'; readonly index: number; readonly at: number }
  | { readonly kind: 'negate' | 'not'; readonly operand: FormulaNode; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
      readonly at: number;
    }
  | {
      readonly kind: 'if';
      readonly condition: FormulaNode;
      readonly then: FormulaNode;
      readonly otherwise: FormulaNode;
      readonly at: number;
    }
  | {
      readonly kind: 'call';
      readonly define: FormulaFunction;
      readonly args: readonly FormulaNode[];
      readonly at: number;
    };

export interface Formula {
  /** `table.column`, for messages. */
  readonly column: string;
  readonly root: FormulaNode;
  readonly references: readonly Reference[];
}

/** A formula that cannot be worked out: told when the service starts. */
export const formulaError = (column: string, problem: string, at?: number): RangeError =>
  new RangeError(`The formula of ${column}${at === undefined ? '' : ` at position ${at}`}: ${problem}`);
