import type { Depth, Right } from '@powerbill/schema';
import type { BusinessUnits } from './business-units';
import { deeper } from './depth';
import type { Reach, Rights } from './principal';
import type { RoleGrants } from './role-grants';

/** A role as somebody holds it. */
export interface HeldRole {
  readonly grants: RoleGrants;
  /** Whose rows its shallowest depth reaches. */
  readonly owners: Iterable<string>;
  /** The business unit that its depths start from: the user's, or the team's that gives the role. */
  readonly unit: string;
}

interface Sum {
  depth: Depth;
  readonly owners: Set<string>;
  readonly units: Set<string>;
  everywhere: boolean;
}

/** Adds up the rights of roles. */
export function sumRights(roles: readonly HeldRole[], units: BusinessUnits): Rights {
  const rights = new Map<string, Partial<Record<Right, Sum>>>();
  for (const role of roles) {
    for (const { table, right, depth } of role.grants.tables) {
      const known = rights.get(table) ?? {};
      known[right] = add(known[right], role, depth, units);
      rights.set(table, known);
    }
  }
  return rights satisfies ReadonlyMap<string, Partial<Record<Right, Reach>>>;
}

function add(known: Sum | undefined, role: HeldRole, depth: Depth, units: BusinessUnits): Sum {
  const sum = known ?? { depth, owners: new Set(), units: new Set(), everywhere: false };
  sum.depth = deeper(sum.depth, depth);
  for (const owner of role.owners) sum.owners.add(owner);
  if (depth === 'businessUnit') sum.units.add(role.unit);
  if (depth === 'deep') for (const unit of units.subtree(role.unit)) sum.units.add(unit);
  sum.everywhere = sum.depth === 'all' || sum.units.size === units.count();
  return sum;
}
