import { Fault, faultCode } from '../fault';
import { hasPrivilege, type Principal } from './principal';
import { principalText } from './principal-text';

/** Refuses a user who lacks a privilege that belongs to no table. */
export function requirePrivilege(user: Principal, name: string): void {
  if (hasPrivilege(user, name)) return;
  throw new Fault(403, faultCode.privilegeMissing, `${principalText(user)} is missing ${name} privilege.`);
}
