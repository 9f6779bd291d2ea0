import type { DateRange, IsoDate } from '../calendar/date';
import { type Decimal, zero } from '../money/decimal';
import { add } from '../money/add';
import { formatAtLeast } from '../money/format-decimal';
import { parseDecimal } from '../money/parse-decimal';
import type { DecimalText } from '../reading/decimal';
import type { BillingScope } from './billing-scope';
import { billedMonths } from './billed-months';
import { type TraceStep, withTotal } from './trace';

/**
 * The sum of an escalated monthly amount over the months that it is billed for, not rounded; null when
 * there is none.
 */
export function monthlyAmount(
  scope: BillingScope,
  active: DateRange | null,
  amount: DecimalText,
  rowStart: IsoDate | undefined,
): { readonly total: Decimal; readonly trace: readonly TraceStep[] } | null {
  const months = billedMonths(scope.frame, active);
  if (months.length === 0) return null;
  const base = parseDecimal(amount);
  let total = zero;
  const steps: TraceStep[] = [];
  for (const month of months) {
    const { value, trace } = scope.baseRate(base, month, rowStart, scope.minorUnits);
    total = add(total, value);
    steps.push(...trace, { step: `fee ${month}`, result: formatAtLeast(value, scope.minorUnits) });
  }
  return { total, trace: withTotal(steps, months.length, total, scope.minorUnits) };
}
