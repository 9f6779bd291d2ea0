import type { Month } from '../calendar/date';
import type { Component } from '../components/registry';
import type { Contract } from '../contract/contract';
import { type BillingScope } from '../statement/billing-scope';

type Taker = 'insurance' | 'claims';

/** The expense accounts that are billed as insurance or claims: those of the role among the billable ones. */
export function takenAccounts(taker: Taker, scope: BillingScope): string[] {
  const role = new Set(scope.roles[taker]);
  return expenseAccounts(scope.contract).filter((account) => role.has(account));
}

/**
 * The accounts that stay in the billable expenses of a month: those that no component takes over which is
 * active in it (calculation.md, section 4, billableAccounts).
 */
export function remainingAccounts(scope: BillingScope, month: Month): string[] {
  const taken = new Set(
    scope.contract.components
      .filter(isTaker)
      .filter((component) => scope.activeMonths(component).includes(month))
      .flatMap(({ type }) => scope.roles[type]),
  );
  return expenseAccounts(scope.contract).filter((account) => !taken.has(account));
}

const isTaker = (component: Component): component is Extract<Component, { readonly type: Taker }> =>
  component.type === 'insurance' || component.type === 'claims';

function expenseAccounts({ components }: Contract): readonly string[] {
  return components.flatMap((component) =>
    component.type === 'billableAccounts' ? component.expenses.accounts : [],
  );
}
