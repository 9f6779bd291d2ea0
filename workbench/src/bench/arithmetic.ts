import {
  type CalculationInput,
  add,
  formatAtLeast,
  multiply,
  parseDecimal,
  roundHalfAwayFromZero,
} from '@powerbill/core';
import type { Decimal } from 'decimal.js';

/** The amounts of the facts of cases, as text. */
export const amountsOf = (cases: readonly CalculationInput[]): string[] =>
  cases.flatMap(({ facts }) => [
    ...(facts.revenue ?? []).flatMap(({ gross, net }) => [gross, net]),
    ...(facts.ledger ?? []).map(({ balance }) => balance),
  ]);

const RATE = '12.3456';
const MINOR_UNITS = 2;

/** Each amount read, taken times a rate, rounded, written and added up: by the core's decimals. */
export function ownArithmetic(amounts: readonly string[]): string {
  const rate = parseDecimal(RATE);
  let total = parseDecimal('0');
  for (const amount of amounts) {
    const rounded = roundHalfAwayFromZero(multiply(parseDecimal(amount), rate), MINOR_UNITS);
    formatAtLeast(rounded, MINOR_UNITS);
    total = add(total, rounded);
  }
  return formatAtLeast(total, MINOR_UNITS);
}

/** The same by a decimal library that is set to round as the core does. */
export function libraryArithmetic(D: typeof Decimal): (amounts: readonly string[]) => string {
  return (amounts) => {
    const rate = new D(RATE);
    let total = new D(0);
    for (const amount of amounts) {
      const rounded = new D(amount).times(rate).toDecimalPlaces(MINOR_UNITS);
      rounded.toFixed(MINOR_UNITS);
      total = total.plus(rounded);
    }
    return total.toFixed(MINOR_UNITS);
  };
}
