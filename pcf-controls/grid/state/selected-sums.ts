import { formatDecimal, parseDecimal, sum } from '@powerbill/core';
import type { SelectedRow } from './grid-state';

export interface CurrencySum {
  readonly currency: string | null;
  readonly amount: string;
}

/** The exact sum of the selected amounts, one for each currency, in the order of the currency codes. */
export function selectedSums(rows: Iterable<SelectedRow>): readonly CurrencySum[] {
  const amounts = new Map<string | null, string[]>();
  for (const { amount, currency } of rows) {
    if (amount === null) continue;
    const list = amounts.get(currency);
    if (list === undefined) amounts.set(currency, [amount]);
    else list.push(amount);
  }
  return [...amounts]
    .map(([currency, texts]) => ({ currency, amount: formatDecimal(sum(texts.map(parseDecimal))) }))
    .sort((a, b) => ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1));
}
