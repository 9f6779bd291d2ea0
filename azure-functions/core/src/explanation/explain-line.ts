import type { ExplainedLine } from '../components/component-module';
import { isComponentType, moduleOf } from '../components/registry';
import { explainAdHocLine } from '../statement/ad-hoc-lines';
import type { StatementLine } from '../statement/statement';
import { roundingWords } from './rounding-words';
import { stepWords } from './step-words';

/** How a line comes about, in words. */
export interface LineExplanation {
  /** The rule in a sentence. */
  readonly rule: string;
  /** The arithmetic, a step a line; the last one ends with the amount. */
  readonly steps: readonly string[];
}

/** What of a line its explanation looks at; the amount is written with the currency's minor units. */
export type ExplainableLine = ExplainedLine & Pick<StatementLine, 'component' | 'trace'>;

/** The line as a person who checks it reads it: the same words on the command line and on the screen. */
export const explainLine = (line: ExplainableLine): LineExplanation => ({
  rule: ruleOf(line),
  steps: [
    ...line.trace.map((step, index) => stepWords(step, line.trace, index)),
    ...roundingWords(line.trace.at(-1)?.result ?? line.amount, line.amount),
  ],
});

const ruleOf = (line: ExplainableLine): string =>
  isComponentType(line.component) ? moduleOf(line.component).explain(line) : explainAdHocLine(line.part);
