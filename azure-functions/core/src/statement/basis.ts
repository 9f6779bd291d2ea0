import type { DateRange } from '../calendar/date';
import { intersect, rangeOf } from '../calendar/ranges';
import type { ComponentBase } from '../components/component-module';
import { accountRolesOf } from '../contract/account-roles';
import type { AccountRoles, Contract } from '../contract/contract';
import { type Escalation, escalationOf } from '../escalation/escalation';
import type { Measured } from '../measures/monthly';
import { type FactsByMonth, factsByMonth } from '../measures/facts-by-month';
import type { Facts } from '../facts/facts';
import { minorUnitsOf } from '../money/currency';

/** A contract and the facts that it is billed on: what the statements of all periods share. */
export interface Basis {
  readonly contract: Contract;
  readonly facts: FactsByMonth;
  readonly roles: Required<AccountRoles>;
  /** Ledger rows of these entities never count. */
  readonly eliminationEntities: ReadonlySet<string>;
  /** Digits of the currency's minor unit. */
  readonly minorUnits: number;
  /** Days on which the contract is in force. */
  readonly term: DateRange;
  readonly escalation: Escalation;
  /** The days of the contract's term on which a component is active; null when there is none. */
  readonly activeDays: (component: ComponentBase) => DateRange | null;
  /** The measures that are worked out already. */
  readonly measured: Measured;
}

/**
 * What the statements of a contract share: days of the term and of components, account roles with their defaults,
 * escalation, facts by month (calculation.md, sections 2 and 3).
 */
export function basisOf(contract: Contract, facts: Facts): Basis {
  const roles = accountRolesOf(contract);
  const term = rangeOf(contract.startDate, contract.endDate);
  const sorted = factsByMonth(facts);
  const minorUnits = minorUnitsOf(contract.currency) ?? 2;
  return {
    contract,
    facts: sorted,
    roles,
    eliminationEntities: new Set(roles.eliminationEntities),
    minorUnits,
    term,
    escalation: escalationOf(contract, sorted.indexValue),
    activeDays: (component) => intersect(term, rangeOf(component.effectiveFrom, component.effectiveTo)),
    measured: new Map(),
  };
}
