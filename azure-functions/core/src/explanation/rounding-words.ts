import { compare } from '../money/compare';
import { parseDecimal } from '../money/parse-decimal';
import { stepWords } from './step-words';

/** The step from an exact result to the amount that is billed, in words; none where they are the same. */
export const roundingWords = (exact: string, amount: string): readonly string[] =>
  compare(parseDecimal(exact), parseDecimal(amount)) === 0
    ? []
    : [stepWords({ step: 'rounded', base: exact, result: amount })];
