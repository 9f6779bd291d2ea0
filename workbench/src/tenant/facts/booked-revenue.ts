import { centsOf, centsText, portion } from './cents';
import { randomOf } from './random';
import type { LedgerRow } from './sample-rows';
import type { SiteMonth } from './site-month';
import type { SitePlan } from './site-plan';

/** Cents of external revenue that the ledger shows for a month: what was sold, or a little at sites without revenue. */
export const bookedRevenue = (plan: SitePlan, { month, revenue }: SiteMonth): number => {
  if (revenue !== null) return revenue.net + revenue.bell;
  return randomOf(plan.seed, plan.contract.contractNumber, month, 'booked').between(100_000, 800_000);
};

/** Two revenue accounts, in credit. */
export const bookedRevenueRows = (plan: SitePlan, current: SiteMonth): readonly LedgerRow[] => {
  const first = centsOf(plan.contract.accountRoles?.revenue?.from ?? '4000') / 100;
  const total = bookedRevenue(plan, current);
  const monthly = portion(total, 25, 100);
  return [
    { account: String(first + 5), cents: total - monthly },
    { account: String(first + 10), cents: monthly },
  ].map(({ account, cents }) => ({
    month: current.month,
    account,
    entity: '02',
    balance: centsText(-cents),
  }));
};
