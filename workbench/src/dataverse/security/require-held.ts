import { Fault, faultCode } from '../fault';
import { deeper, depthName } from './depth';
import { type Caller, everyoneOf, hasPrivilege, type Principal, reachOf } from './principal';
import { type PrivilegeTarget, privilegeId } from './privilege-targets';
import type { GrantedDepth } from './role-grants';

type Targets = ReadonlyMap<string, PrivilegeTarget>;

/** Refuses a caller who grants what he does not hold as deep himself: nobody raises anybody above himself. */
export function requireHeld(targets: Targets, caller: Caller, privileges: readonly GrantedDepth[]): void {
  for (const principal of everyoneOf(caller)) {
    const missing = privileges.filter((one) => !holds(targets, principal, one));
    const [first] = missing;
    if (first) throw notHeld(principal, first, missing.length);
  }
}

function holds(targets: Targets, principal: Principal, { name, depth }: GrantedDepth): boolean {
  const target = targets.get(name);
  if (!target) return hasPrivilege(principal, name);
  const held = reachOf(principal, target.table, target.right)?.depth;
  return held !== undefined && deeper(held, depth) === held;
}

const notHeld = ({ id, businessUnitId }: Principal, { name, depth }: GrantedDepth, count: number): Fault =>
  new Fault(
    403,
    faultCode.privilegeMissing,
    `RoleService::VerifyCallerPrivileges failed. User: ${id}, UserBU: ${businessUnitId}, PrivilegeName: ${name}, PrivilegeId: ${privilegeId(name)}, Depth: ${depthName(depth)}, BusinessUnitId: ${businessUnitId}, MissingPrivilegeCount: ${count}`,
  );
