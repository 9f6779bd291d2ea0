import type { Tax } from '../contract/contract';
import { add } from '../money/add';
import { isZero } from '../money/compare';
import { type Decimal, zero } from '../money/decimal';
import { formatAtLeast } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import { percentOf } from '../money/percent-of';
import { roundHalfAwayFromZero } from '../money/round-half-away-from-zero';
import { sum } from '../money/sum';
import type { LineDraft } from './component-result';
import type { TaxEntry } from './statement';

export interface InvoiceTaxes {
  readonly entries: readonly TaxEntry[];
  /** The sum of the printed entries. */
  readonly total: Decimal;
}

/**
 * The taxes of an invoice in contract order: each on the printed lines of its component types, rounded once to
 * the minor unit; a tax of 0 is not listed, a negative base gives a negative tax (calculation.md, section 6).
 */
export function taxesOf(
  taxes: readonly Tax[],
  lines: readonly LineDraft[],
  minorUnits: number,
): InvoiceTaxes {
  const amounts = new Map<string, Decimal>();
  for (const { component, amount } of taxes.length === 0 ? [] : lines) {
    amounts.set(component, add(amounts.get(component) ?? zero, amount));
  }
  const priced = taxes.map((tax) => {
    const base = sum(tax.appliesTo.map((type) => amounts.get(type) ?? zero));
    const amount = roundHalfAwayFromZero(percentOf(base, parseDecimal(tax.rate)), minorUnits);
    return { tax, base, amount };
  });
  const listed = priced.filter(({ amount }) => !isZero(amount));
  return {
    entries: listed.map(({ tax, base, amount }) => ({
      code: tax.code,
      rate: tax.rate,
      base: formatAtLeast(base, minorUnits),
      amount: formatAtLeast(amount, minorUnits),
    })),
    total: sum(listed.map(({ amount }) => amount)),
  };
}
