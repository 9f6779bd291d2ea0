import type { Component, Contract } from '@powerbill/core';
import { centsOf, centsText, fineOf, percentOf, portion, split } from './cents';
import { componentOf } from './component-of';
import type { Day } from './days';
import { randomOf } from './random';
import type { RevenueRow } from './sample-rows';
import type { SitePlan } from './site-plan';

type Validations = NonNullable<Extract<Component, { type: 'revenueShare' }>['validations']>;

export const validationsOf = (contract: Contract): readonly Validations[] =>
  [
    componentOf(contract, 'revenueShare')?.validations,
    componentOf(contract, 'profitShare')?.validations,
  ].filter((validations) => validations !== undefined);

/** What guests parked for free, in cents: mostly somewhat above the allowance, sometimes below. */
const freeParking = (validations: Validations, revenue: number, percent: number): number => {
  const threshold = validations.threshold;
  if (validations.type === 'amount')
    return Math.max(portion(centsOf(threshold ?? '0'), percent, 100), 40_000);
  const allowance = validations.type === 'percentOfRevenue' ? fineOf(threshold ?? '0') : 0;
  const allowed = percentOf(revenue, allowance);
  return portion(allowed, percent, 100) + (percent > 100 ? percentOf(revenue, fineOf('0.5')) : 0);
};

export interface ValidationMonth {
  readonly rows: readonly RevenueRow[];
  readonly total: number;
}

/** Rows with flag V on every fifth day, where a component bills validations. */
export const validationMonth = (plan: SitePlan, days: readonly Day[], revenue: number): ValidationMonth => {
  const [stream] = plan.streams;
  const random = randomOf(plan.seed, plan.contract.contractNumber, days[0]?.date ?? '', 'validations');
  const percent = random.chance(80) ? random.between(105, 160) : random.between(60, 95);
  const amounts = validationsOf(plan.contract).map((validations) =>
    freeParking(validations, Math.max(0, revenue), percent),
  );
  const total = Math.max(0, ...amounts);
  if (stream === undefined || total === 0) return { rows: [], total: 0 };
  const validated = days.filter(({ dayOfMonth }) => dayOfMonth % 5 === 0);
  const parts = split(
    total,
    validated.map(() => random.between(60, 140)),
  );
  const rows = validated.map(({ date }, index): RevenueRow => {
    const amount = centsText(parts[index] ?? 0);
    return {
      date,
      code: stream.code,
      category: stream.category,
      collectionType: 'Validation',
      depositFlag: 'V',
      gross: amount,
      net: amount,
      taxRate: '0',
      billableValidation: amount,
    };
  });
  return { rows, total };
};
