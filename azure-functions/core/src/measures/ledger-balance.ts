import type { Month } from '../calendar/date';
import { add } from '../money/add';
import { type Decimal, zero } from '../money/decimal';
import { parseDecimal } from '../money/parse-decimal';
import type { Basis } from '../statement/basis';
import { monthly } from './monthly';

/** Balances of a month by account, debit positive; entities that are eliminated never count. */
export const ledgerBalancesOf = (basis: Basis, month: Month): ReadonlyMap<string, Decimal> =>
  balances(basis, basis, month);

const balances = monthly<Basis, ReadonlyMap<string, Decimal>>((basis, _, month) => {
  const sums = new Map<string, Decimal>();
  for (const row of basis.facts.ledgerOf(month)) {
    if (row.entity !== undefined && basis.eliminationEntities.has(row.entity)) continue;
    sums.set(row.account, add(sums.get(row.account) ?? zero, parseDecimal(row.balance)));
  }
  return sums;
});

/** The balance of a month over some accounts, each of which stands in the list once. */
export function ledgerBalanceOf(basis: Basis, month: Month, accounts: Iterable<string>): Decimal {
  const sums = ledgerBalancesOf(basis, month);
  let balance = zero;
  for (const account of accounts) {
    const sum = sums.get(account);
    if (sum !== undefined) balance = add(balance, sum);
  }
  return balance;
}
