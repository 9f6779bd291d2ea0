import { knownGroups } from '../contract/known-groups';
import type { Contract } from '../contract/contract';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { type Place, within } from '../reading/place';
import type { Problems } from '../reading/problems';
import type { Facts } from './facts';

/** Checks what of the facts must fit the contract: the site, and the groups of ad-hoc lines. */
export function checkFactsAgainst(
  contract: Draft<Contract>,
  facts: Draft<Facts>,
  place: Place | null,
  problems: Problems,
): void {
  if (contract === wrong || facts === wrong) return;
  const { site } = contract;
  if (site !== wrong && site.number !== wrong && facts.site !== wrong && site.number !== facts.site) {
    const message = 'The facts are of another site than the contract: both must name the same site.';
    problems.report(within(place, 'site'), 'value.mismatch', message);
  }
  const groups = knownGroups(contract.invoiceGroups);
  for (const [index, line] of entriesOf(facts.adHocLines)) {
    const group = line.group ?? 1;
    if (groups === null || group === wrong || groups.has(group)) continue;
    const row = within(within(place, 'adHocLines'), index);
    problems.report(within(row, 'group'), 'group.unknown', `The contract has no invoice group ${group}.`);
  }
}
