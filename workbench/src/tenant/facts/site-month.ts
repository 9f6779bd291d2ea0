import type { Month } from '@powerbill/core';
import { percentOf, portion } from './cents';
import { componentOf } from './component-of';
import { daysOfMonth } from './days';
import type { Day } from './days';
import { expectedCosts } from './expected-costs';
import { labourMonth } from './labour-month';
import type { LabourMonth } from './labour-month';
import { ledgerMonth } from './ledger-month';
import type { LedgerMonth } from './ledger-month';
import { randomOf } from './random';
import { revenueMonth, structureTotals } from './revenue-month';
import type { RevenueMonth } from './revenue-month';
import type { SitePlan } from './site-plan';
import { validationMonth } from './validation-rows';
import type { ValidationMonth } from './validation-rows';

/** Everything that happened at a site in one month, with the totals that forecasts are made of. */
export interface SiteMonth {
  readonly month: Month;
  readonly days: readonly Day[];
  readonly ledger: LedgerMonth;
  readonly labour: LabourMonth;
  readonly revenue: RevenueMonth | null;
  readonly validations: ValidationMonth;
  /** Cents of costs that a management agreement bills. */
  readonly costs: number;
  /** Cents of revenue less costs. */
  readonly profit: number;
}

/** Revenue that leaves about the planned profit above the costs. */
const neededRevenue = (plan: SitePlan, month: Month, costs: number, percentOfRevenue: number): number => {
  if (plan.profit === null) return 0;
  const random = randomOf(plan.seed, plan.contract.contractNumber, month, 'profit');
  const profit = portion(plan.profit, random.between(75, 125), 100);
  return portion(costs + profit, 1_000, Math.max(100, 1_000 - portion(percentOfRevenue, 1, 1_000)));
};

/** One month of a site: it depends on the plan and the month alone. */
export const siteMonth = (plan: SitePlan, month: Month): SiteMonth => {
  const days = daysOfMonth(month);
  const ledger = ledgerMonth(plan, month);
  const labour = labourMonth(plan, days);
  const costs = expectedCosts(plan, ledger, labour);
  const needed = neededRevenue(plan, month, costs.fixed, costs.percentOfRevenue);
  const hasRevenue = plan.streams.length > 0;
  const revenue = hasRevenue ? revenueMonth(plan, days, structureTotals(plan, month, needed)) : null;
  const net = revenue?.net ?? 0;
  const shared =
    componentOf(plan.contract, 'revenueShare') === undefined
      ? net
      : (revenue?.netOfStructures ?? []).reduce((sum, part) => sum + part, 0);
  const billed = costs.fixed + percentOf(net, costs.percentOfRevenue);
  return {
    month,
    days,
    ledger,
    labour,
    revenue,
    validations: revenue === null ? { rows: [], total: 0 } : validationMonth(plan, days, shared),
    costs: billed,
    profit: net + (revenue?.bell ?? 0) - billed,
  };
};
