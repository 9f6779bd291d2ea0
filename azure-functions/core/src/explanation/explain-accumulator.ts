import { formatAtLeast } from '../money/format-decimal';
import { groupedDigits } from '../money/grouped-digits';
import { parseDecimal } from '../money/parse-decimal';
import { subtract } from '../money/subtract';
import type { Accumulator } from '../statement/statement';
import { componentWords } from './component-words';

/** What a component has accumulated before and after the period, as a sum in words. */
export function explainAccumulator({ component, structure, before, after }: Accumulator): string {
  const [from, to] = [parseDecimal(before), parseDecimal(after)];
  const current = formatAtLeast(subtract(to, from), to.scale);
  return (
    `${componentWords(component)}${structure === null ? '' : `, structure ${structure}`}: ` +
    `${groupedDigits(before)} before the period and ${groupedDigits(current)} in it = ${groupedDigits(after)}`
  );
}
