import type { DateRange, Month } from '../calendar/date';
import { monthRange } from '../calendar/months';
import { intersect } from '../calendar/ranges';
import type { ComponentBase } from '../components/component-module';
import type { Basis } from './basis';
import type { LineDraft } from './component-result';
import type { PeriodFrame } from './period-frame';

/** What a component may look at when it is calculated for a period. */
export interface BillingScope extends Basis {
  /** Measures of months are kept by it. */
  readonly basis: Basis;
  readonly frame: PeriodFrame;
  /** The lines of the components that stand before in an invoice, lines of 0 included. */
  readonly linesBefore: readonly LineDraft[];
  /** The days of the service period on which a component is active; null when there is none. */
  readonly activeInPeriod: (component: ComponentBase) => DateRange | null;
  /** The months of the service period on one of whose days a component is active. */
  readonly activeMonths: (component: ComponentBase) => readonly Month[];
}

/**
 * A basis seen in a service period. A component is active on the days inside its own dates, the contract's term and
 * the period; a month counts when one of its days is (calculation.md, section 2 and section 7, arithmetic).
 */
export function billingScope(
  basis: Basis,
  frame: PeriodFrame,
  linesBefore: readonly LineDraft[],
): BillingScope {
  const period = { start: frame.start, end: frame.end };
  return {
    ...basis,
    basis,
    frame,
    linesBefore,
    activeInPeriod: (component) => {
      const days = basis.activeDays(component);
      return days && intersect(days, period);
    },
    activeMonths: (component) => monthsTouched(frame.months, basis.activeDays(component)),
  };
}

/** The months that have a day in a range. */
export function monthsTouched(months: readonly Month[], days: DateRange | null): readonly Month[] {
  return days === null ? [] : months.filter((month) => intersect(days, monthRange(month)) !== null);
}
