import { centsText, portion } from './cents';
import { bookedRevenue } from './booked-revenue';
import { expectedBilling } from './expected-billing';
import type { MonthOf } from './expected-billing';
import { randomOf } from './random';
import type { SiteMonth } from './site-month';
import type { SitePlan } from './site-plan';

/** A budget in whole ten dollars: mostly near what comes, in some months well beside it. */
export const forecastRow = (plan: SitePlan, current: SiteMonth, monthOf: MonthOf) => {
  const random = randomOf(plan.seed, plan.contract.contractNumber, current.month, 'forecast');
  const expected = bookedRevenue(plan, current) + expectedBilling(plan, current, monthOf);
  const percent = random.chance(86)
    ? random.between(95, 105)
    : random.chance(50)
      ? random.between(62, 85)
      : random.between(115, 140);
  const forecast = portion(portion(expected, percent, 100), 1, 1_000) * 1_000;
  return { month: current.month, internalRevenue: centsText(forecast) };
};
