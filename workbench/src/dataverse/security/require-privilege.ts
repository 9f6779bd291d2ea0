import { Fault, faultCode } from '../fault';
import { hasPrivilege, type Principal } from './principal';

/** Refuses a user who lacks a privilege that belongs to no table. */
export function requirePrivilege(user: Principal, name: string): void {
  if (hasPrivilege(user, name)) return;
  throw new Fault(
    403,
    faultCode.privilegeMissing,
    `Principal user (Id=${user.userId}, type=8, name=${user.fullName}) is missing ${name} privilege.`,
  );
}
