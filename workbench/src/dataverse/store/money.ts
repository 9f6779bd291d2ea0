/** Amounts and their currencies: places, and what an amount is in the base currency. */
import { dividedHalfAway } from '../formula/rational';
import type { Field } from '../model/field';
import { type Currencies, type Currency, RATE_PLACES } from './currencies';

/** Digits after the point of an amount: its column says how many, or the organisation, or its currency. */
export function placesOfAmount(
  { precision, precisionSource }: Field,
  currencies: Currencies,
  currency: Currency | undefined,
): number {
  if (precisionSource === 'organization') return currencies.pricingPrecision;
  if (precisionSource === 'currency') return currency?.precision ?? precision;
  return precision;
}

const ONE = 10n ** BigInt(RATE_PLACES);

/**
 * An amount in the base currency: divided by the rate and rounded to the four places of an amount, half away from
 * zero. Undefined for a rate of nothing.
 */
export function baseAmount(units: bigint, rate: bigint): bigint | undefined {
  if (rate === ONE) return units;
  if (rate <= 0n) return undefined;
  return dividedHalfAway(units * ONE, rate);
}
