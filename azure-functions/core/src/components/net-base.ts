import type { Contract } from '../contract/contract';
import { accountRolesOf } from '../contract/account-roles';
import type { RevenueRow } from '../facts/facts';

/** Revenue that is shared: not validated, and not billed by the hour. */
export const isNetBase = (row: RevenueRow): boolean =>
  row.depositFlag !== 'V' && row.category !== 'Per Man Hour';

/** Codes that a bell service fee takes out of the revenue share; none where the contract has no such fee. */
export function bellCodesTakenOut(contract: Contract): ReadonlySet<string> {
  const hasBellFee = contract.components.some((component) => component.type === 'bellServiceFee');
  return new Set(hasBellFee ? accountRolesOf(contract).bellRevenueCodes : []);
}
