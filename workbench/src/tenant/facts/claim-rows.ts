import { centsOf, centsText, portion } from './cents';
import { componentOf } from './component-of';
import { randomOf } from './random';
import type { SiteMonth } from './site-month';
import type { SitePlan } from './site-plan';

/** One to three claims of a month where each claim has its own cap; some are above it. */
export const claimRows = (plan: SitePlan, { month, days }: SiteMonth) => {
  const component = componentOf(plan.contract, 'claims');
  if (component?.cap !== 'perClaim') return [];
  const random = randomOf(plan.seed, plan.contract.contractNumber, month, 'claim rows');
  const cap = Math.max(50_000, centsOf(component.capAmount));
  return Array.from({ length: random.between(1, 3) }, (_, index) => ({
    id: `CL-${month.replace('-', '')}-${index + 1}`,
    date: days[random.between(index * 9, index * 9 + 8)]?.date ?? `${month}-01`,
    amount: centsText(portion(cap, random.between(15, 130), 100)),
  }));
};
