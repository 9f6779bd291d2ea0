import type { Month } from '@powerbill/core';
import { componentOf } from './component-of';
import { fineOf, fineText, portion } from './cents';
import { randomOf } from './random';
import type { SitePlan } from './site-plan';

/** What was measured against each target, a little above or below it. */
export const performanceRows = (plan: SitePlan, month: Month) =>
  (componentOf(plan.contract, 'performance')?.measures ?? []).map(({ code, target }) => {
    const random = randomOf(plan.seed, plan.contract.contractNumber, month, 'performance', code);
    return { month, code, actual: fineText(portion(fineOf(target), random.between(85, 115), 100)) };
  });
