import type { Field } from '../model/field';
import type { Currencies } from '../store/currencies';
import { placesOfAmount } from '../store/money';
import type { Stored } from '../store/sqlite';

/** How an amount is written: with the places of its currency, more where the amount has them. */
export interface MoneyStyle {
  /** Empty where the row has no currency. */
  readonly symbol: string;
  readonly places: number;
}

/** The style of each amount of a row. */
export type MoneyStyles = (field: Field) => MoneyStyle;

const USUAL_PLACES = 2;

/** The style of an amount in a row of a currency; base amounts are in the organisation's. */
export function moneyStyle(currencies: Currencies, field: Field, currencyId: Stored | undefined): MoneyStyle {
  const isBase = field.companionOf !== undefined;
  const currency = isBase ? currencies.base : currencies.of(currencyId);
  const own = currency?.precision ?? USUAL_PLACES;
  const places = isBase ? own : Math.min(own, placesOfAmount(field, currencies, currency));
  return { symbol: currency?.symbol ?? '', places };
}
