/**
 * The currency of a row with amounts. A new row gets its user's, else the organisation's, unless it names one.
 * Whenever an amount or the currency is written, the row takes the rate of that moment, and its base amounts follow; a
 * rate that changes later leaves them alone.
 */
import { Fault, faultCode } from '../fault';
import { baseNameOf, type Field, isStored } from '../model/field';
import type { Table } from '../model/table';
import type { Currency } from '../store/currencies';
import { type MoneyStyles, moneyStyle } from '../render/money-style';
import { baseAmount, placesOfAmount } from '../store/money';
import type { Stored, StoredRow } from '../store/sqlite';
import { asInteger, readScaled } from '../store/storage';
import { formatScaled } from '../store/scaled';
import type { WriteContext } from './write-context';

/** The columns of a table that money needs. */
export interface MoneyColumns {
  readonly currency: Field;
  readonly rate: Field;
  readonly amounts: readonly Amount[];
  /** All of them that are stored: what a change must know of the row as it stands. */
  readonly names: readonly string[];
}

interface Amount {
  readonly field: Field;
  readonly base: Field;
}

/** The money columns of a table; undefined when it has none. */
export function moneyColumns({ fields, byName }: Table): MoneyColumns | undefined {
  const currency = byName.get('transactioncurrencyid');
  const rate = byName.get('exchangerate');
  const amounts = fields.flatMap((field): Amount[] => {
    const base = byName.get(baseNameOf(field.name));
    const isAmount = field.kind === 'money' && isStored(field) && field.companionOf === undefined;
    return isAmount && base ? [{ field, base }] : [];
  });
  // A currency itself has columns of these names, but no amounts.
  if (!currency || !rate || !fields.some((field) => field.kind === 'money')) return undefined;
  const names = [currency.name, rate.name, ...amounts.map(({ field }) => field.name)];
  return { currency, rate, amounts, names };
}

/** Fills currency, rate and base amounts beside the values of a write; `current` is the row that it changes. */
export function settleMoney(
  context: Pick<WriteContext, 'store' | 'caller'>,
  { currency, rate, amounts }: MoneyColumns,
  values: Map<Field, Stored>,
  current: StoredRow | undefined,
): void {
  const isTouched = values.has(currency) || amounts.some(({ field }) => values.has(field));
  if (current && !isTouched) return;
  const { currencies } = context.store;
  const named = values.has(currency) ? values.get(currency) : current?.[currency.name];
  const chosen =
    currencies.of(named) ??
    (named === null || named === undefined ? currencies.forUser(context.caller.user.id) : undefined);
  if (!chosen) return;
  checkPlaces(context, amounts, values, chosen);
  if (named !== chosen.id) values.set(currency, chosen.id);
  const isNewRate = current?.[rate.name] !== chosen.storedRate;
  if (isNewRate) values.set(rate, chosen.storedRate);
  for (const amount of amounts) {
    if (values.has(amount.field)) setBase(values, amount, values.get(amount.field) ?? null, chosen);
    else if (isNewRate && current) setBase(values, amount, current[amount.field.name] ?? null, chosen);
  }
}

function setBase(
  values: Map<Field, Stored>,
  { field, base }: Amount,
  stored: Stored,
  { rate }: Currency,
): void {
  const units = stored === null ? undefined : baseAmount(readScaled(field, stored), rate);
  if (units !== undefined && (units > LARGEST || units < -LARGEST)) {
    throw new Fault(
      400,
      faultCode.valueOutOfRange,
      `The amount ${formatScaled(units, 4)} of '${base.name}' is too large for the base currency.`,
    );
  }
  values.set(base, units === undefined ? null : asInteger(units));
}

/** How the amounts of a written row are shown to those who are told of it. */
export const writtenStyles =
  (
    { store }: Pick<WriteContext, 'store'>,
    { currency }: MoneyColumns,
    values: ReadonlyMap<Field, Stored>,
    current: StoredRow | undefined,
  ): MoneyStyles =>
  (field) =>
    moneyStyle(
      store.currencies,
      field,
      values.has(currency) ? values.get(currency) : current?.[currency.name],
    );

const LARGEST = 2n ** 63n - 1n;

/** Amounts whose places the organisation or the currency says. */
function checkPlaces(
  { store }: Pick<WriteContext, 'store'>,
  amounts: readonly Amount[],
  values: ReadonlyMap<Field, Stored>,
  currency: Currency,
): void {
  for (const { field } of amounts) {
    const stored = values.get(field) ?? null;
    if (stored === null || field.precisionSource === 'column') continue;
    const places = placesOfAmount(field, store.currencies, currency);
    if (readScaled(field, stored) % 10n ** BigInt(4 - places) !== 0n) {
      throw new Fault(
        400,
        faultCode.valueOutOfRange,
        `The value ${formatScaled(readScaled(field, stored), 4)} of '${field.name}' has more than the ${places} decimal places of its ${field.precisionSource}.`,
      );
    }
  }
}
