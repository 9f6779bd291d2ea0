import { type DateRange, type IsoDate, type Month } from '../calendar/date';
import { intersect, rangeOf } from '../calendar/ranges';
import type { ComponentBase } from '../components/component-module';
import type { Contract } from '../contract/contract';
import { type Escalated, escalate } from '../escalation/escalate';
import { stepsUpTo } from '../escalation/steps';
import type { Facts } from '../facts/facts';
import { minorUnitsOf } from '../money/currency';
import type { Decimal } from '../money/decimal';
import type { PeriodFrame } from './period-frame';

/** What a component may look at when it is calculated. */
export interface BillingScope {
  readonly contract: Contract;
  readonly facts: Facts;
  readonly frame: PeriodFrame;
  /** Digits of the currency's minor unit. */
  readonly minorUnits: number;
  /** The days of the contract's term on which a component is active; null when there is none. */
  activeDays(component: ComponentBase): DateRange | null;
  /** The same inside the service period. */
  activeInPeriod(component: ComponentBase): DateRange | null;
  /** A base rate in a month with its escalators; a row's own start holds back earlier steps. */
  baseRate(base: Decimal, month: Month, rowStart: IsoDate | undefined, digits: number): Escalated;
}

export function billingScope(contract: Contract, facts: Facts, frame: PeriodFrame): BillingScope {
  const lastMonth = frame.months.at(-1);
  const baseSteps =
    lastMonth === undefined
      ? []
      : stepsUpTo(
          contract.escalators.filter((escalator) => escalator.target === 'baseRates'),
          contract.startDate,
          lastMonth,
        );
  const activeDays = (component: ComponentBase): DateRange | null =>
    intersect(frame.term, rangeOf(component.effectiveFrom, component.effectiveTo));
  return {
    contract,
    facts,
    frame,
    minorUnits: minorUnitsOf(contract.currency) ?? 2,
    activeDays,
    activeInPeriod: (component) => {
      const days = activeDays(component);
      return days && intersect(days, { start: frame.start, end: frame.end });
    },
    baseRate: (base, month, rowStart, digits) => escalate(base, baseSteps, month, rowStart, digits),
  };
}
