import { type Draft, wrong } from '../reading/draft';
import type { InvoiceGroup } from './contract';

/** The numbers of a contract's groups, 1 where it has none; null while one of them is wrong. */
export function knownGroups(groups: Draft<readonly InvoiceGroup[]>): ReadonlySet<number> | null {
  if (groups === wrong) return null;
  if (groups.length === 0) return new Set([1]);
  const numbers = groups.map((group) => (group === wrong ? wrong : group.number));
  return numbers.some((number) => number === wrong)
    ? null
    : new Set(numbers.filter((number): number is number => number !== wrong));
}
