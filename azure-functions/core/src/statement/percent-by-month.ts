import type { Month } from '../calendar/date';
import type { Escalated } from '../escalation/escalation';
import { newStepsByMonth } from '../escalation/new-steps';
import type { Decimal } from '../money/decimal';
import type { BillingScope } from './billing-scope';
import type { MonthlyAmount } from './proration';
import { added, percentPart } from './trace';

/** A percent of a base in a month. */
export interface MonthPercent {
  readonly step: string;
  readonly base: Decimal;
  readonly percent: Escalated;
}

/**
 * The sum over months of a percent of a base, each with the percent of its month; not rounded. Escalation
 * steps that two months share are shown once (calculation.md, section 7, arithmetic).
 */
export function percentByMonth(
  months: readonly Month[],
  partIn: (month: Month) => MonthPercent,
  { minorUnits }: BillingScope,
): MonthlyAmount {
  const parts = months.map((month) => {
    const { step, base, percent } = partIn(month);
    return { ...percentPart(`${step} ${month}`, base, percent.value, minorUnits), trace: percent.trace };
  });
  const { value, trace } = added(parts, minorUnits);
  return { value, trace: [...newStepsByMonth(parts.map((part) => part.trace)), ...trace] };
}
