import { formatDecimal } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { percentPart } from '../statement/trace';
import type { TaxEntry } from '../statement/statement';
import { roundingWords } from './rounding-words';
import { stepWords } from './step-words';

/** The arithmetic of a tax, a step a line: its percent of the taxed lines, and the rounding. */
export function explainTax({ base, rate, amount }: TaxEntry): string[] {
  const exact = percentPart('taxed lines', parseDecimal(base), parseDecimal(rate), 0);
  return [stepWords({ ...exact.step, base }), ...roundingWords(formatDecimal(exact.value), amount)];
}
